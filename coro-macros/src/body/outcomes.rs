//! What values come to by blocks, branches, arms and breaks. In: a node, or an expression without a yield. Out: the values at the ends of
//! these.

use std::mem;

use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAsync, ExprBreak, ExprClosure, ExprForLoop, ExprLoop, ExprWhile, Item, Label,
    Lifetime, Stmt,
};

use super::ir::{Block, BlockStmt, LoopKind, Node, NodeKind};
use super::walk::{Walk, walk};

/// What a node may come to.
pub(super) enum Outcome<'a> {
    Plain(&'a Expr),
    /// What an expression makes of a node.
    Of(&'a Expr, &'a Node),
}

/// Visits what a node may come to, but for what is received.
pub(super) fn of_node<'a>(node: &'a Node, visit: &mut dyn FnMut(Outcome<'a>)) {
    match &node.kind {
        NodeKind::Plain(value) => visit(Outcome::Plain(value)),
        NodeKind::Block { label, block, .. } => {
            of_block(block, visit);
            if label.is_some() {
                let mut breaks = Breaks::out_of(label.as_ref());
                breaks.inside(|breaks| breaks.block(block));
                breaks.found.into_iter().for_each(visit);
            }
        }
        NodeKind::If(expr) => {
            of_block(&expr.then, visit);
            if let Some((_, otherwise)) = &expr.otherwise {
                of_node(otherwise, visit);
            }
        }
        NodeKind::Match(expr) => expr.arms.iter().for_each(|arm| of_node(&arm.body, visit)),
        NodeKind::Shell { shell, inner } => visit(Outcome::Of(shell, inner)),
        NodeKind::Loop(expr) => {
            let mut breaks = Breaks::out_of(expr.label.as_ref());
            breaks.block(&expr.body);
            breaks.found.into_iter().for_each(visit);
        }
        NodeKind::Yield { .. } => {}
    }
}

/// Visits what the end of a block may come to.
pub(super) fn of_block<'a>(block: &'a Block, visit: &mut dyn FnMut(Outcome<'a>)) {
    match block.stmts.last() {
        Some(BlockStmt::Expr(node, None)) => of_node(node, visit),
        Some(BlockStmt::Plain(Stmt::Expr(value, None))) => visit(Outcome::Plain(value)),
        _ => {}
    }
}

/// What an expression may come to: itself, if it has no branches.
pub(super) fn of_expr(value: &Expr) -> Vec<&Expr> {
    let mut found = Vec::new();
    add(value, &mut found);
    found
}

fn add<'e>(value: &'e Expr, found: &mut Vec<&'e Expr>) {
    match value {
        Expr::Paren(value) => add(&value.expr, found),
        Expr::Block(value) => {
            add_tail(&value.block, found);
            if value.label.is_some() {
                let mut breaks = Breaks::out_of(value.label.as_ref());
                breaks.inside(|breaks| breaks.visit_block(&value.block));
                breaks.add_to(found);
            }
        }
        Expr::Loop(value) => {
            let mut breaks = Breaks::out_of(value.label.as_ref());
            breaks.visit_block(&value.body);
            breaks.add_to(found);
        }
        Expr::If(value) => {
            add_tail(&value.then_branch, found);
            if let Some((_, otherwise)) = &value.else_branch {
                add(otherwise, found);
            }
        }
        Expr::Match(value) => value.arms.iter().for_each(|arm| add(&arm.body, found)),
        value => found.push(value),
    }
}

fn add_tail<'e>(block: &'e syn::Block, found: &mut Vec<&'e Expr>) {
    if let Some(Stmt::Expr(value, None)) = block.stmts.last() {
        add(value, found);
    }
}

/// What a loop, or a block with a label, is left with by `break`.
struct Breaks<'a> {
    label: Option<&'a Lifetime>,
    /// Whether a jump without a label is another loop's.
    is_inside: bool,
    found: Vec<Outcome<'a>>,
}

impl<'a> Breaks<'a> {
    fn out_of(label: Option<&'a Label>) -> Self {
        Self {
            label: label.map(|label| &label.name),
            is_inside: false,
            found: Vec::new(),
        }
    }

    fn inside(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = mem::replace(&mut self.is_inside, true);
        visit(self);
        self.is_inside = outer;
    }

    fn is_out(&self, jump: &ExprBreak) -> bool {
        match &jump.label {
            Some(label) => self.label == Some(label),
            None => !self.is_inside,
        }
    }

    fn add_to(self, found: &mut Vec<&'a Expr>) {
        for outcome in self.found {
            if let Outcome::Plain(value) = outcome {
                add(value, found);
            }
        }
    }
}

impl<'a> Walk<'a> for Breaks<'a> {
    fn plain(&mut self, stmt: &'a Stmt) {
        self.visit_stmt(stmt);
    }

    fn node(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Plain(value)
            | NodeKind::Yield {
                value: Some(value), ..
            } => self.visit_expr(value),
            NodeKind::Shell { shell, inner } => {
                match shell {
                    Expr::Break(jump) if self.is_out(jump) => {
                        of_node(inner, &mut |outcome| self.found.push(outcome));
                    }
                    shell => self.visit_expr(shell),
                }
                self.node(inner);
            }
            NodeKind::Loop(expr) if !matches!(expr.kind, LoopKind::Once { .. }) => {
                self.inside(|inner| walk(inner, node));
            }
            _ => walk(self, node),
        }
    }
}

impl<'a> Visit<'a> for Breaks<'a> {
    fn visit_expr_break(&mut self, jump: &'a ExprBreak) {
        if let (true, Some(value)) = (self.is_out(jump), &jump.expr) {
            self.found.push(Outcome::Plain(value));
        }
        visit::visit_expr_break(self, jump);
    }

    fn visit_expr_loop(&mut self, expr: &'a ExprLoop) {
        self.inside(|inner| visit::visit_expr_loop(inner, expr));
    }

    fn visit_expr_while(&mut self, expr: &'a ExprWhile) {
        self.inside(|inner| visit::visit_expr_while(inner, expr));
    }

    fn visit_expr_for_loop(&mut self, expr: &'a ExprForLoop) {
        self.visit_expr(&expr.expr);
        self.inside(|inner| inner.visit_block(&expr.body));
    }

    fn visit_expr_closure(&mut self, _: &'a ExprClosure) {}

    fn visit_expr_async(&mut self, _: &'a ExprAsync) {}

    fn visit_item(&mut self, _: &'a Item) {}
}
