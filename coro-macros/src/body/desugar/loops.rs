//! The loops with a yield inside: numbered, and `for` spelled as the loop it is.

use std::borrow::Cow;

use proc_macro2::{Ident, Literal, Span};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Expr, ExprWhile, Label, Lifetime, Stmt, Token, parse_quote, parse_quote_spanned};

use super::finder::{self, has_yield};
use super::in_place::InPlace;
use super::{Desugar, guards};
use crate::body::ir::{self, Block, BlockStmt, Node, NodeKind, Yields};
use crate::body::{jumps, operands, stages};
use crate::syntax;
use crate::tokens::{self, generated_at, in_parens};

impl Desugar<'_> {
    pub(super) fn mark_lending(&mut self, block: &Block) {
        let chunks = block.chunks();
        for (index, chunk) in chunks.iter().enumerate().skip(1) {
            if let BlockStmt::Expr(node, _) = &chunk[0]
                && let NodeKind::Loop(expr) = &node.kind
            {
                let info = &mut self.loops[expr.id];
                info.lends = index + 1 == chunks.len() || !info.exits;
            }
        }
    }

    pub(super) fn endless(&mut self, expr: &syn::ExprLoop) -> ir::Loop {
        if let Some((body, ends)) = stages::stage(expr) {
            let span = expr.loop_token.span;
            return self.region(None, (None, &body), ends, |this, body| {
                (ir::LoopKind::Once { span, ends }, this.block(body))
            });
        }
        let exits = jumps::breaks_out(&expr.body, expr.label.as_ref());
        self.region(
            expr.label.clone(),
            (None, &expr.body),
            exits,
            |this, body| {
                let body = this.block(body);
                (ir::LoopKind::Endless(expr.loop_token), body)
            },
        )
    }

    pub(super) fn while_loop(&mut self, expr: &syn::ExprWhile) -> ir::Loop {
        self.region(
            expr.label.clone(),
            (Some(&expr.cond), &expr.body),
            true,
            |this, body| {
                let cond = this.cond(&expr.cond);
                let body = this.block(body);
                (ir::LoopKind::While(expr.while_token, cond), body)
            },
        )
    }

    /// Numbers a yielding loop and desugars it with `inside`.
    pub(super) fn region(
        &mut self,
        mut label: Option<Label>,
        (cond, body): (Option<&Expr>, &syn::Block),
        exits: bool,
        inside: impl FnOnce(&mut Self, &syn::Block) -> (ir::LoopKind, Block),
    ) -> ir::Loop {
        let first = self.next_yield();
        let id = self.loops.len();
        self.loops.push(ir::LoopInfo {
            span: body.brace_token.span.open(),
            parent: self.around.last().copied().unwrap_or(ir::FUNCTION),
            yields: Yields::NONE,
            exits,
            continued_from_inside: jumps::continues_from_inside(
                cond,
                body,
                label.as_ref(),
                |looped| has_yield(|finder| finder.visit_expr(looped)),
            ),
            lends: false,
        });
        if self.in_guard {
            self.in_guards.insert(id);
        }
        if label.as_ref().is_some_and(guards::is_once) {
            self.once.insert(id);
        }
        let body = labelled(id, &mut label, body);
        self.around.push(id);
        let (kind, body) = inside(self, &body);
        self.loops[id].yields = self.since(first);
        self.loops[id].span = match &kind {
            ir::LoopKind::Endless(keyword) => keyword.span,
            ir::LoopKind::While(keyword, _) => keyword.span,
            ir::LoopKind::Once { span, .. } => *span,
        };
        self.around.pop();
        ir::Loop {
            id,
            label,
            kind,
            body,
        }
    }

    /// `for pat in iter { body }` is what it is defined to be: a loop over `next`.
    ///
    /// The iterator gets a `let` where its expression makes no temporaries that would have to live
    /// as long as the loop, and a `match` otherwise.
    pub(super) fn for_loop(&mut self, expr: &syn::ExprForLoop) -> Node {
        let first = self.next_yield();
        if let Some(InPlace { adapted, next }) = self.in_place(expr) {
            let looped = self.looped(expr, next);
            let node = self.expr(&looped);
            if adapted.is_empty() {
                return node;
            }
            let adapted = adapted.into_iter().map(BlockStmt::Plain).collect();
            return self.sequence(first, adapted, node);
        }
        let (mut iter, span) = (self.temporary("iter"), expr.expr.span());
        iter.set_span(iter.span().located_at(span));
        let (into_iter, iterator) = (
            self.runtime.private("IntoIterator", span),
            self.runtime.private("Iterator", span),
        );
        let mut source = (*expr.expr).clone();
        let mut stmts = Vec::new();
        if has_yield(|finder| finder.visit_expr(&source)) {
            let node = self.expr(&source);
            let lifted = self.lifted(&source, node);
            stmts.extend(lifted.stmts);
            source = lifted.expr;
        }
        let ends = Ends::of(&expr.expr);
        let looped = self.looped(expr, ends.next(&iterator, &iter));
        let is_temporary = operands::makes_temporaries(&source);
        let source = syntax::call(ends.function(&into_iter, "into_iter"), source, span);
        let iter = syntax::mutable(iter, span);
        if is_temporary {
            // Not the user's, of which a lint would say that a semicolon is missing behind it.
            let at = generated_at(span);
            let node = self.expr(&syntax::matched(source, iter, looped, at));
            return self.sequence(first, stmts, node);
        }
        stmts.push(BlockStmt::Plain(syntax::bound_to(iter, source, span)));
        let node = self.expr(&looped);
        self.sequence(first, stmts, node)
    }

    /// The loop that a `for` is, over what is `next`.
    fn looped(&mut self, expr: &syn::ExprForLoop, next: Expr) -> Expr {
        let (mut pat, mut body) = (expr.pat.clone(), expr.body.clone());
        if !operands::is_irrefutable(&pat) {
            // That it may not match is an error of a `let`, as it is of a `for`.
            let item = self.temporary("item");
            let bind_item: Stmt = parse_quote_spanned!(pat.span()=> let #pat = #item;);
            body.stmts.insert(0, bind_item);
            pat = parse_quote!(#item);
        }
        let option: syn::Path = {
            let option = self.runtime.private("Option", expr.expr.span());
            parse_quote!(#option::Some)
        };
        let at = expr.for_token.span;
        let pat = syntax::variant_pattern(option, *pat, at);
        Expr::While(ExprWhile {
            attrs: expr.attrs.clone(),
            label: expr.label.clone(),
            while_token: Token![while](at),
            cond: Box::new(syntax::let_condition(pat, next, at)),
            body,
        })
    }
}

/// Puts the statements of a block that ends a block into that one: their scopes end together.
pub(super) fn splice_tail(stmts: &mut Vec<BlockStmt>) {
    match stmts.pop() {
        Some(BlockStmt::Expr(
            Node {
                kind: NodeKind::Block { block, .. },
                ..
            },
            _,
        )) => stmts.extend(block.stmts),
        stmt => stmts.extend(stmt),
    }
}

/// The body of a loop, whose own jumps name it if they may come to stand in the labelled block that the
/// head of a `let` condition or a `match` gets.
fn labelled<'b>(
    id: ir::RegionId,
    label: &mut Option<Label>,
    body: &'b syn::Block,
) -> Cow<'b, syn::Block> {
    if !jumps::has_unlabelled(body) || !finder::has_head(body) {
        return Cow::Borrowed(body);
    }
    let label = label.get_or_insert_with(|| Label {
        name: Lifetime::new(&format!("'loop{id}"), Span::mixed_site()),
        colon_token: <Token![:]>::default(),
    });
    let mut body = body.clone();
    jumps::label(&mut body, &label.name);
    Cow::Owned(body)
}

/// The first and the last token of what a loop goes through. That it is no iterator is one error there, if all that the
/// expansion does with it is spelled from the one to the other.
pub(super) struct Ends {
    pub first: Span,
    pub last: Span,
}

impl Ends {
    pub(super) fn of(expr: &Expr) -> Self {
        let (first, last) = tokens::ends_of(expr);
        Self { first, last }
    }

    /// Both of one token.
    pub(super) fn at(span: Span) -> Self {
        let (first, last) = (span, span);
        Self { first, last }
    }

    /// A function of a trait.
    pub(super) fn function(&self, of: &impl ToTokens, name: &str) -> Expr {
        syntax::function_from_to(of, name, (self.first, self.last))
    }

    /// `Iterator::next((&mut iter,).0)`.
    fn next(&self, iterator: &impl ToTokens, iter: &Ident) -> Expr {
        let next = self.function(iterator, "next");
        syntax::call(next, self.borrowed(iter), self.first)
    }

    /// `(&mut iter,).0`.
    pub(super) fn borrowed(&self, iter: &Ident) -> Expr {
        let mut number = Literal::u32_unsuffixed(0);
        number.set_span(self.last);
        let borrowed = in_parens(quote_spanned!(self.first=> &mut #iter,), self.first);
        parse_quote_spanned!(self.first=> #borrowed.#number)
    }
}
