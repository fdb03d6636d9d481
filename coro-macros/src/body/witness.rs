//! Shows the body to rustc as the plain function it looks like. In: the function. Out: a statement
//! that is never run, in which a yield is a call that gives the value sent.
//!
//! It makes the errors about mutability and about missing values that the machine hides, in rustc's own
//! words; see [`super::hidden`]. Yields, returns and `?` are spelled as in the machine, so that a wrong
//! type is the same error in both, which rustc reports once.

use std::mem;

use proc_macro2::{Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprTry, Item, Macro, Stmt};

use super::placement::YieldKind;
use crate::function::CoroutineFn;
use crate::runtime::Runtime;

/// The statement.
pub(super) fn witness(function: &CoroutineFn, runtime: &Runtime) -> TokenStream {
    let mut rewriter = Rewriter::new(function, runtime);
    let params = function.params.iter().filter_map(|param| {
        let (name, pat, lints) = (&param.name, param.pat.as_ref()?, &param.lints);
        Some(quote!(#(#lints)* let #pat = #name;))
    });
    let mut block = function.body.clone();
    rewriter.visit_block_mut(&mut block);
    let stmts = block.stmts;
    let returns = &function.protocol.returns;
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
            let _ = (move || -> #returns { let returned: #returns = #body; returned })();
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
    in_closure: bool,
}

impl<'r> Rewriter<'r> {
    fn new(function: &CoroutineFn, runtime: &'r Runtime) -> Self {
        let fresh: Vec<_> = function
            .protocol
            .fresh
            .iter()
            .map(|life| &life.ident)
            .collect();
        let erased = |ty: &syn::Type| erase(ty.to_token_stream(), &fresh);
        Self {
            runtime,
            send: erased(&function.protocol.send),
            yields: erased(&function.protocol.yields),
            returns: function.protocol.returns.to_token_stream(),
            in_closure: false,
        }
    }

    /// Replaces the yields among the arguments of a macro.
    fn rewrite(&self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut out: Vec<TokenTree> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at..] {
                [
                    TokenTree::Ident(name),
                    TokenTree::Punct(bang),
                    TokenTree::Group(value),
                    ..,
                ] if bang.as_char() == '!' && YieldKind::named(&name.to_string()).is_some() => {
                    drop_path(&mut out);
                    out.extend(self.call(name, value.stream()));
                    at += 3;
                }
                [TokenTree::Group(group), ..] => {
                    let mut inner = Group::new(group.delimiter(), self.rewrite(group.stream()));
                    inner.set_span(group.span());
                    out.push(inner.into());
                    at += 1;
                }
                [token, ..] => {
                    out.push(token.clone());
                    at += 1;
                }
                [] => {}
            }
        }
        out.into_iter().collect()
    }

    fn call(&self, name: &Ident, value: TokenStream) -> TokenStream {
        let (span, send, yields) = (name.span(), &self.send, &self.yields);
        let value = match self.rewrite(value) {
            value if value.is_empty() => quote_spanned!(span=> ()),
            value => value,
        };
        let private = |item| self.runtime.private(item, span);
        let exchange = private("Exchange");
        match YieldKind::named(&name.to_string()) {
            Some(YieldKind::Catching) => quote_spanned!(span=> ({
                (#exchange::<#yields> { value: #value }.sent_unless_closed::<#send>(),).0
            })),
            Some(YieldKind::Delegating) => {
                let (delegate, delegated) = (private("Delegate"), private("delegated"));
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
                            match inner.send(#exchange::<#yields> { value }.sent::<#send>()) {
                                #result::Ok(_) => loop {},
                                #result::Err(error) => #delegated(error),
                            }
                        }
                        #result::Err(returned) => returned,
                    }
                }))
            }
            _ => quote_spanned!(span=> ({
                (#exchange::<#yields> { value: #value }.sent::<#send>(),).0
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
        let [operand, flow, from] = ["QuestionMark", "ControlFlow", "EarlyReturn"].map(private);
        let [continued, residual] =
            ["value", "residual"].map(|name| Ident::new(name, Span::mixed_site().located_at(span)));
        let returned = self.returned(&quote_spanned!(span=> #from::from_residual((#residual,).0)));
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
                        let value = value
                            .map_or_else(|| quote_spanned!(span=> ()), ToTokens::to_token_stream);
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
        YieldKind::of(mac).map(|_| self.call(name, mac.tokens.clone()))
    }
}

/// Removes a path's beginning: `coro::` or `::coro::`.
fn drop_path(out: &mut Vec<TokenTree>) {
    let is_separator = |out: &[TokenTree]| {
        matches!(out, [.., TokenTree::Punct(first), TokenTree::Punct(second)]
            if first.as_char() == ':' && first.spacing() == Spacing::Joint && second.as_char() == ':')
    };
    while is_separator(out) {
        out.truncate(out.len() - 2);
        if matches!(out.last(), Some(TokenTree::Ident(name)) if may_be_segment(name)) {
            out.pop();
        }
    }
}

/// Whether an identifier ahead of a `::` belongs to its path, unlike `return` does.
fn may_be_segment(name: &Ident) -> bool {
    ["crate", "self", "super"]
        .iter()
        .any(|keyword| name == keyword)
        || syn::parse2::<Ident>(name.to_token_stream()).is_ok()
}

/// A type without the lifetimes of one send.
fn erase(tokens: TokenStream, fresh: &[&Ident]) -> TokenStream {
    let mut after_quote = false;
    tokens
        .into_iter()
        .map(|token| {
            let is_lifetime = after_quote;
            after_quote = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            match token {
                TokenTree::Ident(ident) if is_lifetime && fresh.contains(&&ident) => {
                    Ident::new("_", ident.span()).into()
                }
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), erase(group.stream(), fresh));
                    inner.set_span(group.span());
                    inner.into()
                }
                token => token,
            }
        })
        .collect()
}
