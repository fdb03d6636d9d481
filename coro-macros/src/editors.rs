//! What is left of a function that is half typed: all of it but that it can be started.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;

use crate::expand;
use crate::item::FnItem;

const SIGNATURE: &str = "/// Prints.\npub fn printer(num: u32) -> impl Coroutine<u32, Return = u8>";

/// Bodies in the middle of being typed. What is not closed is closed by the editor before the attribute
/// sees it.
const HALF_TYPED: [&str; 11] = [
    "{ let text = String::new(); text. }",
    "{ let text = String::new(); text.; yield_!(); 1 }",
    "{ let y = }",
    "{ let y = ; yield_!(); 1 }",
    "{ let number = yield_!(); drop(number, ; ); 1 }",
    "{ loop { let number = yield_!(); match number { 1 => , _ => {} } } }",
    "{ while let Ok(number) = try_yield!() { num. } 1 }",
    "{ let number: = yield_!(); 1 }",
    "{ if num == { yield_!(); } 1 }",
    "{ coro::yield_!(); num + }",
    "{ for _ in 0..num { yield_!() } 1 1 }",
];

/// Bodies that parse and are refused.
const REFUSED: [&str; 4] = [
    "{ let each = |x: u32| yield_!(x); each(num); 1 }",
    "{ let future = async { yield_!() }; drop(future); 1 }",
    "{ yield_!(1, 2); let text = String::new(); text.len(); 1 }",
    "{ fn own(x: u32) -> u32 { yield_!(x) } let n = const { yield_!(1) }; own(n) as u8 }",
];

fn parse(source: &str) -> TokenStream {
    source.parse().expect("tokens")
}

/// The tokens in a row, but for yields, which are replaced.
fn flatten(tokens: TokenStream, into: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Ident(name) if name.to_string().contains("yield") => {
                tokens.next();
                if let Some(TokenTree::Group(value)) = tokens.next() {
                    flatten(value.stream(), into);
                }
            }
            TokenTree::Group(group) => flatten(group.stream(), into),
            TokenTree::Ident(name) if name == "coro" => {
                tokens.next();
                tokens.next();
            }
            token => into.push(token.to_string()),
        }
    }
}

/// Whether the tokens of the one body are in the other, in their order.
fn survives(body: TokenStream, output: TokenStream) -> bool {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    flatten(body, &mut before);
    flatten(output, &mut after);
    let mut after = after.into_iter();
    before
        .into_iter()
        .all(|token| after.any(|found| found == token))
}

fn count(tokens: TokenStream, name: &str) -> usize {
    let counts = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) => usize::from(ident == name),
        TokenTree::Group(group) => count(group.stream(), name),
        _ => 0,
    });
    counts.sum()
}

/// Expands a function with this body and checks what is left of it, but for the number of errors.
fn expanded(body: &str) -> TokenStream {
    let input = parse(&format!("{SIGNATURE} {body}"));
    let output = expand(TokenStream::new(), input.clone());
    let function: FnItem = syn::parse2(output.clone()).expect("a function");
    assert_eq!(function.sig.ident, "printer", "{body}");
    assert_eq!(function.sig.inputs.len(), 1, "{body}");
    assert!(function.attrs[0].path().is_ident("doc"), "{body}");
    let returned = function.sig.output.to_token_stream().to_string();
    assert!(returned.contains("Coroutine"), "{body}: {returned}");
    let is_lowered = ["compile_error", "Unparsed"]
        .iter()
        .all(|mark| count(output.clone(), mark) == 0);
    assert!(
        is_lowered || survives(parse(body), output.clone()),
        "{body} is lost from {output}"
    );
    output
}

#[test]
fn half_typed_bodies_are_reported_by_the_compiler_alone() {
    for body in HALF_TYPED {
        let output = expanded(body);
        assert_eq!(
            count(output.clone(), "compile_error"),
            0,
            "{body}: {output}"
        );
        assert_eq!(count(output, "Unparsed"), 2, "{body}");
    }
}

#[test]
fn refused_bodies_are_there_to_be_checked() {
    for body in REFUSED {
        let output = expanded(body);
        assert_ne!(
            count(output.clone(), "compile_error"),
            0,
            "{body}: {output}"
        );
    }
}

/// A body is cut off after each of its tokens.
#[test]
fn bodies_may_stop_anywhere() {
    let body = parse(
        "let (mut sum, text) = (0, format!(\"{num}\")); \
         while let Ok(number) = try_yield!() { if number > num { sum += number as u8; continue } } \
         match yield_!() { 0 => return sum, _ => sum = text.len() as u8, } sum",
    );
    let length = size(body.clone());
    for end in 0..length {
        let mut left = end;
        let body = cut(body.clone(), &mut left);
        expanded(&format!("{{ {body} }}"));
    }
}

fn size(tokens: TokenStream) -> usize {
    let sizes = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + size(group.stream()),
        _ => 1,
    });
    sizes.sum()
}

/// The first tokens of a stream, the brackets they are in closed.
fn cut(tokens: TokenStream, left: &mut usize) -> TokenStream {
    let mut kept = TokenStream::new();
    for token in tokens {
        if *left == 0 {
            break;
        }
        *left -= 1;
        kept.extend([match token {
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), cut(group.stream(), left)).into()
            }
            token => token,
        }]);
    }
    kept
}
