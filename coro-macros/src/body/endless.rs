//! Ends of a coroutine that has none, by its `Return = !`. In: the user's body. Out: the same, with a value of the runtime's
//! at each end that is seen, as for a `return;`.
//!
//! rustc would say that it expected `!` and has found `()`, neither of which stands there.

use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Block, Expr, ExprAsync, ExprBreak, ExprClosure, ExprForLoop, ExprLoop, ExprWhile, Item, Label,
    Lifetime, Macro, Stmt, parse_quote_spanned,
};

use super::ends::{End, visit_ends};
use super::placement::YieldKind;
use crate::runtime::Runtime;

/// Gives these ends a value.
pub(super) fn mark(body: &mut Block, runtime: &Runtime) {
    let ends = Ends { runtime };
    visit_ends(body, &mut |end| ends.give(end));
}

struct Ends<'r> {
    runtime: &'r Runtime,
}

impl Ends<'_> {
    fn value(&self, at: Span) -> Expr {
        let required = self.runtime.private("CanBeReturned", at);
        parse_quote_spanned!(at=> #required::nothing())
    }

    fn give(&self, end: End<'_>) {
        match end {
            End::Block(block) if block.stmts.last().is_some_and(goes_on) => {
                let value = self.value(block.brace_token.span.close());
                block.stmts.push(Stmt::Expr(value, None));
            }
            End::Block(_) => {}
            End::Value(Expr::Loop(value)) => self.breaks(value),
            End::Value(value) => {
                let at = match value {
                    Expr::While(value) => value.while_token.span,
                    Expr::ForLoop(value) => value.for_token.span,
                    _ => return,
                };
                let given = self.value(at);
                *value =
                    parse_quote_spanned!(Span::mixed_site().located_at(at)=> { #value #given });
            }
        }
    }

    fn breaks(&self, looped: &mut ExprLoop) {
        let label = looped.label.as_ref().map(|Label { name, .. }| name.clone());
        let mut breaks = Breaks {
            ends: self,
            label,
            is_inside: false,
        };
        breaks.visit_block_mut(&mut looped.body);
    }
}

/// Whether control goes on behind a statement that has come to its end.
fn goes_on(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Macro(stmt) => is_plain(&stmt.mac),
        Stmt::Expr(Expr::Macro(expr), _) => is_plain(&expr.mac),
        Stmt::Expr(Expr::While(_) | Expr::ForLoop(_), _) => true,
        _ => false,
    }
}

fn is_plain(mac: &Macro) -> bool {
    let known = ["eprint", "eprintln", "print", "println"];
    YieldKind::of(mac).is_some_and(|kind| kind != YieldKind::Delegating)
        || known.iter().any(|name| mac.path.is_ident(name))
}

/// The breaks out of a loop that have no value.
struct Breaks<'e, 'r> {
    ends: &'e Ends<'r>,
    label: Option<Lifetime>,
    /// Whether it is in an inner loop.
    is_inside: bool,
}

impl Breaks<'_, '_> {
    fn inside(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.is_inside, true);
        visit(self);
        self.is_inside = outer;
    }
}

impl VisitMut for Breaks<'_, '_> {
    fn visit_expr_break_mut(&mut self, expr: &mut ExprBreak) {
        let is_out = match &expr.label {
            Some(label) => self.label.as_ref() == Some(label),
            None => !self.is_inside,
        };
        if is_out && expr.expr.is_none() {
            expr.expr = Some(Box::new(self.ends.value(expr.break_token.span)));
        }
        visit_mut::visit_expr_break_mut(self, expr);
    }

    fn visit_expr_loop_mut(&mut self, expr: &mut ExprLoop) {
        self.inside(|inner| visit_mut::visit_expr_loop_mut(inner, expr));
    }

    fn visit_expr_while_mut(&mut self, expr: &mut ExprWhile) {
        self.inside(|inner| visit_mut::visit_expr_while_mut(inner, expr));
    }

    fn visit_expr_for_loop_mut(&mut self, expr: &mut ExprForLoop) {
        self.inside(|inner| visit_mut::visit_expr_for_loop_mut(inner, expr));
    }

    fn visit_expr_closure_mut(&mut self, _: &mut ExprClosure) {}

    fn visit_expr_async_mut(&mut self, _: &mut ExprAsync) {}

    fn visit_item_mut(&mut self, _: &mut Item) {}
}
