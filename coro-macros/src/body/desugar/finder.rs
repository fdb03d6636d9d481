//! Looks for yields.

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::{Expr, Macro, Stmt};

use crate::body::placement::{self, YieldKind};
use crate::syntax;

/// Whether a yield of this function is in what `visit` visits.
pub(super) fn has_yield(visit: impl FnOnce(&mut YieldFinder)) -> bool {
    first_yield(visit).is_some()
}

/// Where the first one is.
pub(super) fn first_yield(visit: impl FnOnce(&mut YieldFinder)) -> Option<Span> {
    let mut finder = YieldFinder(None);
    visit(&mut finder);
    finder.0
}

/// Whether there is one in an expression.
pub(super) fn expr_yields(expr: &Expr) -> bool {
    has_yield(|finder| finder.visit_expr(expr))
}

/// Whether there is one in a statement.
pub(super) fn stmt_yields(stmt: &Stmt) -> bool {
    has_yield(|finder| finder.visit_stmt(stmt))
}

pub(super) struct YieldFinder(Option<Span>);

impl<'ast> Visit<'ast> for YieldFinder {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        if self.0.is_some() {
            return;
        }
        if YieldKind::of(mac).is_some() {
            self.0 = Some(syntax::span_of_path(&mac.path));
        } else if let Some(args) = placement::known_args(mac) {
            let mut yields = args.iter();
            self.0 = yields.find_map(|arg| first_yield(|this| this.visit_expr(arg)));
        }
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        if self.0.is_none() && !matches!(expr, Expr::Closure(_) | Expr::Async(_) | Expr::Const(_)) {
            visit::visit_expr(self, expr);
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Whether a loop's body has a `match`, or a `let` in a condition or with an `else`, with a yield in its
/// arms or branches.
pub(super) fn has_head(body: &syn::Block) -> bool {
    struct HeadFinder(bool);
    impl<'ast> Visit<'ast> for HeadFinder {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            let is_head = matches!(expr, Expr::Match(_) | Expr::If(_));
            self.0 |= is_head && has_yield(|finder| finder.visit_expr(expr));
            if !matches!(expr, Expr::Closure(_) | Expr::Async(_)) {
                visit::visit_expr(self, expr);
            }
        }

        fn visit_local(&mut self, local: &'ast syn::Local) {
            let diverge = local.init.as_ref().and_then(|init| init.diverge.as_ref());
            self.0 |=
                diverge.is_some_and(|(_, diverge)| has_yield(|finder| finder.visit_expr(diverge)));
            visit::visit_local(self, local);
        }

        fn visit_macro(&mut self, mac: &'ast Macro) {
            if placement::is_flat(mac) {
                return;
            }
            for arg in placement::yielding_args(mac) {
                self.visit_expr(&arg);
            }
        }

        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut finder = HeadFinder(false);
    finder.visit_block(body);
    finder.0
}
