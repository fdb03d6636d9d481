//! The body of a plain function: yields are calls.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::mem;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Block, Expr, ExprForLoop, ExprIf, ExprTry, ExprWhile, Item, Lifetime, Macro, Pat,
    PatIdent, Stmt, parse_quote, parse_quote_spanned,
};

use crate::body::borrowers::Borrowers;
use crate::body::macros;
use crate::body::mentions;
use crate::body::operands;
use crate::body::owed;
use crate::body::placement::YieldKind;
use crate::body::questions;
use crate::errors::{Place, place_of};
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use crate::syntax;
use crate::tokens;
use crate::yields::{self, replace_yields};

/// The variable that has the mark of a borrower.
pub(super) fn kept(number: usize, at: Span) -> Ident {
    Ident::new(&format!("kept{number}"), Span::mixed_site().located_at(at))
}

/// The label of what a way out leads out of.
pub(super) fn exit((line, column): Place) -> Lifetime {
    Lifetime::new(&format!("'exit{line}_{column}"), Span::mixed_site())
}

/// The variables of a pattern.
fn bound(pat: &Pat) -> Vec<Ident> {
    struct Bound(Vec<Ident>);
    impl<'ast> Visit<'ast> for Bound {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            self.0.push(pat.ident.clone());
            visit::visit_pat_ident(self, pat);
        }
        // What is declared inside of a guard's operands is not there behind it.
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Binary(_) => visit::visit_expr(self, expr),
                Expr::Let(guard) => self.visit_pat(&guard.pat),
                _ => {}
            }
        }
    }
    let mut bound = Bound(Vec::new());
    bound.visit_pat(pat);
    bound.0
}

/// Replaces yields by calls.
pub(super) struct Rewriter<'r> {
    runtime: &'r Runtime,
    /// What is to be marked.
    borrowers: &'r Borrowers,
    /// What has been: not what only the machine has in a variable.
    pub marked: RefCell<BTreeSet<usize>>,
    /// Where that is declared of which the types have been asked.
    asked: BTreeSet<Place>,
    /// What is received.
    send: TokenStream,
    /// The parameter of that type, if it says how long what is lent lives.
    pub sent: Option<Ident>,
    /// What is yielded.
    yields: TokenStream,
    returns: TokenStream,
    /// Whether it hands out a type that is opaque, for what it returns.
    pub is_opaque: bool,
    /// The trait of what `return;` may return.
    required: Option<&'static str>,
    /// The same of `yield_!()`.
    required_at_yield: Option<&'static str>,
    in_closure: bool,
    /// Whether any operands are to be marked.
    has_operands: bool,
}

impl<'r> Rewriter<'r> {
    pub fn new(function: &CoroutineFn, borrowers: &'r Borrowers, runtime: &'r Runtime) -> Self {
        let protocol = &function.protocol;
        Self {
            runtime,
            borrowers,
            marked: RefCell::default(),
            asked: BTreeSet::new(),
            send: protocol.without_fresh(&protocol.send).into_token_stream(),
            sent: None,
            yields: protocol.without_fresh(&protocol.yields).into_token_stream(),
            returns: protocol.returns.to_token_stream(),
            is_opaque: false,
            required: owed::required_at_return(function),
            required_at_yield: owed::required_at_yield(function),
            in_closure: false,
            has_operands: borrowers.has_operands(),
        }
    }

    /// Replaces the yields among the arguments of a macro, or in the operand of a yield, and marks operands in there.
    fn rewrite(&mut self, mac: &Macro) -> TokenStream {
        if self.has_operands {
            if YieldKind::of(mac).is_some() {
                if let Ok(mut operand) = mac.parse_body::<Expr>() {
                    self.visit_expr_mut(&mut operand);
                    return operand.into_token_stream();
                }
            } else if let Some(mut args) = mentions::macro_args(mac) {
                args.each_mut(|arg| self.visit_expr_mut(arg));
                return macros::tokens(&args);
            }
        }
        replace_yields(mac.tokens.clone(), &mut |found| {
            self.call(&found.name, found.value, found.end)
        })
    }

    /// The number of an operand that is evaluated ahead of another that yields, if it may borrow. What is inside of it may begin
    /// there, too.
    fn operand(&self, expr: &Expr) -> Option<usize> {
        let may_borrow = matches!(
            expr,
            Expr::Call(_) | Expr::MethodCall(_) | Expr::Macro(_) | Expr::Reference(_)
        );
        if !self.has_operands || !may_borrow || yields::is_any(expr.to_token_stream()) {
            return None;
        }
        let borrower = self.borrowers.declared.get(&place_of(expr.span())?)?;
        let is_new = borrower.is_operand && !self.marked.borrow().contains(&borrower.number);
        is_new.then_some(borrower.number)
    }

    /// The operand, with its mark.
    fn noted(&self, number: usize, expr: &Expr) -> Expr {
        let span = expr.span();
        self.marked.borrow_mut().insert(number);
        let at = Span::mixed_site().located_at(span);
        let (kept, noted) = (kept(number, at), self.runtime.private("noted", at));
        parse_quote_spanned!(at=> #noted(#expr, &mut #kept))
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
        let exit = self.exit(span);
        let received = |by: &str| {
            if let Some(param) = &self.sent {
                let (by, of) = (Ident::new(&format!("{by}_as"), span), private("marked"));
                quote_spanned!(span=> #by(#of(&#param)))
            } else {
                let (by, send) = (Ident::new(by, span), &self.send);
                quote_spanned!(span=> #by::<#send>())
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
        let (mark, exit) = (self.mark(at, &inner), self.exit(span));
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

    /// The mark of a variable that is declared at `span`.
    fn mark(&self, span: Span, name: &Ident) -> Option<TokenStream> {
        let place = place_of(span)?;
        let borrower = self.borrowers.declared.get(&place)?;
        if borrower.question.is_some() && !self.asked.contains(&place) {
            return None;
        }
        let number = borrower.number;
        self.marked.borrow_mut().insert(number);
        // Of a value that is gone already, rustc says that it is used here.
        let at = Span::mixed_site().located_at(span);
        let private = |item| self.runtime.private(item, at);
        let (kept, marked) = (kept(number, at), private("marked"));
        let some = private("Option").variant("Some");
        Some(quote_spanned!(at=> #kept = #some(#marked(&#name));))
    }

    /// The marks of what a pattern declares.
    fn marks(&self, pat: &Pat) -> TokenStream {
        let bound = bound(pat);
        let marks = bound.iter();
        marks
            .filter_map(|name| self.mark(name.span(), name))
            .collect()
    }

    /// The questions about what a statement declares, or the heads of what it is.
    fn questions(&mut self, stmt: &Stmt) -> Option<Stmt> {
        let of_pat = |pat: &Pat| bound(pat).iter().map(Ident::span).collect::<Vec<_>>();
        let declared = match stmt {
            Stmt::Local(local) => of_pat(&local.pat),
            Stmt::Expr(Expr::ForLoop(found), _) => vec![found.expr.span()],
            Stmt::Expr(Expr::Match(found), _) => {
                let pats = found
                    .arms
                    .iter()
                    .map(|arm| operands::without_guard(&arm.pat));
                pats.flat_map(of_pat).collect()
            }
            Stmt::Expr(Expr::If(ExprIf { cond, .. }) | Expr::While(ExprWhile { cond, .. }), _) => {
                match &**cond {
                    Expr::Let(cond) => of_pat(&cond.pat),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        };
        let mut questions = TokenStream::new();
        for place in declared.into_iter().filter_map(place_of) {
            let borrower = self.borrowers.declared.get(&place);
            if let Some(question) = borrower.and_then(|borrower| borrower.question.as_ref()) {
                self.asked.insert(place);
                question.to_tokens(&mut questions);
            }
        }
        (!questions.is_empty()).then(|| {
            let traits = questions::traits(self.runtime);
            Stmt::Expr(Expr::Verbatim(quote!({ #traits #questions })), None)
        })
    }

    /// The way out at a yield.
    fn exit(&self, span: Span) -> Option<TokenStream> {
        let place = place_of(span)?;
        let (exit, found) = (exit(place), self.borrowers.at_yield.get(&place)?);
        // Here nothing is dropped behind it, of which rustc would say that it uses the borrow.
        let beside = (!found.beside.is_empty()).then(|| {
            let (places, marked) = (found.beside.values(), self.marked.borrow());
            let used = found.saved.iter().filter(|number| marked.contains(number));
            let used = used.map(|number| kept(*number, span));
            let used = quote_spanned!(span=> #(let _ = &mut #places;)* #(let _ = (#used,);)*);
            quote!(if false { #used loop {} })
        });
        Some(quote!(#beside if false { break #exit; }))
    }

    /// Marks what the pattern of a condition binds, in the block that it leads to.
    fn mark_in(&self, cond: &Expr, block: &mut Block) {
        match cond {
            Expr::Let(cond) => {
                let marks = self.marks(&cond.pat);
                if !marks.is_empty() {
                    block
                        .stmts
                        .insert(0, Stmt::Expr(Expr::Verbatim(quote!({ #marks })), None));
                }
            }
            Expr::Binary(cond) => {
                self.mark_in(&cond.left, block);
                self.mark_in(&cond.right, block);
            }
            Expr::Paren(cond) => self.mark_in(&cond.expr, block),
            _ => {}
        }
    }

    /// Marks what a `for` goes through, and what its pattern binds.
    fn mark_loop(&self, looped: &mut ExprForLoop) {
        let marks = self.marks(&looped.pat);
        if !marks.is_empty() {
            let stmts = &mut looped.body.stmts;
            stmts.insert(0, Stmt::Expr(Expr::Verbatim(quote!({ #marks })), None));
        }
        let name = Ident::new("iter", Span::mixed_site());
        if let Some(mark) = self.mark(looped.expr.span(), &name) {
            // That it is no iterator is said of all of it.
            let ends = tokens::ends_of(&looped.expr);
            let into_iter = self.runtime.private("IntoIterator", ends.0);
            let into_iter = syntax::function_from_to(&into_iter, "into_iter", ends);
            let iter = syntax::call(into_iter, (*looped.expr).clone(), ends.0);
            let marked = parse_quote!(match #iter { #name => { #mark #name } });
            *looped.expr = syntax::from_to(marked, ends);
        }
    }

    /// Marks what the pattern of an arm binds.
    fn mark_arm(&self, arm: &mut Arm) {
        let (marks, body) = (self.marks(&arm.pat), &arm.body);
        if !marks.is_empty() {
            // Not a block, whose end would be that of the temporaries too.
            *arm.body = parse_quote!(match { #marks } { () => #body });
        }
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
        if let Some(number) = self.operand(expr) {
            *expr = self.noted(number, expr);
            return;
        }
        match expr {
            Expr::Macro(mac) => match self.macro_call(&mac.mac) {
                Some(call) => *expr = Expr::Verbatim(call),
                None => mac.mac.tokens = self.rewrite(&mac.mac),
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
            self.visit_stmt_mut(&mut stmt);
            let marks = match &stmt {
                Stmt::Local(local) if local.init.is_some() => self.marks(&local.pat),
                _ => TokenStream::new(),
            };
            block.stmts.push(stmt);
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
    fn macro_call(&mut self, mac: &Macro) -> Option<TokenStream> {
        let name = &mac.path.segments.last()?.ident;
        YieldKind::of(mac)?;
        let (value, end) = (self.rewrite(mac), mac.delimiter.span().close());
        Some(self.call(name, value, end))
    }
}
