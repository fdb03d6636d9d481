//! Locals of which a field is used beside what has been borrowed of another. In: the resolved body. Out: them.
//!
//! rustc tells fields apart of what is in a variable, or behind a reference to it, and not of what is in an `Option`. So such a local
//! is kept in a variable, though it would be enough to hold it.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::mem;

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprField, ExprForLoop, ExprIf, ExprMatch, ExprReturn, ExprWhile, Item, Pat, Stmt,
};

use super::ir::{self, BlockStmt, Body, Cond, LocalId, Node, NodeKind};
use super::mentions::{self, Syntax};
use super::names::{self, Init, MentionId, Names};
use super::operands::without_parens;
use super::walk::{Walk, walk};
use super::{apart, borrows, lenders, words};
use crate::syntax;

/// Such uses of fields.
pub(super) struct Fielded {
    /// The locals, those that may have something to drop.
    pub locals: BTreeSet<LocalId>,
    /// The mentions behind which something may be borrowed still.
    pub mentions: BTreeSet<MentionId>,
}

pub(super) fn find_fielded(body: &Body, names: &Names) -> Fielded {
    let mut finder = Finder {
        names,
        lent: Vec::new(),
        returns: false,
        found: BTreeMap::new(),
    };
    finder.block(&body.block);
    finder
        .found
        .retain(|local, _| names.locals[*local].init == Init::Value);
    Fielded {
        locals: finder.found.keys().copied().collect(),
        mentions: finder.found.into_values().flatten().collect(),
    }
}

struct Finder<'n> {
    names: &'n Names,
    /// Of what something is borrowed in what is being visited.
    lent: Vec<LocalId>,
    /// Whether control leaves the function with what is being visited.
    returns: bool,
    found: BTreeMap<LocalId, Vec<MentionId>>,
}

impl Finder<'_> {
    /// What comes behind these values, as far as what is borrowed of them goes.
    fn within(&mut self, inside: impl FnOnce(&mut Self)) {
        let depth = self.lent.len();
        inside(self);
        self.lent.truncate(depth);
    }

    /// Statements in their order, those that yield not among `stmts`: what a `let` borrows goes on to the last that uses it, and past
    /// no yield.
    fn statements(&mut self, stmts: &[Option<&Stmt>], mut visit: impl FnMut(&mut Self, usize)) {
        let depth = self.lent.len();
        let mut open = Vec::new();
        for at in 0..stmts.len() {
            let going_on = open.iter().filter(|(_, last)| *last >= at);
            self.lent.extend(going_on.map(|(local, _)| *local));
            visit(self, at);
            self.lent.truncate(depth);
            if let Some(Stmt::Local(stmt)) = stmts[at]
                && let Some(of) = stmt
                    .init
                    .as_ref()
                    .and_then(|init| lent_by_field(&init.expr))
                && let Some(last) = self.last_use(&stmt.pat, &stmts[at + 1..])
            {
                open.push((of, at + 1 + last));
            }
        }
    }

    /// The last of these statements that uses what a pattern binds, unless that is taken anew where it is used.
    fn last_use(&self, pat: &Pat, stmts: &[Option<&Stmt>]) -> Option<usize> {
        let bound = apart::bindings(pat);
        let is_used = |stmt: &Stmt| {
            let words = words::in_tokens(stmt.to_token_stream());
            let mentioned = mentions::in_syntax(Syntax::Stmt(stmt));
            bound.iter().any(|name| match names::read(name) {
                Some((local, _)) => {
                    let is_anew = self.names.reborrows.contains_key(&local);
                    !is_anew && mentioned.iter().any(|(found, _)| *found == local)
                }
                None => words.contains(&name.to_string()),
            })
        };
        let plain = stmts.iter().map_while(|stmt| *stmt);
        let used = plain.enumerate().filter(|(_, stmt)| is_used(stmt));
        used.map(|(at, _)| at).last()
    }

    /// What is matched lends to what the patterns bind.
    fn lend<'p>(&mut self, value: &Expr, mut pats: impl Iterator<Item = &'p Pat>) {
        if pats.any(|pat| !apart::bindings(pat).is_empty()) {
            self.lent.extend(lent_by_field(value));
        }
    }

    /// A condition of plain statements, each `let` of which lends.
    fn condition(&mut self, cond: &Expr) {
        self.visit_expr(cond);
        for cond in syntax::lets(cond) {
            self.lend(&cond.expr, iter::once(&*cond.pat));
        }
    }

    fn lend_by_node<'p>(&mut self, node: &Node, pats: impl Iterator<Item = &'p Pat>) {
        if let NodeKind::Plain(value) = &node.kind {
            self.lend(value, pats);
        }
    }
}

/// The local of which a value borrows a field, as it is spelled.
fn lent_by_field(value: &Expr) -> Option<LocalId> {
    match without_parens(value) {
        Expr::Reference(value) => root_of_field(&value.expr),
        Expr::MethodCall(call) => {
            let lends = lenders::lends(call) || call.method.to_string().ends_with("_mut");
            let of_field = root_of_field(&call.receiver).filter(|_| lends);
            of_field.or_else(|| lent_by_field(&call.receiver))
        }
        Expr::Try(value) => lent_by_field(&value.expr),
        // What a `for` goes through.
        value => borrows::source(value).and_then(lent_by_field),
    }
}

/// The local that a place is in, if it is not all of it.
fn root_of_field(place: &Expr) -> Option<LocalId> {
    let is_whole = matches!(without_parens(place), Expr::Path(_));
    borrows::root(place).filter(|_| !is_whole)
}

impl<'a> Walk<'a> for Finder<'_> {
    fn cond(&mut self, cond: &'a [Cond]) {
        for operand in cond {
            match operand {
                Cond::Test(node) => self.node(node),
                Cond::Let { pat, head, .. } => {
                    self.node(head);
                    self.lend_by_node(head, iter::once(pat));
                }
            }
        }
    }

    fn plain(&mut self, stmt: &'a Stmt) {
        self.visit_stmt(stmt);
    }

    fn node(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Plain(expr) => self.visit_expr(expr),
            NodeKind::Match(expr) => {
                self.node(&expr.head);
                self.within(|this| {
                    this.lend_by_node(&expr.head, expr.arms.iter().map(|arm| &arm.pat));
                    for arm in &expr.arms {
                        if let Some(guard) = &arm.guard {
                            this.cond(&guard.operands);
                        }
                        this.node(&arm.body);
                    }
                });
            }
            NodeKind::Loop(_) => self.within(|this| walk(this, node)),
            NodeKind::If(expr) => {
                self.within(|this| {
                    this.cond(&expr.cond);
                    this.block(&expr.then);
                });
                if let Some((_, otherwise)) = &expr.otherwise {
                    self.node(otherwise);
                }
            }
            _ => walk(self, node),
        }
    }

    fn block(&mut self, block: &'a ir::Block) {
        let stmts = block.stmts.iter().map(|stmt| match stmt {
            BlockStmt::Plain(stmt) => Some(stmt),
            _ => None,
        });
        let stmts: Vec<_> = stmts.collect();
        self.statements(&stmts, |this, at| match &block.stmts[at] {
            BlockStmt::Plain(stmt) => this.plain(stmt),
            BlockStmt::Let(stmt) => {
                this.node(&stmt.init);
                if let Some((_, diverge)) = &stmt.diverge {
                    this.node(diverge);
                }
            }
            BlockStmt::Expr(node, _) => this.node(node),
        });
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        let stmts: Vec<_> = block.stmts.iter().map(Some).collect();
        self.statements(&stmts, |this, at| this.visit_stmt(&block.stmts[at]));
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        self.visit_expr(&expr.expr);
        self.within(|this| {
            this.lend(&expr.expr, iter::once(&*expr.pat));
            this.visit_block(&expr.body);
        });
    }

    fn visit_expr_if(&mut self, expr: &'ast ExprIf) {
        self.within(|this| {
            this.condition(&expr.cond);
            this.visit_block(&expr.then_branch);
        });
        if let Some((_, otherwise)) = &expr.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_expr_while(&mut self, expr: &'ast ExprWhile) {
        self.within(|this| {
            this.condition(&expr.cond);
            this.visit_block(&expr.body);
        });
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        self.within(|this| {
            this.visit_expr(&expr.expr);
            this.lend(&expr.expr, expr.arms.iter().map(|arm| &arm.pat));
            expr.arms.iter().for_each(|arm| this.visit_arm(arm));
        });
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        let used = mentions::of_field(field).map(|(used, _)| used);
        if let Some((local, mention)) = used.filter(|(local, _)| self.lent.contains(local)) {
            let mentions = self.found.entry(local).or_default();
            mentions.extend((!self.returns).then_some(mention));
        }
        visit::visit_expr_field(self, field);
    }

    fn visit_expr_return(&mut self, expr: &'ast ExprReturn) {
        let outer = mem::replace(&mut self.returns, true);
        visit::visit_expr_return(self, expr);
        self.returns = outer;
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
