//! Shows the body to rustc as the plain function it looks like. In: the function. Out: a statement
//! that is never run, in which a yield is a call that gives the value sent.
//!
//! It makes the errors about mutability and about missing values that the machine hides, in rustc's own
//! words; see [`super::hidden`]. Yields, returns and `?` are spelled as in the machine, so that a wrong
//! type is the same error in both, which rustc reports once.

use std::mem;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprTry, Item, Macro, Stmt};

use super::placement::YieldKind;
use super::{owed, unsaid};
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use crate::yields::replace_yields;

/// The statement.
pub(super) fn witness(function: &CoroutineFn, runtime: &Runtime) -> TokenStream {
    let mut rewriter = Rewriter::new(function, runtime);
    let params = function.params.iter().filter_map(|param| {
        let (name, pat, lints) = (&param.name, param.pat.as_ref()?, &param.lints);
        Some(quote!(#(#lints)* let #pat = #name;))
    });
    let mut block = function.body.clone();
    unsaid::mark(&mut block, function, runtime);
    rewriter.visit_block_mut(&mut block);
    let stmts = block.stmts;
    let (returns, owed) = (&function.protocol.returns, owed::at_end(function, runtime));
    let body = quote_spanned!(function.body.brace_token.span.join()=> { #(#params)* #(#stmts)* });
    // Behind what cannot come to an end, nothing counts as moved.
    quote! {
        #[allow(
            unreachable_code,
            unused_assignments,
            unused_parens,
            unused_variables,
            clippy::all,
            clippy::pedantic
        )]
        if false {
            let _ = (move || -> #returns { let returned: #owed = #body; returned })();
            loop {}
        }
    }
}

/// Replaces yields by calls.
struct Rewriter<'r> {
    runtime: &'r Runtime,
    /// What is received.
    send: TokenStream,
    /// What is yielded.
    yields: TokenStream,
    returns: TokenStream,
    /// The trait of what `return;` may return.
    required: Option<&'static str>,
    in_closure: bool,
}

impl<'r> Rewriter<'r> {
    fn new(function: &CoroutineFn, runtime: &'r Runtime) -> Self {
        let protocol = &function.protocol;
        Self {
            runtime,
            send: protocol.without_fresh(&protocol.send).into_token_stream(),
            yields: protocol.without_fresh(&protocol.yields).into_token_stream(),
            returns: protocol.returns.to_token_stream(),
            required: owed::required_at_return(function),
            in_closure: false,
        }
    }

    /// Replaces the yields among the arguments of a macro.
    fn rewrite(&self, tokens: TokenStream) -> TokenStream {
        replace_yields(tokens, &mut |found| {
            self.call(&found.name, found.value, found.end)
        })
    }

    fn call(&self, name: &Ident, value: TokenStream, end: Span) -> TokenStream {
        let (span, send, yields) = (name.span(), &self.send, &self.yields);
        let value = if value.is_empty() {
            quote_spanned!(span=> ())
        } else {
            value
        };
        let private = |item| self.runtime.private(item, span);
        let exchange = private("Exchange");
        let mut field = Literal::usize_unsuffixed(0);
        field.set_span(end);
        match YieldKind::named(&name.to_string()) {
            Some(YieldKind::Catching) => quote_spanned!(span=> ({
                (#exchange::<#yields> { value: #value }.sent_unless_closed::<#send>(),).#field
            })),
            Some(YieldKind::Delegating) => {
                let [delegate, delegated, passed] = ["Delegate", "delegated", "Sent"].map(private);
                let traits = [
                    "DelegateCoroutine",
                    "DelegateIterator",
                    "DelegateNothing",
                    "DelegatePrimed",
                ]
                .map(private);
                let result = private("Result");
                // In parentheses, since a block at the head of a statement would end it.
                quote!(({
                    #[allow(unused_imports)]
                    use {#(#traits as _),*};
                    let operand = #value;
                    match (&&&#delegate::of(&operand)).begin(operand) {
                        #result::Ok((mut inner, value)) => {
                            match #passed(#exchange::<#yields> { value }.sent::<#send>()).to(&mut inner) {
                                #result::Ok(_) => loop {},
                                #result::Err(error) => #delegated(error),
                            }
                        }
                        #result::Err(returned) => returned,
                    }
                }))
            }
            _ => quote_spanned!(span=> ({
                (#exchange::<#yields> { value: #value }.sent::<#send>(),).#field
            })),
        }
    }

    fn returned(&self, value: &TokenStream) -> TokenStream {
        let (exchange, returns) = (
            self.runtime.private("Exchange", Span::mixed_site()),
            &self.returns,
        );
        quote!(return #exchange::<#returns> { value: #value }.value)
    }

    fn tried(&self, expr: &ExprTry) -> TokenStream {
        let (value, span) = (&expr.expr, expr.question_token.span);
        let private = |item| self.runtime.private(item, span);
        let [operand, flow, from] = ["Try", "ControlFlow", "FromResidual"].map(private);
        let [continued, residual] =
            ["value", "residual"].map(|name| Ident::new(name, Span::mixed_site().located_at(span)));
        let error = private("ConvertedError");
        let returned = self.returned(
            &quote_spanned!(span=> #from::from_residual((#residual,).0, #error::convert)),
        );
        let branch = quote_spanned!(span=> #operand::branch((#value,).0));
        let arms = quote_spanned!(span=>
            #flow::Continue(#continued) => #continued,
            #flow::Break(#residual) => #returned,
        );
        quote!((match #branch { #arms }))
    }
}

impl VisitMut for Rewriter<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Macro(mac) => match self.macro_call(&mac.mac) {
                Some(call) => *expr = Expr::Verbatim(call),
                None => mac.mac.tokens = self.rewrite(mac.mac.tokens.clone()),
            },
            Expr::Closure(_) | Expr::Async(_) => {
                let outer = mem::replace(&mut self.in_closure, true);
                visit_mut::visit_expr_mut(self, expr);
                self.in_closure = outer;
            }
            _ => {
                visit_mut::visit_expr_mut(self, expr);
                match expr {
                    Expr::Try(found) if !self.in_closure => {
                        *expr = Expr::Verbatim(self.tried(found));
                    }
                    Expr::Return(found) if !self.in_closure => {
                        let span = found.return_token.span;
                        let value = found.expr.as_ref();
                        let nothing = || owed::at_return(self.required, self.runtime, span);
                        let value = value.map_or_else(nothing, ToTokens::to_token_stream);
                        *expr = Expr::Verbatim(self.returned(&value));
                    }
                    _ => {}
                }
            }
        }
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Macro(mac) => match self.macro_call(&mac.mac) {
                Some(call) => *stmt = Stmt::Expr(Expr::Verbatim(call), mac.semi_token),
                None => mac.mac.tokens = self.rewrite(mac.mac.tokens.clone()),
            },
            stmt => visit_mut::visit_stmt_mut(self, stmt),
        }
    }

    /// An item's yields are its own.
    fn visit_item_mut(&mut self, _: &mut Item) {}
}

impl Rewriter<'_> {
    fn macro_call(&self, mac: &Macro) -> Option<TokenStream> {
        let name = &mac.path.segments.last()?.ident;
        YieldKind::of(mac).map(|_| {
            let end = mac.delimiter.span().close();
            self.call(name, self.rewrite(mac.tokens.clone()), end)
        })
    }
}
