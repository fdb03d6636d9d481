//! Operations that stay where they are, behind the statements that evaluate what yields in them.
//!
//! So their temporaries live as long as what is around them.

use std::mem;

use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Stmt, UnOp, parse_quote};

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
                lifted.open |= borrows_hole(&shell);
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
    pub(super) fn bound(&mut self, value: &Expr, mut node: Node) -> Lifted {
        // Around the value of a variable rustc calls parentheses unnecessary.
        if let NodeKind::Plain(value) = &mut node.kind {
            *value = operands::without_parens(value).clone();
        }
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
        NodeKind::Shell { shell, inner } => {
            operands::makes_temporaries(shell) || borrows_hole(shell) || leaves(inner)
        }
        NodeKind::Block { block, .. } => is_operation(block),
        _ => false,
    }
}

/// Whether an operation borrows what is at its hole, or takes a part of it: that may be a temporary.
fn borrows_hole(shell: &Expr) -> bool {
    match shell {
        Expr::MethodCall(call) => is_in_hole(&call.receiver),
        Expr::Reference(reference) => is_in_hole(&reference.expr),
        Expr::Binary(binary) if operands::is_comparison(binary.op) => {
            is_in_hole(&binary.left) || is_in_hole(&binary.right)
        }
        Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) => is_in_hole(shell),
        _ => false,
    }
}

/// Whether a place is what is at the hole, or a part of it.
fn is_in_hole(place: &Expr) -> bool {
    match operands::without_parens(place) {
        place @ Expr::Path(_) => ir::is_hole(place),
        Expr::Field(field) => is_in_hole(&field.base),
        Expr::Index(element) => is_in_hole(&element.expr),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)) && is_in_hole(&unary.expr),
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
            if ir::is_hole(expr) {
                *expr = self.0.clone();
            } else {
                visit_mut::visit_expr_mut(self, expr);
            }
        }
    }
    Filler(filling).visit_expr_mut(expr);
}
