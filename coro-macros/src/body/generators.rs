//! What is no use in a generator. In: the user's body. Out: errors at the yields.
//!
//! A generator is sent nothing and never closed: its `yield_!` evaluates to `()`. Where the spelling around one shows
//! that it is taken for a value, rustc would say no more than that it has found a `()` there.

use syn::visit::{self, Visit};
use syn::{
    BinOp, Block, Expr, ExprBinary, ExprCast, ExprField, ExprForLoop, ExprIf, ExprIndex, ExprLet,
    ExprMatch, ExprTry, ExprUnary, ExprWhile, Item, Local, Macro, Pat, Type,
};

use super::placement::{YieldKind, yielding_args};
use crate::errors::Errors;

/// Reports what a generator's body takes its yields for.
pub(super) fn check_generator(body: &Block, errors: &mut Errors) {
    Checker(errors).visit_block(body);
}

struct Checker<'e>(&'e mut Errors);

impl Checker<'_> {
    /// Reports a yield that is used as a value.
    fn refuse_used(&mut self, value: &Expr) {
        match value {
            Expr::Paren(value) => self.refuse_used(&value.expr),
            Expr::Macro(value) if YieldKind::of(&value.mac) == Some(YieldKind::Plain) => {
                self.0.at(
                    &value.mac.path,
                    "an iterator is sent nothing, so its `yield_!` evaluates to `()`\n\n\
                     help: do not use it as a value; a function that is sent a `T` for each yield returns \
                     `impl Coroutine<T, Yield = Y>`",
                );
            }
            _ => {}
        }
    }

    /// Reports a yield that a pattern takes for something else than it is.
    fn refuse_matched(&mut self, pat: &Pat, value: &Expr) {
        match pat {
            Pat::Paren(pat) => self.refuse_matched(&pat.pat, value),
            Pat::Type(pat) => match &*pat.ty {
                Type::Infer(_) => {}
                Type::Tuple(ty) if ty.elems.is_empty() => {}
                _ => self.refuse_used(value),
            },
            Pat::Tuple(pat) if pat.elems.is_empty() => {}
            Pat::Tuple(_)
            | Pat::TupleStruct(_)
            | Pat::Struct(_)
            | Pat::Lit(_)
            | Pat::Range(_)
            | Pat::Slice(_)
            | Pat::Reference(_) => self.refuse_used(value),
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for Checker<'_> {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        if YieldKind::of(mac) == Some(YieldKind::Catching) {
            self.0.at(
                &mac.path,
                "an iterator is never closed, so `try_yield!` has nothing to see\n\n\
                 help: write `yield_!(..)`",
            );
        }
        for arg in yielding_args(mac) {
            Checker(self.0).visit_expr(&arg);
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            self.refuse_matched(&local.pat, &init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_binary(&mut self, expr: &'ast ExprBinary) {
        let compares = matches!(
            expr.op,
            BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)
        );
        let of_units = |side: &Expr| matches!(side, Expr::Tuple(unit) if unit.elems.is_empty());
        if !compares || !of_units(&expr.left) && !of_units(&expr.right) {
            self.refuse_used(&expr.left);
            self.refuse_used(&expr.right);
        }
        visit::visit_expr_binary(self, expr);
    }

    fn visit_expr_unary(&mut self, expr: &'ast ExprUnary) {
        self.refuse_used(&expr.expr);
        visit::visit_expr_unary(self, expr);
    }

    fn visit_expr_cast(&mut self, expr: &'ast ExprCast) {
        self.refuse_used(&expr.expr);
        visit::visit_expr_cast(self, expr);
    }

    fn visit_expr_try(&mut self, expr: &'ast ExprTry) {
        self.refuse_used(&expr.expr);
        visit::visit_expr_try(self, expr);
    }

    fn visit_expr_field(&mut self, expr: &'ast ExprField) {
        self.refuse_used(&expr.base);
        visit::visit_expr_field(self, expr);
    }

    fn visit_expr_index(&mut self, expr: &'ast ExprIndex) {
        self.refuse_used(&expr.expr);
        self.refuse_used(&expr.index);
        visit::visit_expr_index(self, expr);
    }

    fn visit_expr_if(&mut self, expr: &'ast ExprIf) {
        self.refuse_used(&expr.cond);
        visit::visit_expr_if(self, expr);
    }

    fn visit_expr_while(&mut self, expr: &'ast ExprWhile) {
        self.refuse_used(&expr.cond);
        visit::visit_expr_while(self, expr);
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        self.refuse_used(&expr.expr);
        visit::visit_expr_for_loop(self, expr);
    }

    fn visit_expr_let(&mut self, expr: &'ast ExprLet) {
        self.refuse_matched(&expr.pat, &expr.expr);
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        if let Some(arm) = expr.arms.first() {
            self.refuse_matched(&arm.pat, &expr.expr);
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
