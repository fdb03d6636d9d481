//! Functions of the examples, and of the programs among the tests, with a token deleted, doubled or swapped: whatever comes of them, the macro
//! does not panic, and the item is still there. Those of the programs are many, so each is tried less often.

use std::fs;
use std::path::Path;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{File, ImplItem, Item};

use crate::expand;

/// Where the functions are, and how many mutations of each are tried.
const FOLDERS: [(&str, usize); 2] = [("../examples", 300), ("../tests/programs", 40)];

#[test]
fn the_macro_takes_whatever_it_gets() {
    for (folder, count) in FOLDERS {
        mutate_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), count);
    }
}

fn mutate_all(folder: &Path, count: usize) {
    let mut functions = 0;
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let source = fs::read_to_string(&path).expect("a program");
        let file: File = syn::parse_str(&source).expect("a program that parses");
        for item in coroutines(file.items) {
            functions += 1;
            mutate_and_expand(
                &item.into_token_stream(),
                &path.display().to_string(),
                count,
            );
        }
    }
    assert!(functions > 10, "only {functions} functions were found");
}

/// Those items that have the attribute, without it, and the functions in each `impl` that have it.
fn coroutines(items: Vec<Item>) -> Vec<Item> {
    let inside = |item: Item| match annotated(item.clone()) {
        Some(item) => vec![item],
        None => match item {
            Item::Impl(block) => block.items.into_iter().filter_map(method).collect(),
            _ => Vec::new(),
        },
    };
    items.into_iter().flat_map(inside).collect()
}

/// A method that has it, as an item.
fn method(item: ImplItem) -> Option<Item> {
    let ImplItem::Fn(method) = item else {
        return None;
    };
    annotated(syn::parse2(method.into_token_stream()).ok()?)
}

/// An item with the attribute, without it.
fn annotated(mut item: Item) -> Option<Item> {
    let attrs = match &mut item {
        Item::Fn(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Mod(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        _ => return None,
    };
    let before = attrs.len();
    attrs.retain(|attr| {
        !attr
            .path()
            .segments
            .iter()
            .any(|segment| segment.ident == "coroutine")
    });
    (attrs.len() < before).then_some(item)
}

fn mutate_and_expand(item: &TokenStream, name: &str, count: usize) {
    let tokens = size(item);
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..count {
        let (mut at, how) = (random.below(tokens), random.below(3));
        let mutated = mutate(item.clone(), &mut at, how);
        let output = expand(TokenStream::new(), mutated.clone()).to_string();
        for function in functions(&mutated) {
            assert!(
                output.contains(&function),
                "{name}: `{function}` is lost from {mutated}"
            );
        }
        assert!(
            !messages_mention_expansion(&output),
            "{name}: {mutated}: {output}"
        );
    }
}

/// `fn name` for each function that is not inside of brackets.
fn functions(tokens: &TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let pairs = tokens.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(keyword), TokenTree::Ident(name)] if keyword == "fn" => {
            Some(format!("fn {name}"))
        }
        _ => None,
    });
    pairs.collect()
}

/// Whether an error names what only an expansion has.
fn messages_mention_expansion(output: &str) -> bool {
    let errors = output.split("compile_error !").skip(1);
    errors
        .filter_map(|rest| rest.split_once('}'))
        .any(|(message, _)| message.contains("__") || message.contains("LocalsOf"))
}

fn size(tokens: &TokenStream) -> usize {
    let sizes = tokens.clone().into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + size(&group.stream()),
        _ => 1,
    });
    sizes.sum()
}

/// Deletes, doubles or swaps the token that comes `at` others.
fn mutate(tokens: TokenStream, at: &mut usize, how: usize) -> TokenStream {
    let mut mutated: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        if *at == 0 {
            *at = usize::MAX;
            match how {
                0 => {}
                1 => mutated.extend([token.clone(), token]),
                _ => mutated.extend(tokens.next().into_iter().chain([token])),
            }
            continue;
        }
        *at -= 1;
        mutated.push(match token {
            TokenTree::Group(group) => {
                let inner = mutate(group.stream(), at, how);
                let mut inner = Group::new(group.delimiter(), inner);
                inner.set_span(group.span());
                inner.into()
            }
            token => token,
        });
    }
    mutated.into_iter().collect()
}

/// A linear congruential generator, always with the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}
