//! Operands that are evaluated ahead of another that yields: such a one has no variable in the user's body, so its type is noted where it
//! stands. In: the expressions of the plain function. Out: the same, noted.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, parse_quote_spanned};

use super::rewriter::{Rewriter, kept};
use crate::body::borrowers::{Borrowers, end_of};
use crate::body::mentions::MacroArgs;
use crate::errors::place_of;
use crate::yields;

/// Which operands are to be noted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    Nothing,
    /// Those that do not yield.
    Plain,
    /// What is visited next as well, since it is evaluated ahead of another that yields.
    Any,
}

impl Notes {
    pub(super) fn of(borrowers: &Borrowers) -> Self {
        if borrowers.has_operands() {
            Self::Plain
        } else {
            Self::Nothing
        }
    }
}

impl Rewriter<'_> {
    /// Notes an operand, and what is in it.
    pub(super) fn note(&mut self, expr: &mut Expr) -> bool {
        let number = self.operand(expr);
        self.is_ahead(false);
        let Some(number) = number else {
            return false;
        };
        self.marked.borrow_mut().insert(number);
        self.visit_expr_mut(expr);
        *expr = self.noted(number, expr);
        true
    }

    /// The number of an operand that is evaluated ahead of another that yields, if it may borrow. What is inside of it may begin
    /// there, too, but ends elsewhere: of `board.row(0)[1]` only the whole is kept, and not what the call has lent.
    fn operand(&self, expr: &Expr) -> Option<usize> {
        let may_borrow = !matches!(
            expr,
            Expr::Path(_) | Expr::Lit(_) | Expr::Closure(_) | Expr::Paren(_) | Expr::Group(_)
        );
        let is_noted = match self.notes {
            Notes::Nothing => false,
            Notes::Plain => !yields(expr),
            Notes::Any => true,
        };
        if !is_noted || !may_borrow {
            return None;
        }
        let borrower = self.borrowers.declared.get(&place_of(expr.span())?)?;
        let end = borrower.operand?;
        let is_new = !self.marked.borrow().contains(&borrower.number);
        let is_whole = end_of(expr) == Some(end);
        (is_new && is_whole).then_some(borrower.number)
    }

    /// Whether what is visited next is evaluated ahead of another that yields.
    fn is_ahead(&mut self, is_ahead: bool) {
        if self.notes != Notes::Nothing {
            self.notes = if is_ahead { Notes::Any } else { Notes::Plain };
        }
    }

    /// The operand, with its mark.
    fn noted(&self, number: usize, expr: &Expr) -> Expr {
        let at = Span::mixed_site().located_at(expr.span());
        let (kept, noted) = (kept(number, at), self.runtime.private("noted", at));
        // What it has been in the last turn of a loop is used no more.
        let none = self.runtime.private("Option", at).variant("None");
        parse_quote_spanned!(at=> (#kept = #none, #noted(#expr, &mut #kept)).1)
    }

    /// Visits what is in an expression: each operand with what it is ahead of.
    pub(super) fn visit_inside(&mut self, expr: &mut Expr) {
        match expr {
            Expr::MethodCall(call) if self.notes != Notes::Nothing => {
                let mut operands = vec![&mut *call.receiver];
                operands.extend(&mut call.args);
                self.visit_operands(operands);
            }
            Expr::Call(call) if self.notes != Notes::Nothing => {
                self.visit_expr_mut(&mut call.func);
                self.visit_operands(call.args.iter_mut().collect());
            }
            expr => visit_mut::visit_expr_mut(self, expr),
        }
    }

    /// The same of the arguments of a macro.
    pub(super) fn visit_args(&mut self, args: &mut MacroArgs) {
        let mut yielding = Vec::new();
        args.each_mut(|arg| yielding.push(yields(arg)));
        let mut behind = yielding.iter().skip(1);
        args.each_mut(|arg| {
            self.is_ahead(behind.clone().any(|yields| *yields));
            behind.next();
            self.visit_expr_mut(arg);
        });
        self.is_ahead(false);
    }

    fn visit_operands(&mut self, operands: Vec<&mut Expr>) {
        let yielding: Vec<_> = operands.iter().map(|operand| yields(operand)).collect();
        for (at, operand) in operands.into_iter().enumerate() {
            self.is_ahead(yielding[at + 1..].contains(&true));
            self.visit_expr_mut(operand);
        }
        self.is_ahead(false);
    }
}

fn yields(expr: &Expr) -> bool {
    yields::is_any(expr.to_token_stream())
}
