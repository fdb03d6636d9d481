//! What is yielded or returned where the signature says that nothing is. In: the user's body. Out: the same, each of
//! these values passed through a function of the runtime that takes nothing but `()`.
//!
//! rustc would only say that it has found another type than `()`, which the user has not written.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprAsync, ExprClosure, ExprReturn, Item, Macro, parse_quote_spanned};

use super::ends::{End, visit_ends};
use super::placement::YieldKind;
use super::{endless, methods, operands};
use crate::function::CoroutineFn;
use crate::runtime::Runtime;

/// Marks the values in `body`, which is that of `function`.
pub(super) fn mark(body: &mut Block, function: &CoroutineFn, runtime: &Runtime) {
    let left_out = &function.protocol.left_out;
    let mut marker = Marker {
        runtime,
        yields: left_out.yields,
        returns: left_out.returns,
    };
    if marker.yields || marker.returns {
        marker.visit_block_mut(body);
    }
    if marker.returns {
        visit_ends(body, &mut |end| {
            if let End::Value(value) = end {
                let at = value.span();
                marker.returned(value, at);
            }
        });
    }
    if function.protocol.never_returns() {
        endless::mark(body, runtime);
    }
}

struct Marker<'r> {
    runtime: &'r Runtime,
    yields: bool,
    returns: bool,
}

impl Marker<'_> {
    /// Passes a value through the function of a trait.
    fn pass(&self, value: &mut Expr, named: &str, at: Span) {
        let private = |at| self.runtime.private(named, at);
        *value = if let Expr::Macro(_) = value {
            // Of what another macro makes, rustc shows the call that is in the same context.
            let passed = private(at);
            parse_quote_spanned!(at=> #passed::take(#value))
        } else {
            let at = Span::mixed_site().located_at(at);
            let passed = self.runtime.private("passed", at);
            // The error is about all of the value, from its first token to its last.
            let mut tokens = value.to_token_stream().into_iter();
            let first = tokens.next().map_or(at, |token| token.span());
            let last = tokens.last().map_or(first, |token| token.span());
            let (required, pass) = (private(first), Ident::new("pass", last));
            parse_quote_spanned!(at=> #passed(#value, #required::#pass).settle())
        };
    }

    fn returned(&self, value: &mut Expr, at: Span) {
        // A call that does not come back is no mistake here.
        if may_be_a_value(value) && !is_other_call(value) {
            self.pass(value, "CanBeReturnedUnsaid", at);
        }
    }
}

/// Whether a value is that of a call which, for all its name says, may not come back.
fn is_other_call(value: &Expr) -> bool {
    match value {
        Expr::Paren(value) => is_other_call(&value.expr),
        Expr::Call(value) => !["Err", "Ok", "Some"]
            .iter()
            .any(|name| matches!(&*value.func, Expr::Path(path) if path.path.is_ident(name))),
        Expr::MethodCall(value) => {
            !methods::only_reads(&value.method) && !methods::consumes(&value.method)
        }
        _ => false,
    }
}

/// Whether a value may be another than `()`, and has no control flow of its own.
fn may_be_a_value(value: &Expr) -> bool {
    match value {
        Expr::Paren(value) => may_be_a_value(&value.expr),
        Expr::Tuple(value) => !value.elems.is_empty(),
        Expr::Macro(value) => ["format", "vec"]
            .iter()
            .any(|name| value.mac.path.is_ident(name)),
        Expr::Array(_)
        | Expr::Call(_)
        | Expr::Cast(_)
        | Expr::Field(_)
        | Expr::Index(_)
        | Expr::Lit(_)
        | Expr::MethodCall(_)
        | Expr::Path(_)
        | Expr::Range(_)
        | Expr::Reference(_)
        | Expr::Repeat(_)
        | Expr::Struct(_)
        | Expr::Try(_)
        | Expr::Unary(_) => true,
        Expr::Binary(value) => !operands::is_compound(value.op),
        _ => false,
    }
}

impl VisitMut for Marker<'_> {
    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        let yields = YieldKind::of(mac).is_some_and(|kind| kind != YieldKind::Delegating);
        if yields
            && self.yields
            && let Ok(mut value) = mac.parse_body()
        {
            self.visit_expr_mut(&mut value);
            if may_be_a_value(&value) {
                self.pass(&mut value, "CanBeYieldedUnsaid", mac.path.span());
                mac.tokens = value.into_token_stream();
            }
        }
    }

    fn visit_expr_return_mut(&mut self, expr: &mut ExprReturn) {
        visit_mut::visit_expr_return_mut(self, expr);
        if self.returns
            && let Some(value) = &mut expr.expr
        {
            self.returned(value, expr.return_token.span);
        }
    }

    fn visit_expr_closure_mut(&mut self, _: &mut ExprClosure) {}

    fn visit_expr_async_mut(&mut self, _: &mut ExprAsync) {}

    fn visit_item_mut(&mut self, _: &mut Item) {}
}
