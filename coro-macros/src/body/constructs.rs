//! What is in a body that not every body has. In: the body. Out: which of the passes have something to look for.
//!
//! A walk over a body is cheap, but there are many of them. What is found here is only that there is something of a kind, whoever it
//! concerns.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;
use syn::visit::{self, Visit};
use syn::{
    Block, ExprAssign, ExprBreak, ExprCall, ExprField, ExprForLoop, ExprLet, ExprMatch,
    ExprMethodCall, ExprReturn, Item, Macro,
};

use super::operands;
use super::placement::{YieldKind, is_flat};

/// Something that a body may have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Construct {
    /// A macro that is no yield, or a yield with more in it than operators and calls.
    Macro,
    /// A `match`, or a `let` in a condition.
    Match,
    /// A `for`.
    For,
    /// An assignment to something else than a place.
    Destructuring,
    /// A `break` with a value.
    ValuedBreak,
    Return,
    /// A field that is read or assigned, outside of the values of yields.
    Field,
    /// A call of a function or a method.
    Call,
}

/// What a body has.
#[derive(Default)]
pub(super) struct Constructs(BTreeSet<Construct>);

impl Constructs {
    /// Those of a body.
    pub(super) fn of(body: &Block) -> Self {
        let mut found = Self::default();
        found.visit_block(body);
        found
    }

    /// Whether there is one of these; in a macro there may be any.
    pub(super) fn may_have(&self, construct: Construct) -> bool {
        self.0.contains(&Construct::Macro) || self.0.contains(&construct)
    }
}

impl<'ast> Visit<'ast> for Constructs {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        if YieldKind::of(mac).is_none() || !is_flat(mac) {
            self.0.insert(Construct::Macro);
        }
        // What it is called with is in parentheses.
        let mut tokens = mac.tokens.clone().into_iter();
        if tokens.any(|token| matches!(token, TokenTree::Group(_))) {
            self.0.insert(Construct::Call);
        }
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        self.0.insert(Construct::Match);
        visit::visit_expr_match(self, expr);
    }

    fn visit_expr_let(&mut self, expr: &'ast ExprLet) {
        self.0.insert(Construct::Match);
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        self.0.insert(Construct::For);
        visit::visit_expr_for_loop(self, expr);
    }

    fn visit_expr_assign(&mut self, expr: &'ast ExprAssign) {
        if !operands::is_place(&expr.left) {
            self.0.insert(Construct::Destructuring);
        }
        visit::visit_expr_assign(self, expr);
    }

    fn visit_expr_break(&mut self, expr: &'ast ExprBreak) {
        if expr.expr.is_some() {
            self.0.insert(Construct::ValuedBreak);
        }
        visit::visit_expr_break(self, expr);
    }

    fn visit_expr_return(&mut self, expr: &'ast ExprReturn) {
        self.0.insert(Construct::Return);
        visit::visit_expr_return(self, expr);
    }

    fn visit_expr_field(&mut self, expr: &'ast ExprField) {
        self.0.insert(Construct::Field);
        visit::visit_expr_field(self, expr);
    }

    fn visit_expr_call(&mut self, expr: &'ast ExprCall) {
        self.0.insert(Construct::Call);
        visit::visit_expr_call(self, expr);
    }

    fn visit_expr_method_call(&mut self, expr: &'ast ExprMethodCall) {
        self.0.insert(Construct::Call);
        visit::visit_expr_method_call(self, expr);
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
