//! `match`: its head, its arms, and the guards that yield.

use std::mem;

use proc_macro2::{Ident, Span, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Expr, ExprMatch, Pat, parse_quote};

use super::finder::has_yield;
use super::{Desugar, plain};
use crate::body::ir::{self, BlockStmt, Node, NodeKind};
use crate::body::{apart, mentions, operands};
use crate::syntax;

impl Desugar<'_> {
    /// ```text
    /// from  match list[<yield>] { .. }
    /// into  { let operand = <yield>; match list[operand] { .. } }
    /// ```
    pub(super) fn matched(&mut self, expr: &ExprMatch) -> Node {
        if let Some(last) = last_guard(expr)
            && moves_local(expr)
        {
            return self.selected(expr, last);
        }
        let first = self.next_yield();
        let settled = last_guard(expr).and_then(|_| self.settled_head(&expr.expr));
        let is_value = settled.is_none() && last_guard(expr).is_some() && self.is_value(expr);
        let (mut stmts, head) = settled.unwrap_or_else(|| self.matched_head(&expr.expr));
        let yields = |arm| has_yield(|finder| finder.visit_arm(arm));
        if let NodeKind::Plain(head) = &head.kind
            && !expr.arms.iter().any(yields)
        {
            let mut matched = expr.clone();
            *matched.expr = head.clone();
            return self.sequence(first, stmts, plain(Expr::Match(matched)));
        }
        let from = self.next_yield();
        let runs: Vec<_> = expr.arms.iter().map(|arm| self.runs(arm)).collect();
        stmts.extend(runs.iter().flatten().map(counted));
        let mut matched = self.matched_on(head, expr, &runs);
        matched.scrutinee = is_value.then(|| {
            let mut name = self.temporary("scrutinee");
            name.set_span(name.span().located_at(expr.expr.span()));
            name
        });
        let kind = NodeKind::Match(Box::new(matched));
        if stmts.is_empty() {
            return Node {
                yields: self.since(first),
                kind,
            };
        }
        let matched = Node {
            yields: self.since(from),
            kind,
        };
        self.sequence(first, stmts, matched)
    }

    fn matched_on(&mut self, head: Node, expr: &ExprMatch, runs: &[Option<Ident>]) -> ir::Match {
        let arms = expr.arms.iter().zip(runs);
        let arms: Vec<_> = arms
            .map(|(arm, runs)| self.arm(arm, runs.as_ref()))
            .collect();
        let yields = |arm: &ir::Arm| arm.guard.is_some() || !arm.body.yields.is_empty();
        if arms.iter().any(yields) {
            for arm in &expr.arms {
                self.refuse_cfg(&arm.attrs);
            }
        }
        ir::Match {
            match_token: expr.match_token,
            head,
            scrutinee: None,
            selects: None,
            brace: expr.brace_token,
            arms,
        }
    }

    pub(super) fn arm(&mut self, arm: &syn::Arm, runs: Option<&Ident>) -> ir::Arm {
        let (pat, guard) = match yielding_guard(&arm.pat) {
            Some(guarded) => {
                let guard = ir::Guard {
                    if_token: guarded.if_token,
                    operands: self.guard(&guarded.guard),
                    runs: runs.cloned().map(syntax::name),
                };
                ((*guarded.pat).clone(), Some(guard))
            }
            None => (arm.pat.clone(), None),
        };
        ir::Arm {
            attrs: arm.attrs.clone(),
            pat,
            guard,
            arrow: arm.fat_arrow_token,
            body: self.expr(&arm.body),
            end: last_span(&arm.body),
        }
    }

    /// A guard that yields: the pattern is matched again when the coroutine is resumed in it.
    fn guard(&mut self, guard: &Expr) -> Vec<ir::Cond> {
        let is_inner = mem::replace(&mut self.in_guard, true);
        let operands = if operands::has_let(guard) {
            self.cond(guard)
        } else {
            vec![ir::Cond::Test(self.expr(guard))]
        };
        self.in_guard = is_inner;
        operands
    }

    /// A variable for how often the guard of an arm has been run, if it yields and its pattern is of alternatives: it is run
    /// once for each that matches.
    fn runs(&mut self, arm: &syn::Arm) -> Option<Ident> {
        let guarded = yielding_guard(&arm.pat)?;
        apart::overlap(&guarded.pat).then(|| self.temporary("runs"))
    }

    /// Whether a match is on a value, or moves what may be a constant, rather than on a place that can be
    /// matched again.
    fn is_value(&mut self, expr: &ExprMatch) -> bool {
        let head = operands::without_parens(&expr.expr);
        match head {
            Expr::Path(path) if path.path.get_ident().is_some() => {
                mentions::moved_by(expr.arms.iter().map(|arm| &arm.pat))
            }
            Expr::Reference(expr) => !operands::is_pure_place(&expr.expr),
            head if operands::is_pure_place(head) => false,
            head if operands::is_place(head) => {
                self.unsupported(
                    head,
                    "in the guard of a match on this place",
                    "match on a variable or its fields",
                );
                false
            }
            _ => true,
        }
    }
}

/// Whether a match moves a variable, or may move a part of it.
fn moves_local(expr: &ExprMatch) -> bool {
    let patterns = || expr.arms.iter().map(|arm| &arm.pat);
    matches!(operands::without_parens(&expr.expr), Expr::Path(path) if operands::is_local(path))
        && (mentions::moved_by_arms(patterns()) || mentions::parted_by(patterns()))
}

/// The last arm with a yield in its guard.
fn last_guard(expr: &ExprMatch) -> Option<usize> {
    let mut arms = expr.arms.iter();
    arms.rposition(|arm| yielding_guard(&arm.pat).is_some())
}

/// The guard of a pattern, if there is a yield in it.
pub(super) fn yielding_guard(pat: &Pat) -> Option<&syn::PatGuard> {
    match pat {
        Pat::Guard(guard) => has_yield(|finder| finder.visit_expr(&guard.guard)).then_some(guard),
        _ => None,
    }
}

/// The declaration of a variable that counts.
pub(super) fn counted(name: &Ident) -> BlockStmt {
    BlockStmt::Plain(parse_quote!(let mut #name = 0u32;))
}

/// The span of an expression's last token.
fn last_span(expr: &Expr) -> Span {
    match expr.to_token_stream().into_iter().last() {
        Some(TokenTree::Group(group)) => group.span_close(),
        token => token.map_or_else(Span::call_site, |token| token.span()),
    }
}
