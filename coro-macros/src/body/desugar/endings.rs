//! Statements that cannot end, with a yield behind them that is never met.
//!
//! A block that ends in one has every type. What is behind it in the same block, or around it in the same
//! expression, is entered by a resumption as far as rustc can see, so that there it has to be told.

use proc_macro2::Span;
use syn::{Expr, Label, Stmt, parse_quote};

use super::{Desugar, bind, plain};
use crate::body::ir::{BlockStmt, Node, NodeKind};
use crate::body::{jumps, mentions};

impl Desugar<'_> {
    /// What ends a block with a yield behind a statement that cannot end.
    ///
    /// ```text
    /// from  { return; yield_!(); }
    /// into  { return; <yield>; unreachable!(); }
    /// ```
    pub(super) fn end(&self, stmts: &[BlockStmt], tail: &Node) -> Option<BlockStmt> {
        let endless = stmts.iter().position(|stmt| self.cannot_end(stmt))?;
        let mut behind = stmts[endless + 1..].iter();
        (!tail.yields.is_empty() || behind.any(BlockStmt::yields)).then(|| {
            let unreachable = self.runtime.private("unreachable", Span::mixed_site());
            BlockStmt::Plain(parse_quote!(#[allow(unreachable_code)] #unreachable!();))
        })
    }

    /// Puts `end` between a tail and its value, whose type is that of the tail.
    ///
    /// ```text
    /// from  yield_!({ return; })
    /// into  { let value = { return; }; let value2 = <yield>; unreachable!(); value2 }
    /// ```
    pub(super) fn behind_end(
        &mut self,
        stmts: &mut Vec<BlockStmt>,
        end: BlockStmt,
        tail: Node,
    ) -> Node {
        let tail = if tail.yields.is_empty() {
            tail
        } else {
            let name = self.temporary("value");
            stmts.push(bind(&name, tail));
            plain(parse_quote!(#name))
        };
        stmts.push(end);
        tail
    }

    fn cannot_end(&self, stmt: &BlockStmt) -> bool {
        match stmt {
            BlockStmt::Plain(stmt) => stmt_cannot_end(stmt),
            BlockStmt::Let(stmt) => self.node_cannot_end(&stmt.init),
            BlockStmt::Expr(node, _) => self.node_cannot_end(node),
        }
    }

    fn node_cannot_end(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Plain(expr) => cannot_end(expr),
            NodeKind::Yield { .. } => false,
            NodeKind::Shell { shell, inner } => cannot_end(shell) || self.node_cannot_end(inner),
            NodeKind::Block { label, block, .. } => {
                let is_broken = label
                    .as_ref()
                    .is_some_and(|label| self.broken.contains(&label.name));
                !is_broken && block.stmts.iter().any(|stmt| self.cannot_end(stmt))
            }
            NodeKind::If(expr) => expr.otherwise.as_ref().is_some_and(|(_, otherwise)| {
                self.node_cannot_end(otherwise)
                    && expr.then.stmts.iter().any(|stmt| self.cannot_end(stmt))
            }),
            NodeKind::Match(expr) => {
                let mut arms = expr.arms.iter();
                self.node_cannot_end(&expr.head) || arms.all(|arm| self.node_cannot_end(&arm.body))
            }
            NodeKind::Loop(expr) => !self.loops[expr.id].exits,
        }
    }
}

/// Whether control does not come behind a statement without a yield.
pub(super) fn stmt_cannot_end(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Local(local) => local
            .init
            .as_ref()
            .is_some_and(|init| cannot_end(&init.expr)),
        Stmt::Expr(expr, _) => cannot_end(expr),
        Stmt::Macro(stmt) => mentions::panics(&stmt.mac),
        Stmt::Item(_) => false,
    }
}

/// Whether control does not come behind an expression without a yield.
pub(super) fn cannot_end(expr: &Expr) -> bool {
    match expr {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Macro(expr) => mentions::panics(&expr.mac),
        Expr::Paren(expr) => cannot_end(&expr.expr),
        Expr::Block(expr) => {
            let broken = || jumps::broken(&expr.block);
            let is_broken = |label: &Label| broken().contains(&label.name);
            !expr.label.as_ref().is_some_and(is_broken)
                && expr.block.stmts.iter().any(stmt_cannot_end)
        }
        Expr::If(expr) => expr.else_branch.as_ref().is_some_and(|(_, otherwise)| {
            cannot_end(otherwise) && expr.then_branch.stmts.iter().any(stmt_cannot_end)
        }),
        Expr::Match(expr) => {
            cannot_end(&expr.expr) || expr.arms.iter().all(|arm| cannot_end(&arm.body))
        }
        Expr::Loop(expr) => !jumps::breaks_out(&expr.body, expr.label.as_ref()),
        _ => false,
    }
}
