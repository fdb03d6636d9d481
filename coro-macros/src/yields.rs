//! Yields among tokens that need not parse.
//!
//! In: a body's tokens. Out: the same tokens, each yield in them replaced. A nested function keeps its
//! own.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// A yield.
pub(crate) struct Found {
    /// The macro's name.
    pub name: Ident,
    /// The path by which the user names it.
    pub path: TokenStream,
    /// What it hands out.
    pub value: TokenStream,
    /// Where it ends.
    pub end: Span,
    /// Whether it stands right behind an operand: what is between the two is missing.
    pub is_stray: bool,
}

/// Replaces the yields in `tokens`, those in what others yield included.
///
/// A group that has none stays the same, with the spans of both its brackets; of one that has, both are
/// where the closing one is, which is what half an expression stops at.
pub(crate) fn replace_yields(
    tokens: TokenStream,
    replace: &mut dyn FnMut(Found) -> TokenStream,
) -> TokenStream {
    let mut output: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name)
                if name == "fn" && matches!(tokens.peek(), Some(TokenTree::Ident(_))) =>
            {
                output.push(name.into());
                // A nested function, to the end of its body or declaration.
                for token in tokens.by_ref() {
                    let ends = match &token {
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        TokenTree::Punct(punct) => punct.as_char() == ';',
                        _ => false,
                    };
                    output.push(token);
                    if ends {
                        break;
                    }
                }
            }
            TokenTree::Ident(name) if is_yield(&name.to_string()) => {
                let bang = tokens.next_if(|token| is_punct(token, '!'));
                let group =
                    tokens.next_if(|token| bang.is_some() && matches!(token, TokenTree::Group(_)));
                let mut path = vec![TokenTree::from(name.clone())];
                let Some(TokenTree::Group(group)) = group else {
                    output.extend(path.into_iter().chain(bang));
                    continue;
                };
                take_qualifier(&mut output, &mut path);
                let is_stray = ends_operand(&output);
                let value = replace_yields(group.stream(), replace);
                output.extend(replace(Found {
                    name: name.clone(),
                    path: path.into_iter().collect(),
                    value,
                    end: group.span_close(),
                    is_stray,
                }));
            }
            TokenTree::Group(group) => {
                output.push(replace_in(group, replace).into());
            }
            token => output.push(token),
        }
    }
    output.into_iter().collect()
}

fn replace_in(group: Group, replace: &mut dyn FnMut(Found) -> TokenStream) -> Group {
    let mut found = false;
    let inner = replace_yields(group.stream(), &mut |yielded| {
        found = true;
        replace(yielded)
    });
    if !found {
        return group;
    }
    let mut replaced = Group::new(group.delimiter(), inner);
    replaced.set_span(group.span_close());
    replaced
}

/// Moves the `coro::` before a yield's name from the output to the path.
fn take_qualifier(output: &mut Vec<TokenTree>, path: &mut Vec<TokenTree>) {
    while let [.., one, two] = &output[..]
        && is_punct(one, ':')
        && is_punct(two, ':')
    {
        path.splice(0..0, output.split_off(output.len() - 2));
        if let Some(segment) =
            output.pop_if(|token| matches!(token, TokenTree::Ident(name) if may_be_segment(name)))
        {
            path.insert(0, segment);
        }
    }
}

/// Whether an identifier ahead of a `::` belongs to its path, unlike `return` does.
fn may_be_segment(name: &Ident) -> bool {
    ["crate", "self", "super"]
        .iter()
        .any(|keyword| name == keyword)
        || syn::parse2::<Ident>(name.to_token_stream()).is_ok()
}

/// Whether an operand ends with the last of these tokens, behind which an operator, a comma or a semicolon is due.
fn ends_operand(before: &[TokenTree]) -> bool {
    match before {
        [.., quote, TokenTree::Ident(_)] if is_punct(quote, '\'') => false,
        [.., TokenTree::Ident(name)] => syn::parse2::<Ident>(name.to_token_stream()).is_ok(),
        [.., TokenTree::Group(group)] => group.delimiter() == Delimiter::Parenthesis,
        [.., TokenTree::Literal(_)] => true,
        _ => false,
    }
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

/// Whether there is a yield among these tokens, inner functions included.
pub(crate) fn is_any(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(name) => is_yield(&name.to_string()),
        TokenTree::Group(group) => is_any(group.stream()),
        _ => false,
    })
}

fn is_yield(name: &str) -> bool {
    matches!(name, "yield_" | "try_yield" | "yield_from")
}
