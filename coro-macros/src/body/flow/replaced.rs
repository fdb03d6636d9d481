//! The mentions by which a variable is taken in the value that replaces it: `log = log.checked()?;`, `log = Log { count, ..log };`.

use std::iter;

use syn::{Block, Expr, ExprAssign, Stmt, UnOp};

use super::Builder;
use crate::body::ir::{self, BlockStmt, LocalId, Node, NodeKind};
use crate::body::mentions::{self, Syntax};
use crate::body::methods;
use crate::body::names::{self, MentionId};

/// The mentions of a variable in the value that replaces it, if that is what a method makes of it: the method takes it, as
/// it seems, since nothing else is left for it to do with the variable. Or if it is the base of a struct, which comes last.
pub(super) fn replaced(expr: &ExprAssign) -> Vec<MentionId> {
    let Some((assigned, _)) = names::of_expr(&expr.left) else {
        return Vec::new();
    };
    let mut replaced = Vec::new();
    bases(assigned, &expr.right, &mut replaced);
    replaced.extend(replaced_by_method(assigned, &expr.right));
    replaced
}

/// The mentions of a local as the base of a struct that a value is, on one of its ways, or is made of; or of a box as what is in the
/// base.
fn bases(local: LocalId, value: &Expr, found: &mut Vec<MentionId>) {
    let mut tail = |block: &Block| {
        if let Some(Stmt::Expr(value, None)) = block.stmts.last() {
            bases(local, value, found);
        }
    };
    match value {
        Expr::Paren(value) => bases(local, &value.expr, found),
        Expr::Block(value) => tail(&value.block),
        Expr::If(value) => {
            tail(&value.then_branch);
            if let Some((_, otherwise)) = &value.else_branch {
                bases(local, otherwise, found);
            }
        }
        Expr::Match(value) => {
            for arm in &value.arms {
                bases(local, &arm.body, found);
            }
        }
        Expr::Struct(value) => {
            let base = match value.rest.as_deref() {
                Some(Expr::Unary(rest)) if matches!(rest.op, UnOp::Deref(_)) => {
                    names::of_expr(&rest.expr)
                }
                rest => rest.and_then(names::of_expr),
            };
            let base = base.filter(|(base, _)| *base == local);
            found.extend(base.map(|(_, mention)| mention));
        }
        Expr::Try(value) => bases(local, &value.expr, found),
        Expr::Call(value) => {
            if let Some(last) = last_with(local, value.args.iter()) {
                bases(local, last, found);
            }
        }
        Expr::MethodCall(value) => {
            let operands = iter::once(&*value.receiver).chain(&value.args);
            if let Some(last) = last_with(local, operands) {
                bases(local, last, found);
            }
        }
        _ => {}
    }
}

/// The last of some operands that mention a local. A base in one of the others would leave the rest to that.
fn last_with<'e>(
    local: LocalId,
    operands: impl DoubleEndedIterator<Item = &'e Expr>,
) -> Option<&'e Expr> {
    operands
        .rev()
        .find(|operand| mentions_local(local, operand))
}

pub(super) fn mentions_local(local: LocalId, expr: &Expr) -> bool {
    let mentioned = mentions::in_syntax(Syntax::Expr(expr));
    mentioned.into_iter().any(|(found, _)| found == local)
}

/// The mention of a local by the method that makes a value of it.
fn replaced_by_method(local: LocalId, value: &Expr) -> Option<MentionId> {
    let mut made = value;
    let (call, (of, mention)) = loop {
        made = match made {
            Expr::Try(made) => &made.expr,
            Expr::Paren(made) => &made.expr,
            Expr::Match(made) => &made.expr,
            Expr::MethodCall(call) => match names::of_expr(&call.receiver) {
                Some(found) => break (call, found),
                None => &call.receiver,
            },
            _ => return None,
        };
    };
    let mentioned = mentions::in_syntax(Syntax::Expr(value)).into_iter();
    let is_alone = mentioned.filter(|(found, _)| *found == of).count() == 1;
    (of == local && is_alone && methods::may_replace(&call.method)).then_some(mention)
}

impl Builder<'_> {
    /// An expression in which something that yields is evaluated first.
    pub(super) fn shell(&mut self, shell: &Expr, inner: &Node) {
        let outer = self.replaced.len();
        self.replaced.extend(replaced_by_node(shell, inner));
        self.node_value(inner);
        self.replaced.truncate(outer);
        self.value(shell);
    }
}

/// The same mentions in a value that yields, which is assigned by `shell`: those as the base of a struct.
fn replaced_by_node(shell: &Expr, value: &Node) -> Vec<MentionId> {
    let mut replaced = Vec::new();
    if let Expr::Assign(expr) = shell
        && ir::is_hole(&expr.right)
        && let Some((assigned, _)) = names::of_expr(&expr.left)
    {
        bases_in_node(assigned, value, &mut replaced);
    }
    replaced
}

fn bases_in_node(local: LocalId, value: &Node, found: &mut Vec<MentionId>) {
    let mut tail = |block: &ir::Block| match block.stmts.last() {
        Some(BlockStmt::Plain(Stmt::Expr(value, None))) => bases(local, value, found),
        Some(BlockStmt::Expr(value, None)) => bases_in_node(local, value, found),
        _ => {}
    };
    match &value.kind {
        NodeKind::Plain(value) => bases(local, value, found),
        NodeKind::Shell { shell, .. } if mentions_local(local, shell) => {
            bases(local, shell, found);
        }
        NodeKind::Shell { inner, .. } => bases_in_node(local, inner, found),
        NodeKind::Block { block, .. } => tail(block),
        NodeKind::If(value) => {
            tail(&value.then);
            if let Some((_, otherwise)) = &value.otherwise {
                bases_in_node(local, otherwise, found);
            }
        }
        NodeKind::Match(value) => {
            for arm in &value.arms {
                bases_in_node(local, &arm.body, found);
            }
        }
        NodeKind::Yield { .. } | NodeKind::Loop(_) => {}
    }
}
