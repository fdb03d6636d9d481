//! What is first done with a variable, going through the code as it is spelled. In: the user's body. Out: whether it is read, or given
//! another value, in a part of it or behind one.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprAssign, ExprForLoop, ExprIf, ExprMatch, ExprPath, ExprWhile, Item, Macro, Stmt,
};

use super::{apart, operands};
use crate::syntax;

/// Whether a variable is read, before it is assigned.
pub(super) fn reads(body: &Expr, name: &Ident) -> bool {
    first_in(body, name) == Some(First::Read)
}

/// What is first done with a variable.
pub(super) fn first_in(body: &Expr, name: &Ident) -> Option<First> {
    let mut finder = Finder { name, first: None };
    finder.visit_expr(body);
    finder.first
}

/// What is first done with a variable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Read,
    /// It is assigned.
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
        self.assigned(expr);
    }

    fn visit_block(&mut self, block: &'ast Block) {
        self.stmts(&block.stmts);
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
    /// Those ahead of the declaration of another of its name.
    fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.visit_stmt(stmt);
            if matches!(stmt, Stmt::Local(local) if apart::bindings(&local.pat).contains(self.name))
            {
                return;
            }
        }
    }

    fn assigned(&mut self, expr: &ExprAssign) {
        match &*expr.left {
            Expr::Path(path) if path.path.is_ident(self.name) => self.found(First::Written),
            left => self.visit_expr(left),
        }
    }

    /// What may not be run at all.
    fn looped(&mut self, body: &Block) {
        let body = syntax::block(body.clone());
        self.ways([&body].into_iter(), false);
    }
}

/// The matches on variables that are read behind them, by their numbers in the order of the source: what an enclosing loop comes to
/// next is behind them, too.
pub(super) fn read_behind(body: &Block) -> BTreeSet<usize> {
    let mut matches = Matches::default();
    matches.visit_block(body);
    matches.read
}

/// What comes behind a part of the code.
#[derive(Clone, Copy)]
enum Behind<'b> {
    Stmts(&'b [Stmt]),
    /// The next turn of a loop.
    Turn(&'b Expr),
    /// The value of what is assigned has been made.
    Assigned(&'b ExprAssign),
}

#[derive(Default)]
struct Matches<'b> {
    behind: Vec<Behind<'b>>,
    next: usize,
    read: BTreeSet<usize>,
}

impl<'b> Matches<'b> {
    fn ahead_of(&mut self, behind: Behind<'b>, visit: impl FnOnce(&mut Self)) {
        self.behind.push(behind);
        visit(self);
        self.behind.pop();
    }

    fn is_read(&self, name: &Ident) -> bool {
        let firsts = self.behind.iter().rev().filter_map(|behind| {
            let mut finder = Finder { name, first: None };
            match behind {
                Behind::Stmts(stmts) => finder.stmts(stmts),
                Behind::Turn(looped) => finder.visit_expr(looped),
                Behind::Assigned(expr) => finder.assigned(expr),
            }
            finder.first
        });
        firsts.into_iter().next() == Some(First::Read)
    }
}

impl<'b> Visit<'b> for Matches<'b> {
    fn visit_block(&mut self, block: &'b Block) {
        for (at, stmt) in block.stmts.iter().enumerate() {
            let behind = Behind::Stmts(&block.stmts[at + 1..]);
            self.ahead_of(behind, |this| this.visit_stmt(stmt));
        }
    }

    fn visit_expr(&mut self, expr: &'b Expr) {
        match expr {
            Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_) => {
                self.ahead_of(Behind::Turn(expr), |this| visit::visit_expr(this, expr));
            }
            Expr::Assign(assign) => {
                self.ahead_of(Behind::Assigned(assign), |this| {
                    visit::visit_expr(this, expr);
                });
            }
            Expr::Match(matched) => {
                let number = self.next;
                self.next += 1;
                if let Expr::Path(path) = operands::without_parens(&matched.expr)
                    && path.path.get_ident().is_some_and(|name| self.is_read(name))
                {
                    self.read.insert(number);
                }
                visit::visit_expr(self, expr);
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_item(&mut self, _: &'b Item) {}
}
