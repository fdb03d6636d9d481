//! The body of a plain function: yields are calls.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::mem;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Block, Expr, ExprForLoop, ExprIf, ExprTry, ExprWhile, Item, Lifetime, Local, Macro, Pat,
    Stmt, Token, parse_quote,
};

use super::elsewhere;
use super::head::{self, Sends};
use super::last_calls::Seen;
use super::noted::Notes;
use crate::body::borrowers::Borrowers;
use crate::body::macros;
use crate::body::mentions;
use crate::body::owed;
use crate::body::placement::YieldKind;
use crate::errors::{Place, place_of};
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use crate::syntax;
use crate::tokens::ends_of;
use crate::yields::replace_yields;

/// The variable that has the mark of a borrower.
pub(super) fn kept(number: usize, at: Span) -> Ident {
    Ident::new(&format!("kept{number}"), Span::mixed_site().located_at(at))
}

/// The label of what a way out leads out of.
pub(super) fn exit((line, column): Place) -> Lifetime {
    Lifetime::new(&format!("'exit{line}_{column}"), Span::mixed_site())
}

/// Replaces yields by calls.
pub(super) struct Rewriter<'r> {
    pub(super) runtime: &'r Runtime,
    /// What is to be marked.
    pub(super) borrowers: &'r Borrowers,
    /// What has been: not what only the machine has in a variable.
    pub marked: RefCell<BTreeSet<usize>>,
    /// The calls of which types tell whether they move something.
    pub seen: Seen,
    /// Where that is declared of which the types have been asked.
    pub(super) asked: BTreeSet<Place>,
    /// Where variables are declared that are declared once more, by a pattern.
    pub reassigned: BTreeSet<Place>,
    /// What is received.
    send: TokenStream,
    /// How long that lives, and what has it.
    pub sends: (Sends, Ident),
    /// What is yielded.
    yields: TokenStream,
    returns: TokenStream,
    /// Whether it hands out a type that is opaque, for what it returns.
    pub is_opaque: bool,
    /// The trait of what `return;` may return.
    required: Option<&'static str>,
    /// The same of `yield_!()`.
    required_at_yield: Option<&'static str>,
    pub(super) in_closure: bool,
    pub(super) notes: Notes,
}

impl<'r> Rewriter<'r> {
    pub fn new(function: &CoroutineFn, borrowers: &'r Borrowers, runtime: &'r Runtime) -> Self {
        let protocol = &function.protocol;
        Self {
            runtime,
            borrowers,
            marked: RefCell::default(),
            seen: Seen::default(),
            asked: BTreeSet::new(),
            reassigned: BTreeSet::new(),
            send: protocol.without_fresh(&protocol.send).into_token_stream(),
            sends: (Sends::AnyLifetime, head::sent()),
            yields: protocol.without_fresh(&protocol.yields).into_token_stream(),
            returns: protocol.returns.to_token_stream(),
            is_opaque: false,
            required: owed::required_at_return(function),
            required_at_yield: owed::required_at_yield(function),
            in_closure: false,
            notes: Notes::of(borrowers),
        }
    }

    /// Replaces the yields among the arguments of a macro, or in the operand of a yield, and marks operands in there.
    fn rewrite(&mut self, mac: &Macro) -> TokenStream {
        if YieldKind::of(mac).is_some() {
            if let Ok(mut operand) = mac.parse_body::<Expr>() {
                self.visit_expr_mut(&mut operand);
                return operand.into_token_stream();
            }
        } else if (self.notes != Notes::Nothing || !self.borrowers.last_calls.is_empty())
            && let Some(mut args) = mentions::macro_args(mac)
        {
            self.visit_args(&mut args);
            return macros::tokens(&args);
        }
        replace_yields(mac.tokens.clone(), &mut |found| {
            self.call(&found.name, found.value, found.end)
        })
    }

    fn call(&self, name: &Ident, value: TokenStream, end: Span) -> TokenStream {
        let (span, yields) = (name.span(), &self.yields);
        let value = if value.is_empty() {
            owed::nothing(self.required_at_yield, self.runtime, span)
        } else {
            value
        };
        let private = |item| self.runtime.private(item, span);
        let exchange = private("Exchange");
        let mut field = Literal::usize_unsuffixed(0);
        field.set_span(end);
        let exit = self.exit(span, end);
        let received = |by: &str| {
            let (as_it, of) = (Ident::new(&format!("{by}_as"), span), private("marked"));
            let (lend, sent) = (head::lend(), self.sent(span));
            match self.sends.0 {
                Sends::Last => quote_spanned!(span=> #as_it(#of(&#sent))),
                Sends::Each => quote_spanned!(span=> #as_it(#of(&#lend(&#sent)))),
                Sends::AnyLifetime => {
                    let (by, ty) = (Ident::new(by, span), &self.send);
                    quote_spanned!(span=> #by::<#ty>())
                }
            }
        };
        match YieldKind::named(&name.to_string()) {
            Some(YieldKind::Catching) => {
                let received = received("sent_unless_closed");
                quote_spanned!(span=> ({
                    #exit
                    (#exchange::<#yields> { value: #value }.#received,).#field
                },).#field)
            }
            Some(YieldKind::Delegating) => self.delegation(span, &value),
            _ => {
                let received = received("sent");
                quote_spanned!(span=> ({
                    #exit
                    (#exchange::<#yields> { value: #value }.#received,).#field
                },).#field)
            }
        }
    }

    /// The same as the machine's, down to where things are, so that what is wrong is one error.
    fn delegation(&self, span: Span, operand: &TokenStream) -> TokenStream {
        let (sends, yields, at) = (&self.send, &self.yields, operand.span());
        let private = |item| self.runtime.private(item, span);
        let [delegate, delegated, passed] = ["Delegate", "delegated", "Sent"].map(private);
        let [result, exchange] = ["Result", "Exchange"].map(private);
        let traits = [
            "DelegateCoroutine",
            "DelegateIterator",
            "DelegateNothing",
            "DelegatePrimed",
        ]
        .map(private);
        let local = |name, at| Ident::new(name, Span::mixed_site().located_at(at));
        let [name, value] = ["operand", "value"].map(|name| local(name, span));
        let (inner, begin) = (local("inner", at), Ident::new("begin", at));
        let receiver = quote_spanned!(at=> &mut #inner);
        let (mark, exit) = (self.mark(at, &inner), self.exit(span, at));
        let sent = quote_spanned!(span=> #exchange::<#yields> { value: #value }.sent::<#sends>());
        let matched = quote_spanned!(span=>
            match (&&&&#delegate::of(&#name)).#begin((#name,).0) {
                #result::Ok((mut #inner, #value)) => {
                    #mark
                    #exit
                    match #passed((#sent,).0).to(#receiver) {
                        #result::Ok(_) => loop {},
                        #result::Err(error) => #delegated(error),
                    }
                }
                #result::Err(returned) => returned,
            }
        );
        // In parentheses, since a block at the head of a statement would end it.
        quote!(({
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            let #name = #operand;
            #matched
        }))
    }

    /// What has what is sent.
    pub(super) fn sent(&self, at: Span) -> Ident {
        let mut sent = self.sends.1.clone();
        sent.set_span(sent.span().located_at(at));
        sent
    }

    fn returned(&self, value: &TokenStream) -> TokenStream {
        let (exchange, returns) = (
            self.runtime.private("Exchange", Span::mixed_site()),
            &self.returns,
        );
        self.end(&quote!(#exchange::<#returns> { value: #value }.value))
    }

    /// The return of a value of the right type.
    pub fn end(&self, value: &TokenStream) -> TokenStream {
        if self.is_opaque {
            let ended = self.runtime.private("ended", Span::mixed_site());
            return quote!(return #ended(#value));
        }
        quote!(return #value)
    }

    fn tried(&self, expr: &ExprTry, ends: (Span, Span)) -> Expr {
        let (value, span) = (&expr.expr, expr.question_token.span);
        let private = |item| self.runtime.private(item, span);
        let [operand, flow, from] = ["Try", "ControlFlow", "FromResidual"].map(private);
        let continued = Ident::new("value", span);
        let residual = Ident::new("residual", Span::mixed_site().located_at(span));
        let error = private("ConvertedError");
        let returned = self.returned(
            &quote_spanned!(span=> #from::from_residual((#residual,).0, #error::convert)),
        );
        let branch = quote_spanned!(span=> #operand::branch((#value,).0));
        let arms = quote_spanned!(span=>
            #flow::Continue(#continued) => #continued,
            #flow::Break(#residual) => #returned,
        );
        let tried = quote!(match #branch { #arms });
        syntax::from_to(Expr::Verbatim(tried), ends)
    }
}

impl VisitMut for Rewriter<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if self.note(expr) {
            return;
        }
        match expr {
            Expr::Macro(mac) => match self.macro_call(&mac.mac) {
                Some(call) => *expr = Expr::Verbatim(call),
                None => {
                    mac.mac.tokens = self.rewrite(&mac.mac);
                    if let Some(ends) = macros::ends_of_text(&mac.mac) {
                        *expr = syntax::from_to(Expr::Verbatim(mac.to_token_stream()), ends);
                    }
                }
            },
            Expr::Try(found) if !self.in_closure => {
                let ends = ends_of(found);
                self.visit_expr_mut(&mut found.expr);
                *expr = self.tried(found, ends);
            }
            Expr::Closure(_) | Expr::Async(_) => {
                let outer = mem::replace(&mut self.in_closure, true);
                visit_mut::visit_expr_mut(self, expr);
                self.in_closure = outer;
            }
            _ => {
                self.visit_inside(expr);
                if let Some(jump) = self.elsewhere(expr) {
                    *expr = elsewhere::behind(expr, &jump);
                    return;
                }
                match expr {
                    // What is borrowed is all that the macro has made.
                    Expr::MethodCall(found) => {
                        syntax::take_out_of_tuple(&mut found.receiver);
                        if let Some(told) = self.seen.told(found, self.borrowers, self.runtime) {
                            *expr = told;
                        }
                    }
                    Expr::Reference(found) => syntax::take_out_of_tuple(&mut found.expr),
                    Expr::Return(found) if !self.in_closure => {
                        let span = found.return_token.span;
                        let value = found.expr.as_ref();
                        let nothing = || owed::nothing(self.required, self.runtime, span);
                        let value = value.map_or_else(nothing, ToTokens::to_token_stream);
                        *expr = Expr::Verbatim(self.returned(&value));
                    }
                    _ => {}
                }
            }
        }
    }

    // What is bound is marked ahead of the yields that it is in scope of.
    fn visit_expr_if_mut(&mut self, found: &mut ExprIf) {
        self.visit_expr_mut(&mut found.cond);
        self.mark_in(&found.cond, &mut found.then_branch);
        self.visit_block_mut(&mut found.then_branch);
        if let Some((_, otherwise)) = &mut found.else_branch {
            self.visit_expr_mut(otherwise);
        }
    }

    fn visit_expr_while_mut(&mut self, found: &mut ExprWhile) {
        self.visit_expr_mut(&mut found.cond);
        self.mark_in(&found.cond, &mut found.body);
        self.visit_block_mut(&mut found.body);
    }

    fn visit_expr_for_loop_mut(&mut self, found: &mut ExprForLoop) {
        self.visit_expr_mut(&mut found.expr);
        self.mark_loop(found);
        self.visit_block_mut(&mut found.body);
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        self.visit_pat_mut(&mut arm.pat);
        self.mark_arm(arm);
        self.visit_expr_mut(&mut arm.body);
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        let stmts = mem::take(&mut block.stmts);
        for mut stmt in stmts {
            block.stmts.extend(self.questions(&stmt));
            let behind = self.questions_behind(&stmt);
            self.visit_stmt_mut(&mut stmt);
            let (marks, again) = match &mut stmt {
                Stmt::Local(local) if local.init.is_some() => {
                    (self.marks(&local.pat), self.once_more(local))
                }
                _ => (TokenStream::new(), None),
            };
            block.stmts.push(stmt);
            block.stmts.extend(again.into_iter().chain(behind));
            if !marks.is_empty() {
                block
                    .stmts
                    .push(Stmt::Expr(Expr::Verbatim(quote!({ #marks })), None));
            }
        }
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Macro(mac) => match self.macro_call(&mac.mac) {
                Some(call) => *stmt = Stmt::Expr(Expr::Verbatim(call), mac.semi_token),
                None => mac.mac.tokens = self.rewrite(&mac.mac),
            },
            stmt => visit_mut::visit_stmt_mut(self, stmt),
        }
    }

    /// An item's yields are its own.
    fn visit_item_mut(&mut self, _: &mut Item) {}
}

impl Rewriter<'_> {
    /// ```text
    /// for  let mut best = String::new();      if it is given another value
    /// is   let mut best = String::new(); let (mut best,) = (best,);
    /// ```
    fn once_more(&self, declared: &mut Local) -> Option<Stmt> {
        let Pat::Ident(pat) = &declared.pat else {
            return None;
        };
        let name = &pat.ident;
        if !self.reassigned.contains(&place_of(name.span())?) {
            return None;
        }
        // It begins where the name does, as in the machine.
        let mutability = pat.mutability.map(|_| Token![mut](name.span()));
        declared.attrs.push(parse_quote!(#[allow(unused_mut)]));
        Some(parse_quote!(let (#mutability #name,) = (#name,);))
    }

    fn macro_call(&mut self, mac: &Macro) -> Option<TokenStream> {
        let name = &mac.path.segments.last()?.ident;
        YieldKind::of(mac)?;
        let (value, end) = (self.rewrite(mac), mac.delimiter.span().close());
        Some(self.call(name, value, end))
    }
}
