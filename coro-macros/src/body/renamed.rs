//! Variables that are initialised with another: `let mut node = root;`. In: the body, and what is known of the arguments. Out: the same
//! is known of these variables.

use syn::{Expr, Pat};

use super::ir::Body;
use super::names::{self, Init, Names};
use super::operands::without_parens;
use super::walk::Walk;

pub(super) fn mark(body: &Body, names: &mut Names) {
    Marker(names).block(&body.block);
}

struct Marker<'n>(&'n mut Names);

impl<'a> Walk<'a> for Marker<'_> {
    fn initialised(&mut self, pat: &'a Pat, value: &'a Expr) {
        if let Pat::Ident(pat) = pat
            && pat.by_ref.is_none()
            && pat.subpat.is_none()
            && let Some((local, _)) = names::read(&pat.ident)
            && let Some((of, _)) = names::of_expr(without_parens(value))
        {
            let known = self.0.locals[of].init;
            let init = &mut self.0.locals[local].init;
            if *init == Init::Value && !known.is_droppable() {
                *init = known;
            }
            if self.0.arrays.contains(&of) {
                self.0.arrays.insert(local);
            }
        }
    }
}
