//! What is no use where nothing is sent. In: the user's function. Out: errors at the yields.
//!
//! A generator is sent nothing and never closed, and a coroutine whose signature does not say what it is sent is sent
//! `()`: their `yield_!` evaluates to that. Where the spelling around one shows that it is taken for another value,
//! rustc would say no more than that it has found a `()` there.

use syn::visit::{self, Visit};
use syn::{
    Expr, ExprBinary, ExprCast, ExprField, ExprForLoop, ExprIf, ExprIndex, ExprLet, ExprMatch,
    ExprTry, ExprUnary, ExprWhile, Item, Local, Macro, Pat, Type,
};

use super::operands;
use super::placement::{YieldKind, yielding_args};
use crate::errors::Errors;
use crate::function::CoroutineFn;

/// Reports what the yields of a function that is sent nothing are taken for.
pub(super) fn check_unsent(function: &CoroutineFn, errors: &mut Errors) {
    if function.is_sent_nothing() {
        let generator = function.handout.generator;
        Checker { errors, generator }.visit_block(&function.body);
    }
}

struct Checker<'e> {
    errors: &'e mut Errors,
    generator: bool,
}

const UNSENT_ITERATOR: &str = "an iterator is sent nothing, so its `yield_!` evaluates to `()`\n\n\
    help: do not use it as a value; a function that is sent a `T` for each yield returns `impl Coroutine<T, Yield = Y>`";

const UNSENT: &str = "this coroutine is sent nothing, so its `yield_!` evaluates to `()`\n\n\
    help: let the signature say what it is sent: `Coroutine<T, ..>`";

impl Checker<'_> {
    /// Reports a yield that is used as a value.
    fn refuse_used(&mut self, value: &Expr) {
        match value {
            Expr::Paren(value) => self.refuse_used(&value.expr),
            Expr::Macro(value) if YieldKind::of(&value.mac) == Some(YieldKind::Plain) => {
                let message = if self.generator {
                    UNSENT_ITERATOR
                } else {
                    UNSENT
                };
                self.errors.at(&value.mac.path, message);
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
        if self.generator && YieldKind::of(mac) == Some(YieldKind::Catching) {
            self.errors.at(
                &mac.path,
                "an iterator is never closed, so `try_yield!` has nothing to see\n\n\
                 help: write `yield_!(..)`, which evaluates to `()`: who has enough of an iterator drops it",
            );
        }
        for arg in yielding_args(mac) {
            let mut inside = Checker {
                errors: self.errors,
                generator: self.generator,
            };
            inside.visit_expr(&arg);
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            self.refuse_matched(&local.pat, &init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_binary(&mut self, expr: &'ast ExprBinary) {
        let of_units = |side: &Expr| matches!(side, Expr::Tuple(unit) if unit.elems.is_empty());
        if !operands::is_comparison(expr.op) || !of_units(&expr.left) && !of_units(&expr.right) {
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
