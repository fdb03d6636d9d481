//! Operations that stay where they are, behind the statements that evaluate what yields in them.
//!
//! So their temporaries live as long as what is around them.

use std::mem;

use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Stmt, parse_quote};

use super::Desugar;
use super::places::bind_opened;
use crate::body::ir::{self, Block, BlockStmt, Node, NodeKind};
use crate::body::operands;

/// An expression without a yield, and what has to be evaluated before it.
pub(super) struct Lifted {
    pub stmts: Vec<BlockStmt>,
    pub expr: Expr,
    /// Whether it may borrow from a name that one of the statements declares.
    pub open: bool,
}

impl Desugar<'_> {
    /// The value of a node behind its yields: in place, if it is an operation that leaves temporaries, and else a
    /// name.
    ///
    /// ```text
    /// from  pick(<yield>, &temp())
    /// into  let operand = <yield>;    and pick(operand, &temp())
    /// ```
    pub(super) fn lifted(&mut self, value: &Expr, node: Node) -> Lifted {
        if !leaves(&node) {
            return self.bound(value, node);
        }
        match node.kind {
            NodeKind::Shell { mut shell, inner } => {
                let mut lifted = self.lifted(value, *inner);
                fill_hole(&mut shell, &lifted.expr);
                lifted.expr = shell;
                lifted
            }
            NodeKind::Block { mut block, .. } => {
                let open = block.open;
                let Some(BlockStmt::Plain(Stmt::Expr(expr, None))) = block.stmts.pop() else {
                    unreachable!("the tail of an operation is one");
                };
                let stmts = mem::take(&mut block.stmts);
                Lifted { stmts, expr, open }
            }
            _ => self.bound(value, node),
        }
    }

    /// The value of a node as a name.
    pub(super) fn bound(&mut self, value: &Expr, node: Node) -> Lifted {
        let mut name = self.temporary("operand");
        // An operand of the wrong type is an error at the operand.
        name.set_span(name.span().located_at(value.span()));
        Lifted {
            stmts: bind_opened(&name, node),
            expr: parse_quote!(#name),
            open: false,
        }
    }
}

/// Whether a node is an operation that leaves temporaries, or borrows.
fn leaves(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Shell { shell, inner } => operands::makes_temporaries(shell) || leaves(inner),
        NodeKind::Block { block, .. } => is_operation(block),
        _ => false,
    }
}

/// Whether a block stands for an operation that leaves temporaries, or borrows.
fn is_operation(block: &Block) -> bool {
    let is_plain = matches!(
        block.stmts.last(),
        Some(BlockStmt::Plain(Stmt::Expr(_, None)))
    );
    is_plain && (block.outlived || block.open)
}

/// Puts an expression at the hole of another.
pub(super) fn fill_hole(expr: &mut Expr, filling: &Expr) {
    struct Filler<'f>(&'f Expr);
    impl VisitMut for Filler<'_> {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            if matches!(expr, Expr::Path(path) if path.path.is_ident(&ir::hole())) {
                *expr = self.0.clone();
            } else {
                visit_mut::visit_expr_mut(self, expr);
            }
        }
    }
    Filler(filling).visit_expr_mut(expr);
}
