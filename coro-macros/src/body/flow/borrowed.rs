//! What a variable's value may borrow, as far as its spelling says.

use std::collections::BTreeSet;

use syn::Expr;
use syn::visit::{self, Visit};

use crate::body::ir::LocalId;
use crate::body::{borrows, lenders};

/// The locals of which a value has a reference, or something that a method lends.
pub(super) fn locals_in(value: &Expr) -> BTreeSet<LocalId> {
    let mut finder = Finder(BTreeSet::new());
    finder.visit_expr(value);
    finder.0
}

struct Finder(BTreeSet<LocalId>);

impl<'ast> Visit<'ast> for Finder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::Reference(expr) => self.0.extend(borrows::root(&expr.expr)),
            Expr::MethodCall(call) if lenders::lends(call) => {
                self.0.extend(borrows::root(&call.receiver));
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
