//! `match`: its head, its arms, and the guards that yield.

use std::collections::HashSet;

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Expr, ExprMatch, Pat, parse_quote};

use super::finder::{self, has_yield};
use super::{Desugar, plain};
use crate::body::ir::{self, Node, NodeKind};
use crate::body::{mentions, operands};

impl Desugar<'_> {
    /// ```text
    /// from  match list[<yield>] { .. }
    /// into  { let operand = <yield>; match list[operand] { .. } }
    /// ```
    pub(super) fn matched(&mut self, expr: &ExprMatch) -> Node {
        let first = self.next_yield();
        let (stmts, head) = self.matched_head(&expr.expr);
        let yields = |arm| has_yield(|finder| finder.visit_arm(arm));
        if let NodeKind::Plain(head) = &head.kind
            && !expr.arms.iter().any(yields)
        {
            let mut matched = expr.clone();
            *matched.expr = head.clone();
            return self.sequence(first, stmts, plain(Expr::Match(matched)));
        }
        let from = self.next_yield();
        let kind = NodeKind::Match(Box::new(self.matched_on(head, expr)));
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

    fn matched_on(&mut self, head: Node, expr: &ExprMatch) -> ir::Match {
        let guarded = expr
            .arms
            .iter()
            .any(|arm| yielding_guard(&arm.pat).is_some());
        let scrutinee = (guarded && self.is_value(expr)).then(|| {
            let mut name = self.temporary("scrutinee");
            name.set_span(name.span().located_at(expr.expr.span()));
            name
        });
        let arms: Vec<_> = expr.arms.iter().map(|arm| self.arm(arm)).collect();
        let yields = |arm: &ir::Arm| arm.guard.is_some() || !arm.body.yields.is_empty();
        if arms.iter().any(yields) {
            for arm in &expr.arms {
                self.refuse_cfg(&arm.attrs);
            }
        }
        ir::Match {
            match_token: expr.match_token,
            head,
            scrutinee,
            brace: expr.brace_token,
            arms,
        }
    }

    fn arm(&mut self, arm: &syn::Arm) -> ir::Arm {
        let (pat, guard) = match yielding_guard(&arm.pat) {
            Some(guarded) => {
                let guard = (guarded.if_token, self.guard(&guarded.pat, &guarded.guard));
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
    fn guard(&mut self, pat: &Pat, guard: &Expr) -> ir::Node {
        if let Some(or) = overlapping(pat) {
            self.unsupported(
                or,
                "in the guard of these alternatives",
                "give each an arm of its own: the guard is run once for each that matches",
            );
        }
        if let Some(let_) = first_let(guard) {
            self.unsupported(
                let_,
                "beside a `let` in a guard",
                "put the `let` into the arm",
            );
            return plain(guard.clone());
        }
        if let Some(delegation) = finder::delegation(guard) {
            self.unsupported(
                delegation,
                "of another coroutine in a guard",
                "delegate to it in the arm, or ahead of the `match`",
            );
            return plain(guard.clone());
        }
        let loops = self.loops.len();
        let node = self.expr(guard);
        if self.loops.len() > loops {
            self.unsupported(guard, "in a loop in a guard", "run the loop in the arm");
        }
        node
    }

    /// Whether a match is on a value, or moves a variable as one, rather than on a place that can be
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

/// The guard of a pattern, if there is a yield in it.
fn yielding_guard(pat: &Pat) -> Option<&syn::PatGuard> {
    match pat {
        Pat::Guard(guard) => has_yield(|finder| finder.visit_expr(&guard.guard)).then_some(guard),
        _ => None,
    }
}

/// The first `let` in a guard.
fn first_let(guard: &Expr) -> Option<&Expr> {
    match guard {
        Expr::Let(_) => Some(guard),
        Expr::Binary(binary) => first_let(&binary.left).or_else(|| first_let(&binary.right)),
        _ => None,
    }
}

/// Alternatives in a pattern of which more than one might match a value.
fn overlapping(pat: &Pat) -> Option<&syn::PatOr> {
    struct Finder<'ast>(Option<&'ast syn::PatOr>);
    impl<'ast> Visit<'ast> for Finder<'ast> {
        fn visit_pat_or(&mut self, or: &'ast syn::PatOr) {
            self.0 = Some(or);
        }
    }
    if let Pat::Or(or) = pat {
        let heads: HashSet<_> = or.cases.iter().filter_map(variant_or_literal).collect();
        if heads.len() == or.cases.len() {
            return None;
        }
    }
    let mut finder = Finder(None);
    finder.visit_pat(pat);
    finder.0
}

/// A literal, or the path of what is spelled like a variant: two such patterns match different values.
fn variant_or_literal(pat: &Pat) -> Option<String> {
    let path = match pat {
        Pat::Lit(lit) => return Some(lit.to_token_stream().to_string()),
        Pat::Paren(pat) => return variant_or_literal(&pat.pat),
        Pat::Ident(pat) if pat.subpat.is_none() => parse_quote!(#pat),
        Pat::Path(pat) => pat.path.clone(),
        Pat::TupleStruct(pat) => pat.path.clone(),
        Pat::Struct(pat) => pat.path.clone(),
        _ => return None,
    };
    let name = path.segments.last()?.ident.to_string();
    let is_variant = name.starts_with(char::is_uppercase)
        && (name.len() == 1 || name.contains(char::is_lowercase));
    is_variant.then_some(name)
}

/// The span of an expression's last token.
fn last_span(expr: &Expr) -> Span {
    match expr.to_token_stream().into_iter().last() {
        Some(TokenTree::Group(group)) => group.span_close(),
        token => token.map_or_else(Span::call_site, |token| token.span()),
    }
}
