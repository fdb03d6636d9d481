//! What the body of a coroutine owes where it ends: the type of what it comes to, and the value of a `return`, or of a
//! yield, without one. In: the function. Out: tokens, for the machine and for the witness, so that what is wrong with both is one error.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Block, Expr, Stmt};

use super::types;
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use crate::tokens::{inline, push};
use crate::valued::has_valued_break;

/// The type of what the body comes to.
///
/// Where the signature says `Return = !` it is that, if the body cannot come to a value of the runtime's `Never`. Stable
/// Rust has `!` only as what a function returns.
pub(super) fn at_end(function: &CoroutineFn, runtime: &Runtime) -> impl ToTokens {
    inline(|tokens| {
        let (protocol, body) = (&function.protocol, &function.body);
        if protocol.never_returns() && has_no_value(body) && !has_valued_break(body) {
            let returning = runtime.private("Returning", Span::mixed_site());
            push!(tokens, <fn() -> ! as #returning>::Returned);
        } else {
            protocol.returns.to_tokens(tokens);
        }
    })
}

/// The trait that a type has if `return;` returns a value of it; none if that is known to be right, or not known at all.
pub(super) fn required_at_return(function: &CoroutineFn) -> Option<&'static str> {
    let returns = &function.protocol.returns;
    if function.protocol.never_returns() {
        Some("CanBeReturned")
    } else if types::is_unit(returns) || types::has_inferred(returns) {
        None
    } else {
        Some("IsNothing")
    }
}

/// What a `return` at `span` without a value returns, or a yield hands out.
pub(super) fn nothing(required: Option<&str>, runtime: &Runtime, span: Span) -> TokenStream {
    match required {
        Some(required) => {
            let required = runtime.private(required, span);
            quote_spanned!(span=> #required::nothing())
        }
        None => quote_spanned!(span=> ()),
    }
}

/// The same of a yield without a value.
pub(super) fn required_at_yield(function: &CoroutineFn) -> Option<&'static str> {
    let yields = &function.protocol.yields;
    let is_known = types::is_unit(yields) || types::has_inferred(yields);
    (!is_known).then_some("IsNothingYielded")
}

/// Whether what a block comes to is that of statements, or of loops that do not break with a value.
fn has_no_value(body: &Block) -> bool {
    match body.stmts.last() {
        Some(Stmt::Expr(value, None)) => is_no_value(value),
        _ => true,
    }
}

fn is_no_value(value: &Expr) -> bool {
    match value {
        Expr::ForLoop(_) | Expr::Loop(_) | Expr::While(_) => true,
        Expr::Block(value) => has_no_value(&value.block),
        Expr::If(value) => {
            let otherwise = value.else_branch.as_ref();
            has_no_value(&value.then_branch)
                && otherwise.is_none_or(|(_, otherwise)| is_no_value(otherwise))
        }
        Expr::Match(value) => value.arms.iter().all(|arm| is_no_value(&arm.body)),
        _ => false,
    }
}
