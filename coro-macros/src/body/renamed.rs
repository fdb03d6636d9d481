//! Variables that are initialised with another, `let mut node = root;`, or bound in it, `while let Some(node) = next`. In: the body, and
//! what is known of the arguments. Out: the same is known of these variables: what a reference refers to is only bound by reference.

use syn::visit::{self, Visit};
use syn::{Expr, Pat, PatIdent, PatReference};

use super::ir::{Body, LocalId};
use super::names::{self, Init, Names};
use super::operands::without_parens;
use super::walk::Walk;

pub(super) fn mark(body: &Body, names: &mut Names) {
    Marker(names).block(&body.block);
}

struct Marker<'n>(&'n mut Names);

impl Marker<'_> {
    fn mark(&mut self, local: LocalId, known: Init) {
        let init = &mut self.0.locals[local].init;
        if *init == Init::Value && !known.is_droppable() {
            *init = known;
        }
    }
}

impl<'a> Walk<'a> for Marker<'_> {
    fn bound(&mut self, pat: &'a Pat, value: &'a Expr) {
        if let Some((of, _)) = names::of_expr(without_parens(value)) {
            let (known, is_array) = (self.0.locals[of].init, self.0.arrays.contains(&of));
            // A part of an array may be one as well.
            if is_array && !matches!(pat, Pat::Ident(_)) {
                return;
            }
            for local in bound_as_it_is(pat) {
                self.mark(local, known);
                if is_array {
                    self.0.arrays.insert(local);
                }
            }
        }
    }
}

/// What a pattern binds without a `&` of its own around it, behind which there is a value.
fn bound_as_it_is(pat: &Pat) -> Vec<LocalId> {
    struct Finder(Vec<LocalId>);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            self.0
                .extend(names::read(&pat.ident).map(|(local, _)| local));
            visit::visit_pat_ident(self, pat);
        }
        fn visit_pat_reference(&mut self, _: &'ast PatReference) {}
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut finder = Finder(Vec::new());
    finder.visit_pat(pat);
    finder.0
}
