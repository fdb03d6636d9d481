//! Operations with a yield among their operands: what is evaluated before it gets a name.

use std::mem;

use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{BinOp, Expr, ExprBinary, parse_quote, parse_quote_spanned};

use super::changes;
use super::finder::has_yield;
use super::{Desugar, bind, plain};
use crate::body::ir::{self, BlockStmt, Node, NodeKind};
use crate::body::operands::{self, Operand, Operands};

/// Whether a compound assignment yields on its right side only, and its place is more than a name.
pub(super) fn assigns_behind(binary: &ExprBinary) -> bool {
    operands::is_compound(binary.op)
        && !operands::is_pure_place(&binary.left)
        && has_yield(|finder| finder.visit_expr(&binary.right))
        && !has_yield(|finder| finder.visit_expr(&binary.left))
}

impl Desugar<'_> {
    /// `a && b` and `a || b`: the right side is evaluated on one outcome of the left.
    pub(super) fn lazy(&mut self, binary: &ExprBinary) -> Node {
        if !has_yield(|finder| finder.visit_expr(&binary.right)) {
            return self.operation(&Expr::Binary(binary.clone()));
        }
        let (left, right) = (&binary.left, &binary.right);
        self.expr(&match binary.op {
            BinOp::And(_) => {
                parse_quote_spanned!(binary.op.span()=> if #left { #right } else { false })
            }
            _ => parse_quote_spanned!(binary.op.span()=> if #left { true } else { #right }),
        })
    }

    /// A compound assignment of a yield to a place that has to be evaluated: behind the right side, as
    /// Rust does if both are of primitive types. For an overloaded operator it evaluates the place first,
    /// which could not be held across the yield: there the call of `primitive` does not compile.
    ///
    /// ```text
    /// from  counts[n] += <yield>
    /// into  { let operand = <yield>; if false { primitive(..); loop {} } counts[n] += operand }
    /// ```
    pub(super) fn assigned_behind(&mut self, binary: &ExprBinary) -> Node {
        let first = self.next_yield();
        let (name, span) = (self.temporary("operand"), binary.op.span());
        let value = self.expr(&binary.right);
        let check = match binary.op {
            BinOp::ShlAssign(_) | BinOp::ShrAssign(_) => "primitive_shift",
            _ => "primitive",
        };
        let (check, place) = (self.runtime.private(check, span), &binary.left);
        let checked = quote_spanned!(span=> #check(&raw const #place, &raw const #name););
        let checked = parse_quote!(if false { #checked loop {} });
        let stmts = vec![bind(&name, value), BlockStmt::Plain(checked)];
        let mut assigned = binary.clone();
        *assigned.right = parse_quote!(#name);
        self.sequence(first, stmts, plain(Expr::Binary(assigned)))
    }

    /// Gives a name to every operand up to the last that yields, unless it can stay where it is.
    pub(super) fn named(&mut self, operands: Vec<Operand<'_>>) -> Vec<BlockStmt> {
        let yields = |operand: &Operand<'_>| has_yield(|finder| finder.visit_expr(operand.expr));
        let count = operands.iter().rposition(yields).map_or(0, |last| last + 1);
        let changed: Vec<_> = (0..count)
            .map(|index| {
                let behind = operands[index + 1..count].iter();
                changes::read_before(operands[index].expr, behind.map(|operand| &*operand.expr))
            })
            .collect();
        let mut stmts = Vec::new();
        for (operand, changed) in operands.into_iter().zip(changed) {
            if !yields(&operand) && operand.is_inert() {
                let Some(before) = changed else {
                    continue;
                };
                *operand.expr = before;
            } else if !operand.may_be_named {
                let place = operand.expr.clone();
                self.unsupported(place, "after this place", "bind the yield first");
                continue;
            }
            let mut name = self.temporary("operand");
            // An operand of the wrong type is an error at the operand.
            name.set_span(name.span().located_at(operand.expr.span()));
            let value = mem::replace(operand.expr, parse_quote!(#name));
            let node = self.expr(&value);
            stmts.push(bind(&name, node));
        }
        stmts
    }

    /// Any other expression: its operands are evaluated in order.
    ///
    /// ```text
    /// from  f(g(), yield_!())
    /// into  { let operand = g(); let operand2 = <yield>; f(operand, operand2) }
    /// from  yield_!().len()
    /// into  <yield>.len(), with the yield at the hole
    /// ```
    pub(super) fn operation(&mut self, expr: &Expr) -> Node {
        let first = self.next_yield();
        let mut expr = expr.clone();
        let yields = |operand: &Operand<'_>| has_yield(|finder| finder.visit_expr(operand.expr));
        let mut operands = Operands::of(&mut expr).map_or_else(Vec::new, |operands| operands.0);
        let Some(last) = operands.iter().rposition(yields) else {
            self.unsupported(
                &expr,
                "in this position",
                "bind it first: `let value = yield_!(..);`",
            );
            return plain(expr);
        };
        if operands[..last].iter().all(Operand::is_nothing) {
            let hole = ir::hole();
            let yielding = mem::replace(operands[last].expr, parse_quote!(#hole));
            let inner = Box::new(self.expr(&yielding));
            return Node {
                yields: inner.yields,
                kind: NodeKind::Shell { shell: expr, inner },
            };
        }
        // A temporary that lives on must not borrow from a name that does not.
        let outlived = !operands.iter().any(Operand::is_borrowed_value);
        let stmts = self.named(operands);
        let outlived = outlived && operands::makes_temporaries(&expr);
        let mut sequence = self.sequence(first, stmts, plain(expr));
        if let NodeKind::Block { block, .. } = &mut sequence.kind {
            block.outlived = outlived;
        }
        sequence
    }
}
