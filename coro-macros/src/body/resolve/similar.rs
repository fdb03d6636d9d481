//! Names that are no local's, and are like one that is in scope: perhaps a mistake.
//!
//! rustc proposes a variable of a similar name, if it sees one. The machine may have it in a slot; so that its error is that of
//! the plain function, which may be there too, the variable's name is in scope where the other one is mentioned.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprRepeat, Macro, parse_quote};

use super::Resolver;
use crate::body::format_strings;
use crate::body::ir::LocalId;
use crate::body::macros;
use crate::body::mentions;

impl Resolver {
    /// The names in scope that are like this one, which is no local's, if any is.
    pub(super) fn similar(&self, ident: &Ident) -> Vec<Ident> {
        let name = ident.to_string();
        let is_declared = self.scope.iter().any(|(found, _)| *found == name);
        if is_declared || !name.starts_with(char::is_lowercase) {
            return Vec::new();
        }
        let names = self.scope.iter().filter(|(_, local)| local.is_some());
        let mut similar: Vec<_> = names
            .map(|(found, _)| found.as_str())
            .filter(|found| *found != "self" && is_similar(found, &name))
            .collect();
        similar.sort_unstable();
        similar.dedup();
        let name = |found| Ident::new(found, ident.span());
        similar.into_iter().map(name).collect()
    }

    /// The same of what the format string of a macro captures, but for names that the macro mentions itself.
    pub(super) fn similar_to_captured(&self, mac: &Macro) -> Vec<Ident> {
        // What this makes borrows its arguments.
        let is_lent = macros::is_format_args(mac);
        if is_lent || mentions::macro_args(mac).is_none() {
            return Vec::new();
        }
        let captured = captured(&mac.tokens).into_iter();
        let mut similar: Vec<_> = captured.flat_map(|name| self.similar(&name)).collect();
        similar.sort_unstable();
        similar.dedup();
        similar.retain(|found| !is_mentioned(found, &mac.tokens));
        similar
    }

    /// The locals that are mentioned in the length of an array, which is a constant: there rustc is to see the variables that they are.
    pub(super) fn counts_of(&self, repeat: &ExprRepeat) -> Vec<Ident> {
        let (element, length) = (repeat.expr.to_token_stream(), repeat.len.to_token_stream());
        let in_length = |(found, local): &(String, Option<LocalId>)| {
            let name = &self.names.locals[(*local)?].name;
            let is_there = name == found && is_mentioned(name, &length);
            (is_there && !is_mentioned(name, &element)).then(|| name.clone())
        };
        let mut names: Vec<_> = self.scope.iter().filter_map(in_length).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The same of a place that is assigned, but for names that the value mentions.
    pub(super) fn similar_to_assigned(&self, place: &Expr, value: &Expr) -> Vec<Ident> {
        let name = match place {
            Expr::Path(place) => place.path.get_ident(),
            _ => None,
        };
        let value = value.to_token_stream();
        let mut similar = name.map(|name| self.similar(name)).unwrap_or_default();
        similar.retain(|found| !is_mentioned(found, &value));
        similar
    }
}

/// What mentions the other name, with those that are similar in scope.
///
/// ```text
/// for  nmae
/// is   match ((),) { (name,) => nmae }
/// ```
pub(super) fn beside(similar: &[Ident], whole: &Expr) -> Option<Expr> {
    if similar.is_empty() {
        return None;
    }
    let units = similar.iter().map(|_| -> Expr { parse_quote!(()) });
    Some(parse_quote! {
        match (#(#units,)*) {
            #[allow(unused_variables, clippy::all, clippy::pedantic)]
            (#(#similar,)*) => #whole,
        }
    })
}

/// The names that format strings among these tokens capture.
fn captured(tokens: &TokenStream) -> Vec<Ident> {
    let mut found = Vec::new();
    for token in tokens.clone() {
        let TokenTree::Literal(literal) = token else {
            continue;
        };
        format_strings::map_captures(&literal.to_string(), |name| {
            if let Ok(mut name) = syn::parse_str::<Ident>(name) {
                name.set_span(literal.span());
                found.push(name);
            }
            None
        });
    }
    found
}

/// Whether a name is among these tokens, or captured by one.
fn is_mentioned(name: &Ident, tokens: &TokenStream) -> bool {
    captured(tokens).contains(name)
        || tokens.clone().into_iter().any(|token| match token {
            TokenTree::Ident(found) => found == *name,
            TokenTree::Group(group) => is_mentioned(name, &group.stream()),
            TokenTree::Literal(_) | TokenTree::Punct(_) => false,
        })
}

/// Whether rustc takes one of two names for the other misspelled.
fn is_similar(one: &str, other: &str) -> bool {
    distance(one, other) <= other.chars().count().max(3) / 3
}

/// How many letters have to be put in, left out, changed, or changed with the next, to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![(0..=other.len()).collect::<Vec<_>>()];
    for (above, letter) in one.iter().enumerate() {
        let mut row = vec![above + 1];
        for (left, found) in other.iter().enumerate() {
            let is_changed = usize::from(letter != found);
            let mut least = (rows[above][left] + is_changed)
                .min(rows[above][left + 1] + 1)
                .min(row[left] + 1);
            let is_swapped =
                above > 0 && left > 0 && *letter == other[left - 1] && one[above - 1] == *found;
            if is_swapped {
                least = least.min(rows[above - 1][left - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}
