//! The marks of what may borrow, where it is declared, and what is asked of its types ahead of that.

use std::collections::HashMap;
use std::iter;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, Block, Expr, ExprForLoop, ExprIf, ExprWhile, Pat, PatIdent, Stmt, parse_quote};

use super::rewriter::{Rewriter, kept};
use crate::body::operands;
use crate::body::questions;
use crate::errors::{Place, place_of};
use crate::syntax;
use crate::tokens;

/// What comes next in a chain of conditions.
fn else_if(found: &ExprIf) -> Option<&ExprIf> {
    match &*found.else_branch.as_ref()?.1 {
        Expr::If(otherwise) => Some(otherwise),
        _ => None,
    }
}

impl Rewriter<'_> {
    /// The mark of a variable that is declared at `span`.
    pub(super) fn mark(&self, span: Span, name: &Ident) -> Option<TokenStream> {
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
    pub(super) fn marks(&self, pat: &Pat) -> TokenStream {
        let bound = bound(pat);
        let marks = bound.iter();
        marks
            .filter_map(|name| self.mark(name.span(), name))
            .collect()
    }

    /// The questions about what a statement declares, or the heads of what it is.
    pub(super) fn questions(&mut self, stmt: &Stmt) -> Option<Stmt> {
        let of_pat = |pat: &Pat| bound(pat).iter().map(Ident::span).collect::<Vec<_>>();
        let of_cond = |cond: &Expr| match cond {
            Expr::Let(cond) => of_pat(&cond.pat),
            _ => Vec::new(),
        };
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
            Stmt::Expr(Expr::While(ExprWhile { cond, .. }), _) => of_cond(cond),
            Stmt::Expr(Expr::If(found), _) => {
                let chain = iter::successors(Some(found), |found| else_if(found));
                chain.flat_map(|found| of_cond(&found.cond)).collect()
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

    /// The questions about what a statement puts into variables, behind it.
    pub(super) fn questions_behind(&self, stmt: &Stmt) -> Option<Stmt> {
        /// Finds names that a statement mentions, and not only what is in it.
        struct Finder<'f>(&'f HashMap<Place, TokenStream>, TokenStream);
        impl<'ast> Visit<'ast> for Finder<'_> {
            fn visit_ident(&mut self, name: &'ast Ident) {
                let question = place_of(name.span()).and_then(|place| self.0.get(&place));
                self.1.extend(question.cloned());
            }
            fn visit_block(&mut self, _: &'ast Block) {}
        }
        let ends = matches!(stmt, Stmt::Expr(_, Some(_)) | Stmt::Local(_));
        if self.borrowers.filled.is_empty() || !ends {
            return None;
        }
        let mut finder = Finder(&self.borrowers.filled, TokenStream::new());
        finder.visit_stmt(stmt);
        let questions = finder.1;
        (!questions.is_empty()).then(|| {
            let traits = questions::traits(self.runtime);
            Stmt::Expr(Expr::Verbatim(quote!({ #traits #questions })), None)
        })
    }

    /// Marks what the pattern of a condition binds, in the block that it leads to.
    pub(super) fn mark_in(&self, cond: &Expr, block: &mut Block) {
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
    pub(super) fn mark_loop(&self, looped: &mut ExprForLoop) {
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
    pub(super) fn mark_arm(&self, arm: &mut Arm) {
        let (marks, body) = (self.marks(&arm.pat), &arm.body);
        if !marks.is_empty() {
            // Not a block, whose end would be that of the temporaries too.
            *arm.body = parse_quote!(match { #marks } { () => #body });
        }
    }
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
