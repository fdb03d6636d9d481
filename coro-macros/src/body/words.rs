//! The identifiers in the user's function, in macros and attributes too. In: the function. Out: their texts.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::Visit;
use syn::{Block, Signature};

/// The identifiers in the body.
pub(super) fn in_body(body: &Block) -> BTreeSet<String> {
    let mut finder = Finder::default();
    finder.visit_block(body);
    finder.0
}

/// The same with those in the signature.
pub(super) fn with_signature(words: BTreeSet<String>, sig: &Signature) -> BTreeSet<String> {
    let mut finder = Finder(words);
    finder.visit_signature(sig);
    finder.0
}

/// Whether something with these words may be left out by a condition.
pub(super) fn have_cfg(words: &BTreeSet<String>) -> bool {
    ["cfg", "cfg_attr"].iter().any(|name| words.contains(*name))
}

/// Those in tokens.
pub(super) fn in_tokens(tokens: TokenStream) -> BTreeSet<String> {
    let mut finder = Finder::default();
    finder.tokens(tokens);
    finder.0
}

#[derive(Default)]
struct Finder(BTreeSet<String>);

impl Finder {
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    self.0.insert(name.to_string());
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_ident(&mut self, name: &'ast Ident) {
        self.0.insert(name.to_string());
    }

    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        self.tokens(tokens.clone());
    }
}
