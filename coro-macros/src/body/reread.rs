//! Arms of a match on a variable that read the variable: what they bind is a copy, or the program is wrong, though other arms
//! move it. In: the user's body. Out: the same, what such an arm binds being bound inside it, so that its pattern moves nothing;
//! so with an arm that binds by `ref`; and one that binds nothing spelled so that it leaves the variable whole.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Block, Expr, ExprAssign, ExprForLoop, ExprIf, ExprMatch, ExprPath, ExprWhile, Item, Macro,
    Pat, Stmt, parse_quote,
};

use super::apart::{self, Leaves};
use super::{mentions, operands};
use crate::runtime::Runtime;
use crate::syntax;

pub(super) fn bind_inside(body: &mut Block, runtime: &Runtime) {
    Binder(runtime).visit_block_mut(body);
}

struct Binder<'r>(&'r Runtime);

impl VisitMut for Binder<'_> {
    fn visit_expr_match_mut(&mut self, expr: &mut ExprMatch) {
        if let Expr::Path(path) = operands::without_parens(&expr.expr)
            && let Some(name) = path.path.get_ident().cloned()
        {
            self.matched(expr, &name);
        }
        visit_mut::visit_expr_match_mut(self, expr);
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

impl Binder<'_> {
    /// ```text
    /// from  match token { Op(op) => { peek(&token); op }, other => return other }
    /// into  match token { Op(_) => { let Op(op) = token else { unreachable!() }; { peek(&token); op } }, other => .. }
    ///
    /// from  match token { Open => parens.push(token), other => return other }
    /// into  match token { Open {} => parens.push(token), other => return other }
    /// ```
    fn matched(&self, expr: &mut ExprMatch, name: &Ident) {
        let again = |arm: &Arm| rereads(arm, name) || borrows(arm);
        let rereads: Vec<_> = expr.arms.iter().map(again).collect();
        let mut others = expr.arms.iter().zip(&rereads).filter(|(_, again)| !**again);
        let moves = others
            .any(|(arm, _)| matches!(apart::leaves(&arm.pat), Leaves::Rest | Leaves::Nothing));
        if !moves {
            return;
        }
        let head = &*expr.expr;
        let rereading = expr.arms.iter_mut().zip(rereads);
        for (arm, again) in rereading {
            if !again {
                if apart::leaves(&arm.pat) == Leaves::Bare && reads(&arm.body, name) {
                    arm.pat = apart::leaving(&arm.pat);
                }
                continue;
            }
            let (pat, body) = (&arm.pat, &arm.body);
            let unreachable = self.0.private("unreachable", Span::mixed_site());
            let body = parse_quote!({
                #[allow(irrefutable_let_patterns)]
                let #pat = #head else { #unreachable!() };
                #body
            });
            arm.pat = apart::unbound(&arm.pat);
            *arm.body = body;
            arm.comma.get_or_insert_default();
        }
    }
}

/// Whether an arm binds parts of what is matched, and reads the variable that it is in.
fn rereads(arm: &Arm, name: &Ident) -> bool {
    if matches!(arm.pat, Pat::Guard(_) | Pat::Or(_)) || apart::leaves(&arm.pat) != Leaves::Rest {
        return false;
    }
    if mentions::binds_by_reference(&arm.pat) || apart::bindings(&arm.pat).contains(name) {
        return false;
    }
    reads(&arm.body, name)
}

/// Whether an arm only borrows what it binds, by `ref`.
fn borrows(arm: &Arm) -> bool {
    !matches!(arm.pat, Pat::Guard(_) | Pat::Or(_)) && mentions::binds_by_ref_alone(&arm.pat)
}

/// Whether a variable is read, before it is assigned.
fn reads(body: &Expr, name: &Ident) -> bool {
    let mut finder = Finder { name, first: None };
    finder.visit_expr(body);
    finder.first == Some(First::Read)
}

/// What is first done with a variable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Read,
    /// It is assigned, or another of its name is declared.
    Written,
}

struct Finder<'n> {
    name: &'n Ident,
    first: Option<First>,
}

impl Finder<'_> {
    fn found(&mut self, first: First) {
        self.first.get_or_insert(first);
    }

    /// Ways of which one is gone.
    fn ways<'ast>(&mut self, ways: impl Iterator<Item = &'ast Expr>, all: bool) {
        let firsts: Vec<_> = ways
            .map(|way| {
                let mut finder = Finder {
                    name: self.name,
                    first: None,
                };
                finder.visit_expr(way);
                finder.first
            })
            .collect();
        if firsts.contains(&Some(First::Read)) {
            self.found(First::Read);
        } else if all && firsts.iter().all(|first| *first == Some(First::Written)) {
            self.found(First::Written);
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) if ident == *self.name => self.found(First::Read),
                TokenTree::Literal(text)
                    if text.to_string().contains(&format!("{{{}", self.name)) =>
                {
                    self.found(First::Read);
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        if path.path.is_ident(self.name) {
            self.found(First::Read);
        }
    }

    fn visit_expr_assign(&mut self, expr: &'ast ExprAssign) {
        self.visit_expr(&expr.right);
        match &*expr.left {
            Expr::Path(path) if path.path.is_ident(self.name) => self.found(First::Written),
            left => self.visit_expr(left),
        }
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        visit::visit_stmt(self, stmt);
        if let Stmt::Local(local) = stmt
            && apart::bindings(&local.pat).contains(self.name)
        {
            self.found(First::Written);
        }
    }

    fn visit_expr_if(&mut self, expr: &'ast ExprIf) {
        self.visit_expr(&expr.cond);
        let then = syntax::block(expr.then_branch.clone());
        let otherwise = expr.else_branch.as_ref().map(|(_, otherwise)| &**otherwise);
        self.ways([&then].into_iter().chain(otherwise), otherwise.is_some());
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        self.visit_expr(&expr.expr);
        self.ways(expr.arms.iter().map(|arm| &*arm.body), true);
    }

    fn visit_expr_while(&mut self, expr: &'ast ExprWhile) {
        self.visit_expr(&expr.cond);
        self.looped(&expr.body);
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        self.visit_expr(&expr.expr);
        self.looped(&expr.body);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.tokens(mac.tokens.clone());
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}

impl Finder<'_> {
    /// What may not be run at all.
    fn looped(&mut self, body: &Block) {
        let body = syntax::block(body.clone());
        self.ways([&body].into_iter(), false);
    }
}
