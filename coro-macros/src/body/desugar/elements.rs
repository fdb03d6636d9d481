//! Elements of arrays and slices with a yield in an index behind them: such an element is a place, and no borrow, which is
//! what an overloaded index would make.

use quote::{ToTokens, quote_spanned};
use syn::{Expr, Stmt, parse_quote};

use super::Desugar;
use crate::body::ir::BlockStmt;
use crate::body::operands::{self, Operand};
use crate::runtime::locate;

impl Desugar<'_> {
    /// Looks an element up where it is evaluated, which panics if there is none; the place itself is named behind the yield.
    ///
    /// ```text
    /// from  grid[at][<yield>]
    /// into  looked_up(&raw const grid, &at, &raw const grid[at], IndexedInPlace::is_built_in);  and grid[at][<yield>]
    /// ```
    pub(super) fn looked_up(&self, element: &Expr) -> Option<BlockStmt> {
        let Expr::Index(expr) = element else {
            return None;
        };
        let span = expr.bracket_token.span.join();
        let private = |item| self.runtime.private(item, span);
        let [looked_up, indexed] = ["looked_up", "IndexedInPlace"].map(private);
        let at = |place: &Expr| locate(place.to_token_stream(), span);
        // A literal of an array is no place, whose address could be taken.
        let is_literal = !matches!(operands::steps(element).first(), Some(Expr::Path(_)));
        let raw = (!is_literal).then(|| quote_spanned!(span=> raw const));
        let (whole, index, element) = (at(&expr.expr), at(&expr.index), at(element));
        let looked_up = quote_spanned!(span=>
            #looked_up(&#raw #whole, &#index, &#raw #element, #indexed::is_built_in);
        );
        let looked_up: Stmt = parse_quote!(#[allow(unconditional_panic)] #looked_up);
        Some(BlockStmt::Plain(looked_up))
    }
}

/// An element by the names of its operands, which are the last of these.
pub(super) fn named(element: &Expr, operands: &[Operand<'_>]) -> Expr {
    let mut element = element.clone();
    let parts = operands::place_of(&mut element);
    let first = operands.len() - parts.len();
    for (part, operand) in parts.into_iter().zip(&operands[first..]) {
        *part.expr = operand.expr.clone();
    }
    element
}
