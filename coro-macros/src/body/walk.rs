//! A walk over a body in the order of the source, for what looks at its patterns and at what they are matched with.

use syn::{Expr, Pat, Stmt};

use super::ir::{Block, BlockStmt, Cond, LoopKind, Node, NodeKind};

/// Where a pattern stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PatternOf {
    Let,
    /// An arm, or a condition.
    Match,
}

/// What looks at a body. Whoever looks at a node in another way has the others walked by [`walk`].
pub(super) trait Walk<'a> {
    /// What a pattern is matched with, if there is no yield in that, wherever it stands.
    fn bound(&mut self, _: &'a Pat, _: &'a Expr) {}

    /// A plain `let`, with a value.
    fn initialised(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.bound(pat, value);
    }

    /// What a pattern is matched with, ahead of what is in that.
    fn matched(&mut self, pat: &'a Pat, head: &'a Node, _: PatternOf) {
        if let NodeKind::Plain(value) = &head.kind {
            self.bound(pat, value);
        }
    }

    /// A statement without a yield, behind what it initialises.
    fn plain(&mut self, _: &'a Stmt) {}

    fn node(&mut self, node: &'a Node) {
        walk(self, node);
    }

    fn block(&mut self, block: &'a Block) {
        for stmt in &block.stmts {
            match stmt {
                BlockStmt::Plain(stmt) => {
                    if let Stmt::Local(stmt) = stmt
                        && let Some(init) = &stmt.init
                    {
                        self.initialised(&stmt.pat, &init.expr);
                    }
                    self.plain(stmt);
                }
                BlockStmt::Let(stmt) => {
                    self.matched(&stmt.pat, &stmt.init, PatternOf::Let);
                    self.node(&stmt.init);
                    if let Some((_, diverge)) = &stmt.diverge {
                        self.node(diverge);
                    }
                }
                BlockStmt::Expr(node, _) => self.node(node),
            }
        }
    }

    fn cond(&mut self, cond: &'a [Cond]) {
        for operand in cond {
            match operand {
                Cond::Test(node) => self.node(node),
                Cond::Let { pat, head, .. } => {
                    self.matched(pat, head, PatternOf::Match);
                    self.node(head);
                }
            }
        }
    }
}

/// What is in a node.
pub(super) fn walk<'a, W: Walk<'a> + ?Sized>(walker: &mut W, node: &'a Node) {
    match &node.kind {
        NodeKind::Plain(_) | NodeKind::Yield { .. } => {}
        NodeKind::Shell { inner, .. } => walker.node(inner),
        NodeKind::Block { block, .. } => walker.block(block),
        NodeKind::If(expr) => {
            walker.cond(&expr.cond);
            walker.block(&expr.then);
            if let Some((_, otherwise)) = &expr.otherwise {
                walker.node(otherwise);
            }
        }
        NodeKind::Match(expr) => {
            walker.node(&expr.head);
            for arm in &expr.arms {
                let pat = match &arm.pat {
                    Pat::Guard(guarded) => &guarded.pat,
                    pat => pat,
                };
                walker.matched(pat, &expr.head, PatternOf::Match);
                if let Some(guard) = &arm.guard {
                    walker.cond(&guard.operands);
                }
                walker.node(&arm.body);
            }
        }
        NodeKind::Loop(expr) => {
            if let LoopKind::While(_, cond) = &expr.kind {
                walker.cond(cond);
            }
            walker.block(&expr.body);
        }
    }
}
