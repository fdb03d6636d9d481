//! What stands in for a body that is not lowered.
//!
//! In: a body's tokens, and what is wrong with it or with its signature. Out: what the function's braces
//! hold. Guarantees: nothing is reported that is not wrong, the signature keeps what it promises, and the
//! body is there to be resolved, type checked and completed in, in a closure that is never called.
//!
//! A `compile_error!` is an expression of an erroneous type, which satisfies any return type, an opaque one
//! included, and silences borrow checking and lints. Where the body does not parse there is none, for the
//! compiler has reported it before it called the attribute; so a coroutine that cannot be started is
//! returned instead, and a lint that denies, since the compiler comes to lints only if it found nothing.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::token::Brace;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, parse_quote};

use crate::aimless::each_aimless;
use crate::errors::{Errors, place_of};
use crate::function::{Param, Protocol};
use crate::runtime::{Private, Runtime, locate};
use crate::valued::take_values;
use crate::yields::{Found, replace_yields};

/// What is known of a function that is not lowered.
pub(crate) struct Refused<'a> {
    /// The parameters.
    pub params: &'a [Param],
    /// What is sent, yielded and returned, if the signature says so.
    pub protocol: Option<&'a Protocol>,
    /// Whether nothing is sent, so that yields are no values.
    pub unsent: bool,
    /// The body's braces.
    pub brace: Brace,
    /// The tokens inside them.
    pub body: TokenStream,
    /// Where the runtime is.
    pub runtime: &'a Runtime,
}

/// The tokens of a body that parses, as far as they can stand in a closure.
pub(crate) fn body_tokens(body: &Block) -> TokenStream {
    struct Suspensions;
    impl VisitMut for Suspensions {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            visit_mut::visit_expr_mut(self, expr);
            let operand = match expr {
                Expr::Await(found) => Some(&found.base),
                Expr::Yield(found) => found.expr.as_ref(),
                _ => return,
            };
            let (operand, failed) = (operand.into_iter(), failed());
            *expr = parse_quote!({ #(let _ = #operand;)* #failed });
        }
    }
    let mut body = body.clone();
    Suspensions.visit_block_mut(&mut body);
    each_aimless(&mut body, &mut |jump| {
        let value = match jump {
            Expr::Break(found) => found.expr.as_ref(),
            _ => None,
        };
        let (value, failed) = (value.into_iter(), failed());
        *jump = parse_quote!({ #(let _ = #value;)* #failed });
    });
    take_values(&mut body);
    let stmts = body.stmts;
    quote!(#(#stmts)*)
}

/// The variable of the erroneous type.
fn failed() -> Ident {
    Ident::new("failed", Span::mixed_site())
}

impl Refused<'_> {
    /// The statements for a function with errors.
    pub(crate) fn reported(self, errors: Errors) -> TokenStream {
        let (failed, errors) = (failed(), errors.into_compile_errors());
        let received = |found: &Found| match (self.protocol, found.name.to_string().as_str()) {
            (None, _) | (_, "yield_from") => failed.to_token_stream(),
            // What is wrong with their use has been reported.
            (_, "yield_") if self.unsent => failed.to_token_stream(),
            (Some(protocol), name) => self.typed(protocol, name),
        };
        let checked = self.checked(&received, &|body| body, false);
        quote!(let #failed = { #errors }; #checked #failed)
    }

    /// The statements for a body that does not parse, given why it does not and the machine to return.
    pub(crate) fn unparsed(self, error: &syn::Error, machine: &TokenStream) -> TokenStream {
        let received = |found: &Found| match (self.protocol, found.name.to_string().as_str()) {
            (None, _) | (_, "yield_from") => quote!(::core::unreachable!()),
            (Some(protocol), name) => self.typed(protocol, name),
        };
        // Half an expression may parse as a tail, which then is of no type that was meant.
        let is_returned = has_tail_behind(&self.body, error);
        let wrap = |body| {
            if is_returned {
                body
            } else {
                quote!({ let _ = #body; ::core::unreachable!() })
            }
        };
        let checked = self.checked(&received, &wrap, true);
        let checked = quote!(#[allow(unreachable_code, unused_parens)] { #checked });
        let (message, span) = (error.to_string(), error.span());
        let span = Span::mixed_site().located_at(span);
        let reason = quote_spanned!(span=> Unparsed;);
        quote! {
            #checked
            #[must_use = #message]
            struct Unparsed;
            #[deny(unused_must_use)]
            #[allow(path_statements)]
            { #reason }
            #machine
        }
    }

    /// What a yield evaluates to.
    fn typed(&self, protocol: &Protocol, name: &str) -> TokenStream {
        let [result, closed, received] =
            ["Result", "Closed", "received"].map(|item| self.private(item));
        let send = protocol.without_fresh(&protocol.send);
        match name {
            "try_yield" => quote!(#received::<#result<#send, #closed>>()),
            _ => quote!(#received::<#send>()),
        }
    }

    fn private<'i>(&'i self, item: &'i str) -> Private<'i> {
        self.runtime.private(item, Span::mixed_site())
    }

    /// The body in a closure; `received` says what a yield evaluates to, and `is_broken` that the body does not parse.
    fn checked(
        &self,
        received: &dyn Fn(&Found) -> TokenStream,
        wrap: &dyn Fn(TokenStream) -> TokenStream,
        is_broken: bool,
    ) -> TokenStream {
        let mut named: Vec<TokenStream> = Vec::new();
        let mut strays: Vec<Ident> = Vec::new();
        let yields = self
            .protocol
            .map(|protocol| protocol.without_fresh(&protocol.yields));
        let body = replace_yields(self.body.clone(), &mut |found: Found| {
            if !named
                .iter()
                .any(|path| path.to_string() == found.path.to_string())
            {
                named.push(found.path.clone());
            }
            let ty = match (&yields, found.name.to_string().as_str()) {
                (Some(yields), "yield_" | "try_yield") => quote!(: #yields),
                _ => TokenStream::new(),
            };
            // What is wrong with what a yield evaluates to is wrong with all of it: it starts at its name, and ends where
            // it does.
            let (span, mut field) = (found.name.span(), Literal::usize_unsuffixed(0));
            field.set_span(found.end);
            let received = locate(received(&found), span);
            let received = quote_spanned!(span=> (#received,).#field);
            // What is no expression is reported where it is.
            let value = found.value;
            let several = quote!((#value));
            let inside = if syn::parse2::<Expr>(value.clone()).is_ok() {
                quote_spanned!(span=> { let _ #ty = #value; #received })
            } else if syn::parse2::<Expr>(several.clone()).is_ok() {
                quote_spanned!(span=> { let _ = #several; #received })
            } else {
                received
            };
            let mut whole = Group::new(Delimiter::Parenthesis, inside);
            // What is missing behind it is missing where rustc has missed it in what the user wrote.
            whole.set_span(if is_broken {
                span.located_at(found.end)
            } else {
                span
            });
            // Behind an operand parentheses would be those of a call: there rustc is to miss something at the name again.
            let stray = found.path.into_iter().next();
            match stray.filter(|_| found.is_stray) {
                Some(TokenTree::Ident(stray)) => {
                    let named = quote!(#stray::<_> #whole);
                    strays.push(stray);
                    named
                }
                _ => whole.into_token_stream(),
            }
        });
        strays.sort();
        strays.dedup();
        let returns = self.protocol.map(|protocol| {
            let returns = &protocol.returns;
            quote!(-> #returns)
        });
        let bindings = self.params.iter().filter_map(|param| {
            let (lints, pat) = (&param.lints, param.pat.as_ref()?);
            let value = match &param.name {
                _ if param.is_unsized && !is_broken => failed(),
                name => name.clone(),
            };
            Some(quote!(#(#lints)* let #pat = #value;))
        });
        let mut braced = Group::new(Delimiter::Brace, body);
        braced.set_span(self.brace.span.close());
        let body = wrap(braced.into_token_stream());
        quote! {
            #(#named!(@named);)*
            #(fn #strays<T>(received: T) -> T { received })*
            #(#bindings)*
            let _ = move || #returns #body;
        }
    }
}

/// Whether a body that does not parse ends in an expression that does, behind what is wrong.
fn has_tail_behind(body: &TokenStream, error: &syn::Error) -> bool {
    let tokens: Vec<_> = body.clone().into_iter().collect();
    let wrong = place_of(error.span());
    let is_wrong = |token: &TokenTree| place_of(token.span()) == wrong;
    let ends = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    // A semicolon is missed at what follows.
    let is_missed = error.to_string() == "expected `;`";
    let missed = tokens.iter().position(is_wrong).filter(|_| is_missed);
    let end = tokens.iter().rposition(ends).map(|end| end + 1);
    let Some(start) = missed.max(end) else {
        return false;
    };
    let tail = &tokens[start..];
    let is_behind = |first: &TokenTree| missed.is_some() || wrong < place_of(first.span());
    let is_expr = || syn::parse2::<Expr>(tail.iter().cloned().collect()).is_ok();
    tail.first().is_some_and(is_behind) && is_expr()
}

/// A function whose signature did not parse: its tokens, with the error for a body.
pub(crate) fn emit_unparsed(item: TokenStream, error: &syn::Error) -> TokenStream {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    let mut error = error.to_compile_error();
    if let Some(body) = tokens.pop_if(is_braced) {
        let mut replaced = Group::new(Delimiter::Brace, error);
        replaced.set_span(body.span());
        error = TokenTree::Group(replaced).into();
    }
    tokens.into_iter().chain(error).collect()
}

fn is_braced(token: &mut TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}
