//! Names that are no local's, and are like one that is in scope: perhaps a mistake.
//!
//! rustc proposes a variable of a similar name, if it sees one. The machine may have it in a slot; so that its error is that of
//! the plain function, which may be there too, the variable's name is in scope where the other one is mentioned.

use proc_macro2::Ident;
use syn::{Expr, Pat, parse_quote};

use super::Resolver;

impl Resolver {
    /// A mention of what is no local, with the names in scope that are similar.
    ///
    /// ```text
    /// for  nmae
    /// is   match ((),) { (name,) => nmae }
    /// ```
    pub(super) fn beside_similar(&self, ident: &Ident) -> Option<Expr> {
        let name = ident.to_string();
        let is_declared = self.scope.iter().any(|(found, _)| *found == name);
        if is_declared || !name.starts_with(char::is_lowercase) {
            return None;
        }
        let names = self.scope.iter().filter(|(_, local)| local.is_some());
        let mut similar: Vec<_> = names
            .map(|(found, _)| found.as_str())
            .filter(|found| is_similar(found, &name))
            .collect();
        similar.sort_unstable();
        similar.dedup();
        let similar: Vec<Pat> = similar
            .into_iter()
            .map(|found| {
                let found = Ident::new(found, ident.span());
                parse_quote!(#found)
            })
            .collect();
        if similar.is_empty() {
            return None;
        }
        let units = similar.iter().map(|_| -> Expr { parse_quote!(()) });
        Some(parse_quote! {
            match (#(#units,)*) {
                #[allow(unused_variables, clippy::all, clippy::pedantic)]
                (#(#similar,)*) => #ident,
            }
        })
    }
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
