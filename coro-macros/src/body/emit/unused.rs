//! The variables that nothing mentions, said again where it does not run.
//!
//! In the frame they are used, and rustc says nothing of them. In a statement ahead of the machine, which is
//! never run, it finds them unused at the user's places.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{FieldPat, Local, Member};

use super::Emitter;

impl Emitter<'_> {
    /// The statement, if there are any.
    pub(super) fn unused_again(&self) -> Option<TokenStream> {
        let unused = self.unused();
        (!unused.is_empty()).then(|| quote!(if false { #(let #unused = ();)* }))
    }

    /// The names of the locals that are never mentioned.
    fn unused(&self) -> Vec<&Ident> {
        let mut seen = vec![false; self.names.locals.len()];
        for local in self
            .flow
            .events
            .iter()
            .filter_map(|event| event.mentioned())
        {
            seen[local] = true;
        }
        if seen.iter().all(|seen| *seen) {
            return Vec::new();
        }
        let mut exempt = Exempt::default();
        for param in &self.function.params {
            if !param.lints.is_empty() {
                exempt.pattern(&param.pat);
            }
        }
        exempt.visit_block(&self.function.body);
        let locals = self.names.locals.iter().zip(seen);
        let unused = locals.filter(|(local, seen)| {
            let name = local.name.to_string();
            let is_meant = name.starts_with('_') || exempt.0.contains(&name);
            !seen && !is_meant && !local.synthetic && !local.mutable
        });
        unused.map(|(local, _)| &local.name).collect()
    }
}

/// The names of locals whose lint rustc would word in another way, or whose `let` sets its level.
/// Neither is one that is `mut` said again, for the lint's span covers that.
#[derive(Default)]
struct Exempt(BTreeSet<String>);

impl Exempt {
    fn pattern(&mut self, pat: &impl ToTokens) {
        fn collect(tokens: TokenStream, names: &mut BTreeSet<String>) {
            for token in tokens {
                match token {
                    TokenTree::Group(group) => collect(group.stream(), names),
                    token => {
                        names.insert(token.to_string());
                    }
                }
            }
        }
        collect(pat.to_token_stream(), &mut self.0);
    }
}

impl Visit<'_> for Exempt {
    fn visit_local(&mut self, local: &Local) {
        if !local.attrs.is_empty() {
            self.pattern(&local.pat);
        }
        visit::visit_local(self, local);
    }

    /// `Point { x }`, for which the help is to write `x: _`.
    fn visit_field_pat(&mut self, field: &FieldPat) {
        if let (Member::Named(name), None) = (&field.member, &field.colon_token) {
            self.0.insert(name.to_string());
        }
        visit::visit_field_pat(self, field);
    }
}
