//! Conditions that take a reference on to a part of what it refers to, ahead of the yields behind them. In: the user's body. Out:
//! the same, what they bind bound by a statement of its own.
//!
//! ```text
//! from  while let Some(next) = &mut node.next { node = next; yield_!(node.count); }
//! into  loop {
//!           let Some(_) = node.next else { break };
//!           let Some(next) = &mut node.next else { unreachable!() };
//!           node = next;
//!           yield_!(node.count);
//!       }
//! ```
//!
//! So is an `if let`, as a block that is broken out of, in another, since it may stand behind an `else`. The first of the two statements borrows nothing for longer; what a method lends
//! is matched but once.
//!
//! A condition is met by the resumptions as well, for which it has bound nothing. There rustc would not see that the reference has gone
//! on, so that what is borrowed of it would last. What is bound is of no use behind the yields, and the head has no temporaries
//! that would have to live to the end of the branch.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Block, Expr, ExprIf, ExprLet, ExprWhile, Item, Lifetime, Pat, Stmt, parse_quote,
    parse_quote_spanned,
};

use super::finder::{expr_yields, stmt_yields};
use super::selections::names_in;
use crate::body::{apart, operands};
use crate::runtime::Runtime;

/// Rewrites such conditions.
pub(in crate::body) fn bind_ahead(body: &mut Block, runtime: &Runtime) {
    Binder(runtime).visit_block_mut(body);
}

struct Binder<'r>(&'r Runtime);

impl VisitMut for Binder<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if matches!(expr, Expr::Closure(_) | Expr::Async(_)) {
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
        let bound = match expr {
            Expr::While(found) => looped(found, self.0),
            Expr::If(found) => branch(found, self.0),
            _ => None,
        };
        if let Some(bound) = bound {
            *expr = bound;
        }
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

fn looped(found: &ExprWhile, runtime: &Runtime) -> Option<Expr> {
    let (pat, head) = advancing(&found.cond, &found.body)?;
    let bound = bound(pat, head, &parse_quote!(break), runtime);
    let (attrs, label, stmts) = (&found.attrs, &found.label, &found.body.stmts);
    let span = Span::mixed_site().located_at(found.while_token.span());
    Some(parse_quote_spanned! {span=>
        #(#attrs)* #label loop {
            #(#bound)*
            #(#stmts)*
        }
    })
}

fn branch(found: &ExprIf, runtime: &Runtime) -> Option<Expr> {
    if found.else_branch.is_some() {
        return None;
    }
    let (pat, head) = advancing(&found.cond, &found.then_branch)?;
    let (attrs, stmts) = (&found.attrs, &found.then_branch.stmts);
    let span = Span::mixed_site().located_at(found.if_token.span());
    let ahead = Lifetime::new("'ahead", span);
    let bound = bound(pat, head, &parse_quote!(break #ahead), runtime);
    Some(parse_quote_spanned! {span=>
        #(#attrs)* {
            #ahead: {
                #(#bound)*
                #(#stmts)*
            }
        }
    })
}

/// The statements that bind a pattern, or leave.
fn bound(pat: &Pat, head: &Expr, leave: &Expr, runtime: &Runtime) -> Vec<Stmt> {
    let place = match operands::without_parens(head) {
        Expr::Reference(reference) => &reference.expr,
        head => head,
    };
    if !operands::is_place(place) {
        return vec![parse_quote!(let #pat = #head else { #leave };)];
    }
    let (tested, unreachable) = (
        apart::unbound(pat),
        runtime.private("unreachable", Span::mixed_site()),
    );
    vec![
        parse_quote!(let #tested = #place else { #leave };),
        parse_quote!(let #pat = #head else { #unreachable!() };),
    ]
}

/// The pattern and the head of such a condition.
fn advancing<'e>(cond: &'e Expr, body: &Block) -> Option<(&'e Pat, &'e Expr)> {
    let Expr::Let(ExprLet { pat, expr, .. }) = cond else {
        return None;
    };
    let root = root_of(expr)?;
    let first = body.stmts.iter().position(stmt_yields)?;
    let (ahead, behind) = body.stmts.split_at(first);
    let goes_on = |stmt: &Stmt| {
        matches!(stmt, Stmt::Expr(Expr::Assign(expr), Some(_))
            if matches!(&*expr.left, Expr::Path(left) if left.path.is_ident(root)))
    };
    let is_refutable = matches!(&**pat, Pat::TupleStruct(_) | Pat::Struct(_)) && !expr_yields(expr);
    let bound = apart::bindings(pat);
    let is_done_with = || {
        let mut stmts = behind.iter().map(ToTokens::to_token_stream);
        !stmts.any(|stmt| bound.iter().any(|name| names_in(&stmt, name)))
    };
    (is_refutable && ahead.iter().any(goes_on) && is_done_with()).then_some((&**pat, &**expr))
}

/// The variable in whose place a head looks, if it makes nothing that is dropped.
fn root_of(head: &Expr) -> Option<&Ident> {
    const VIEWS: &[&str] = &["as_deref_mut", "as_mut"];
    match operands::without_parens(head) {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Field(field) => root_of(&field.base),
        Expr::Reference(reference) => root_of(&reference.expr),
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => root_of(&unary.expr),
        Expr::MethodCall(call) if VIEWS.iter().any(|name| call.method == name) => {
            root_of(&call.receiver)
        }
        _ => None,
    }
}
