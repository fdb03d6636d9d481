//! Loops that go through an iterator where it is, and leave the rest: `for x in iter.by_ref()`, `for x in &mut iter`.
//!
//! In a plain function it is borrowed until the loop ends. Here it is for each of its items, since what a coroutine has may not be
//! borrowed across a yield; the same items come, as long as nothing else has it meanwhile.

use proc_macro2::{Ident, Literal};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, ExprAssign, ExprForLoop, ExprPath, Macro, Path, parse_quote_spanned};

use super::Desugar;
use super::declared::Declared;
use super::finder;
use super::loops::Ends;
use crate::body::operands;
use crate::errors::line_of;
use crate::syntax;

impl Desugar<'_> {
    /// What is next of an iterator that a loop goes through where it is.
    pub(super) fn next_in_place(&mut self, expr: &ExprForLoop) -> Option<Expr> {
        let (place, by_method) = match operands::without_parens(&expr.expr) {
            Expr::MethodCall(call) if call.method == "by_ref" && call.args.is_empty() => {
                (&*call.receiver, true)
            }
            Expr::Reference(reference) if reference.mutability.is_some() => {
                (operands::without_parens(&reference.expr), false)
            }
            _ => return None,
        };
        if !operands::is_settled(place) {
            return None;
        }
        let of = variable(place)?;
        let mut finder = Finder {
            of,
            declared: &self.declared,
            assigned: false,
            mentioned: false,
        };
        finder.visit_block(&expr.body);
        // Where the variable is in use, no borrow of a part of it is held across a yield, whatever that is.
        let goes = by_method
            || match place {
                Expr::Path(_) => self.declared.may_iterate(of),
                _ => finder.mentioned,
            };
        if finder.assigned || !goes {
            return None;
        }
        if finder.mentioned {
            // The loop is numbered next.
            self.revisiting.insert(self.loops.len());
        }
        let (ends, span) = (Ends::of(&expr.expr), expr.expr.span());
        let next = if by_method {
            ends.function(&self.runtime.private("Iterator", span), "next")
        } else {
            let across = finder::first_yield(|finder| finder.visit_block(&expr.body))?;
            let line = Literal::usize_unsuffixed(line_of(across).unwrap_or_default());
            let iterated = self.runtime.private("IteratedInPlace", span);
            let iterated: Path = parse_quote_spanned!(ends.first=> #iterated::<#line>);
            ends.function(&iterated, "next_in_place")
        };
        Some(syntax::call(next, (*expr.expr).clone(), ends.first))
    }
}

/// What the body of a loop does to a variable.
struct Finder<'f> {
    of: &'f Ident,
    declared: &'f Declared,
    /// It is assigned: the loop goes on with what it was, if that was a reference.
    assigned: bool,
    mentioned: bool,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        let assigned = operands::assigned(&assign.left);
        self.assigned |= assigned.into_iter().any(|to| variable(to) == Some(self.of));
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        self.mentioned |= path.path.is_ident(self.of);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.mentioned |= self.declared.mentions(mac, self.of);
    }
}

/// The variable that a place is in.
fn variable(place: &Expr) -> Option<&Ident> {
    match operands::steps(place).first()? {
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}
