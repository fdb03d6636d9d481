//! Finds what is returned, or handed out for longer, of what is lent.

use quote::ToTokens;
use syn::{Expr, GenericArgument, PathArguments, Stmt, Type};

use super::remedies::Lent;
use super::{Finder, Returned, is_wrapper};
use crate::body::borrows::{Borrow, Lenders, borrow_of};
use crate::body::ir::{Block, BlockStmt, LocalId, Node, NodeKind, YieldId};
use crate::body::lenders::{Form, Lender};
use crate::body::names;

impl<'a> Finder<'a> {
    /// The value of a block that the body returns.
    pub(super) fn tail(&mut self, block: &'a Block) {
        match block.stmts.last() {
            Some(BlockStmt::Expr(node, None)) => self.returned(node),
            Some(BlockStmt::Plain(Stmt::Expr(value, None))) => self.returned_value(value),
            _ => {}
        }
    }

    fn returned(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Plain(value) => self.returned_value(value),
            NodeKind::Yield { id, .. } => self.returned_yield(*id),
            NodeKind::Block {
                label: None, block, ..
            } => self.tail(block),
            NodeKind::If(expr) => {
                self.tail(&expr.then);
                if let Some((_, otherwise)) = &expr.otherwise {
                    self.returned(otherwise);
                }
            }
            NodeKind::Match(expr) => expr.arms.iter().for_each(|arm| self.returned(&arm.body)),
            _ => {}
        }
    }

    pub(super) fn returned_yield(&mut self, id: YieldId) {
        let protocol = self.protocol;
        let is_same = matches!(protocol.returns, Type::Reference(_))
            && self.is_lent(&protocol.send)
            && has_reference_like(&protocol.returns, &protocol.send);
        if is_same && !self.body.yields[id - 1].catches {
            self.returned.push(Returned::Received(id));
        }
    }

    fn returned_block(&mut self, block: &'a syn::Block) {
        if let Some(Stmt::Expr(value, None)) = block.stmts.last() {
            self.returned_value(value);
        }
    }

    /// The values that an expression without a yield may have.
    pub(super) fn returned_value(&mut self, value: &'a Expr) {
        match value {
            Expr::Paren(value) => self.returned_value(&value.expr),
            Expr::Block(expr) if expr.label.is_none() => self.returned_block(&expr.block),
            Expr::If(expr) => {
                self.returned_block(&expr.then_branch);
                if let Some((_, otherwise)) = &expr.else_branch {
                    self.returned_value(otherwise);
                }
            }
            Expr::Match(expr) => {
                for arm in &expr.arms {
                    self.returned_value(&arm.body);
                }
            }
            value => self.returned_operand(value),
        }
    }

    fn returned_operand(&mut self, value: &'a Expr) {
        let found = self.lent_as(value, &self.protocol.returns);
        let found = found.map(|(local, value)| Returned::Variable(local, value));
        self.returned.extend(found);
    }

    /// What a yield hands out, if that is to live longer than the send.
    pub(super) fn handed_out(&mut self, value: &'a Expr) {
        let protocol = self.protocol;
        if !protocol.lends_yields() {
            let found = self.lent_as(value, &protocol.yields);
            let found = found.map(|(local, value)| Returned::Yielded(local, value));
            self.returned.extend(found);
        }
    }

    /// The variable whose lent value an operand is, if it is to be of this type, and that value itself.
    fn lent_as(&self, value: &'a Expr, ty: &Type) -> Option<(LocalId, &'a Expr)> {
        let (inner, is_wrapped) = match value {
            Expr::Call(call) if call.args.len() == 1 && is_wrapper(&call.func) => {
                (&call.args[0], true)
            }
            value => (value, false),
        };
        let local = names::of_expr(inner)
            .map(|(local, _)| local)
            .or_else(|| self.derived_from(inner))?;
        let received = self.lent.get(&self.origin(local))?;
        let is_same = self.is_lent(received.ty)
            && is_wrapped != matches!(ty, Type::Reference(_))
            && has_reference_like(ty, received.ty);
        is_same.then_some((local, inner))
    }
}

impl Finder<'_> {
    /// The variable whose lent `&str` a value is borrowed from.
    pub(super) fn derived_from(&self, value: &Expr) -> Option<LocalId> {
        let Borrow { from, form } = borrow_of(value, self)?;
        (form == Form::Reference).then(|| self.origin(from))
    }

    /// The variable that has what another is derived from.
    pub(super) fn origin(&self, local: LocalId) -> LocalId {
        self.derived.get(&local).copied().unwrap_or(local)
    }
}

impl Lenders for Finder<'_> {
    fn lender(&self, local: LocalId) -> Option<Lender> {
        let received = self.lent.get(&self.origin(local))?;
        (Lent::of_type(received.ty) == Lent::Text).then_some(Lender::Text)
    }

    fn has_parts(&self, local: LocalId) -> bool {
        self.lender(local).is_some()
    }

    fn owns(&self, _: LocalId) -> bool {
        false
    }
}

/// Whether `returned` is a reference to the very type that `ty` is one to, or has such a reference among its generic
/// arguments. To another type it might be a coercion through what is no longer lent.
fn has_reference_like(returned: &Type, ty: &Type) -> bool {
    let Type::Reference(lent) = ty else {
        return false;
    };
    match returned {
        Type::Reference(returned) => {
            let text = |ty: &Type| ty.to_token_stream().to_string();
            returned.mutability.is_some() == lent.mutability.is_some()
                && text(&returned.elem) == text(&lent.elem)
        }
        Type::Path(path) => {
            let last = path.path.segments.last();
            let arguments = last.map(|last| &last.arguments);
            match arguments {
                Some(PathArguments::AngleBracketed(arguments)) => {
                    arguments.args.iter().any(|argument| match argument {
                        GenericArgument::Type(inner) => has_reference_like(inner, ty),
                        _ => false,
                    })
                }
                _ => false,
            }
        }
        _ => false,
    }
}
