//! What a `macro_rules!` of the body names of itself.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ItemMacro;

use super::names::is_member;

/// The names in what the rules of a macro expand to, those aside that a `let` ahead of them declares there: of locals
/// where it is defined, and of macros that it calls.
pub(super) fn free_names(item: &ItemMacro) -> Vec<Ident> {
    let mut free = Vec::new();
    for rule in transcribers(item.mac.tokens.clone()) {
        collect(rule, &mut Vec::new(), &mut free);
    }
    free
}

/// What the rules of a macro expand to: the groups behind their arrows.
fn transcribers(rules: TokenStream) -> Vec<TokenStream> {
    let mut is_arrow = false;
    let mut found = Vec::new();
    for token in rules {
        match token {
            TokenTree::Group(group) if is_arrow => found.push(group.stream()),
            TokenTree::Punct(punct) => is_arrow = punct.as_char() == '>',
            _ => is_arrow = false,
        }
    }
    found
}

/// `own`: what has been declared ahead.
fn collect(tokens: TokenStream, own: &mut Vec<Ident>, free: &mut Vec<Ident>) {
    let outer = own.len();
    let mut before: Vec<TokenTree> = Vec::new();
    let mut declared = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Group(group) => collect(group.stream(), own, free),
            TokenTree::Ident(name) if is_declared(&before) => declared.push(name.clone()),
            TokenTree::Ident(name)
                if !is_parameter(&before) && !is_member(&before) && !own.contains(name) =>
            {
                free.push(name.clone());
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => own.append(&mut declared),
            _ => {}
        }
        before.push(token);
    }
    own.truncate(outer);
}

fn is_declared(before: &[TokenTree]) -> bool {
    let is =
        |token: &TokenTree, name: &str| matches!(token, TokenTree::Ident(ident) if ident == name);
    match before {
        [.., one, two] if is(two, "mut") => is(one, "let"),
        [.., last] => is(last, "let"),
        [] => false,
    }
}

fn is_parameter(before: &[TokenTree]) -> bool {
    matches!(before.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '$')
}
