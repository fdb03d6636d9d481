//! What values come to by blocks, branches and arms. In: a node, or an expression without a yield. Out: the values at the ends of these.

use syn::{Expr, Stmt};

use super::ir::{Block, BlockStmt, Node, NodeKind};

/// What a node may come to.
pub(super) enum Outcome<'a> {
    Plain(&'a Expr),
    /// What an expression makes of a node.
    Of(&'a Expr, &'a Node),
}

/// Visits what a node may come to, but for what is received, and what a loop is left with.
pub(super) fn of_node<'a>(node: &'a Node, visit: &mut dyn FnMut(Outcome<'a>)) {
    match &node.kind {
        NodeKind::Plain(value) => visit(Outcome::Plain(value)),
        NodeKind::Block { block, .. } => of_block(block, visit),
        NodeKind::If(expr) => {
            of_block(&expr.then, visit);
            if let Some((_, otherwise)) = &expr.otherwise {
                of_node(otherwise, visit);
            }
        }
        NodeKind::Match(expr) => expr.arms.iter().for_each(|arm| of_node(&arm.body, visit)),
        NodeKind::Shell { shell, inner } => visit(Outcome::Of(shell, inner)),
        NodeKind::Yield { .. } | NodeKind::Loop(_) => {}
    }
}

fn of_block<'a>(block: &'a Block, visit: &mut dyn FnMut(Outcome<'a>)) {
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
        Expr::Block(value) => add_tail(&value.block, found),
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
