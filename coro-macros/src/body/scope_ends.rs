//! Matches with which the scope of the local that they are on ends. In: the resolved body, and which matches leave a part of
//! a local. Out: for each of their patterns, whether it is so where that matches.
//!
//! What a pattern leaves of a local to `_` or `..` is in the match, and drops where that ends. So it does in a plain function if the
//! scope of the local ends there: where the arm leaves it, or nothing comes behind, and nothing else drops in between.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprBreak, ExprContinue, ExprForLoop, ExprLoop, ExprReturn, ExprWhile, Item,
    Label, Lifetime, Macro, Pat, Stmt,
};

use super::ir::{self, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind};
use super::names::{self, MentionId, Names};
use super::operands::without_parens;
use super::{apart, borrows, jumps, placement};
use crate::syntax;

/// The patterns of these matches, by their texts; whether what is received has `no_drop`.
pub(super) fn find_ending(
    body: &Body,
    names: &Names,
    no_drop: bool,
) -> BTreeMap<(MentionId, String), bool> {
    let mut finder = Finder {
        names,
        no_drop,
        scope: (0..body.arguments).map(Some).collect(),
        targets: Vec::new(),
        ending: BTreeMap::new(),
    };
    finder.block(&body.block, 0);
    finder.ending
}

/// How many of the things in scope are left in it where control goes on.
type Left = usize;

/// What a jump can go to.
struct Target<'b> {
    label: Option<&'b Lifetime>,
    is_loop: bool,
    broken: Left,
    continued: Left,
}

struct Finder<'b> {
    names: &'b Names,
    no_drop: bool,
    /// What is in scope, in the order in which it came to be; a temporary has no number, nor what is declared within a plain statement.
    scope: Vec<Option<LocalId>>,
    targets: Vec<Target<'b>>,
    ending: BTreeMap<(MentionId, String), bool>,
}

impl<'b> Finder<'b> {
    /// Something with a scope of its own, behind which control goes on where `left` is in scope.
    fn within(&mut self, left: Left, inside: impl FnOnce(&mut Self, Left)) {
        let depth = self.scope.len();
        inside(self, left.min(depth));
        self.scope.truncate(depth);
    }

    fn jumped_out_of(
        &mut self,
        label: Option<&'b Label>,
        is_loop: bool,
        left: Left,
        inside: impl FnOnce(&mut Self, Left),
    ) {
        let depth = self.scope.len();
        let broken = left.min(depth);
        self.targets.push(Target {
            label: label.map(|label| &label.name),
            is_loop,
            broken,
            continued: depth,
        });
        self.within(if is_loop { depth } else { broken }, inside);
        self.targets.pop();
    }

    fn declare(&mut self, pat: &Pat) {
        let bound = apart::bindings(pat).into_iter();
        let locals = bound.map(|name| names::read(&name).map(|(local, _)| local));
        self.scope.extend(locals);
    }

    fn block(&mut self, block: &'b ir::Block, left: Left) {
        self.within(left, |this, left| {
            for (at, stmt) in block.stmts.iter().enumerate() {
                let behind = &block.stmts[at + 1..];
                let plain = behind.iter().map(|stmt| match stmt {
                    BlockStmt::Plain(stmt) => Some(stmt),
                    _ => None,
                });
                match stmt {
                    BlockStmt::Plain(stmt) => this.stmt(stmt, plain.collect(), left),
                    BlockStmt::Let(stmt) => {
                        this.node(&stmt.init, Left::MAX);
                        this.declare(&stmt.pat);
                    }
                    BlockStmt::Expr(node, _) => this.node(node, left_behind(behind, left)),
                }
            }
        });
    }

    fn plain_block(&mut self, block: &'b Block, left: Left) {
        self.within(left, |this, left| {
            for (at, stmt) in block.stmts.iter().enumerate() {
                this.stmt(stmt, Some(block.stmts[at + 1..].iter().collect()), left);
            }
        });
    }

    /// A statement ahead of others, unless these yield.
    fn stmt(&mut self, stmt: &'b Stmt, behind: Option<Vec<&'b Stmt>>, left: Left) {
        match stmt {
            Stmt::Local(stmt) => {
                if let Some(init) = &stmt.init {
                    if let Some(behind) = behind {
                        let mut exits = self.exits(behind_last(behind.last().copied(), left));
                        for stmt in behind {
                            exits.visit_stmt(stmt);
                        }
                        let left = exits.left;
                        self.matched(&init.expr, &stmt.pat, left);
                    }
                    self.expr(&init.expr, Left::MAX);
                    if let Some((_, diverge)) = &init.diverge {
                        self.expr(diverge, Left::MAX);
                    }
                }
                self.declare(&stmt.pat);
            }
            Stmt::Expr(expr, _) => {
                let is_last = behind.is_some_and(|behind| behind.is_empty());
                self.expr(expr, if is_last { left } else { Left::MAX });
            }
            Stmt::Macro(_) | Stmt::Item(_) => {}
        }
    }

    fn node(&mut self, node: &'b Node, left: Left) {
        match &node.kind {
            NodeKind::Plain(expr) => self.expr(expr, left),
            NodeKind::Block { label, block, .. } => {
                self.jumped_out_of(label.as_ref(), false, left, |this, left| {
                    this.block(block, left);
                });
            }
            NodeKind::If(expr) => self.within(left, |this, left| {
                this.cond(&expr.cond);
                this.block(&expr.then, left);
                if let Some((_, otherwise)) = &expr.otherwise {
                    this.node(otherwise, left);
                }
            }),
            NodeKind::Match(expr) => {
                for arm in &expr.arms {
                    if let Some(head) = expr.matched_again() {
                        // Another arm's body is behind the match in the machine.
                        match &arm.body.kind {
                            NodeKind::Plain(body) if jumps::diverges(body) => {
                                self.matched_by_arm(head, &arm.pat, body, left);
                            }
                            _ => self.matched(head, &arm.pat, Left::MAX),
                        }
                    }
                    self.within(left, |this, left| {
                        this.head_of_node(&expr.head);
                        this.declare(&arm.pat);
                        this.node(&arm.body, left);
                    });
                }
            }
            NodeKind::Loop(expr) => {
                self.jumped_out_of(expr.label.as_ref(), true, left, |this, left| {
                    if let LoopKind::While(_, cond) = &expr.kind {
                        this.cond(cond);
                    }
                    this.block(&expr.body, left);
                });
            }
            NodeKind::Shell { shell, inner } => match shell {
                Expr::Assign(shell) if borrows::root(&shell.left).is_some() => {
                    self.node(inner, Left::MAX);
                }
                Expr::Return(_) => self.node(inner, 0),
                _ => {}
            },
            NodeKind::Yield { .. } => {}
        }
    }

    fn cond(&mut self, cond: &'b [Cond]) {
        for operand in cond {
            if let Cond::Let { pat, head, .. } = operand {
                self.head_of_node(head);
                self.declare(pat);
            }
        }
    }

    fn expr(&mut self, expr: &'b Expr, left: Left) {
        match expr {
            Expr::Paren(expr) => self.expr(&expr.expr, left),
            Expr::Block(expr) => {
                self.jumped_out_of(expr.label.as_ref(), false, left, |this, left| {
                    this.plain_block(&expr.block, left);
                });
            }
            Expr::If(expr) => self.within(left, |this, left| {
                if let Expr::Let(cond) = &*expr.cond {
                    this.matched_by_block(&cond.expr, &cond.pat, &expr.then_branch, left);
                }
                for condition in syntax::lets(&expr.cond) {
                    this.head(&condition.expr);
                    this.declare(&condition.pat);
                }
                this.plain_block(&expr.then_branch, left);
                if let Some((_, otherwise)) = &expr.else_branch {
                    this.expr(otherwise, left);
                }
            }),
            Expr::Match(expr) => {
                for arm in &expr.arms {
                    self.matched_by_arm(&expr.expr, &arm.pat, &arm.body, left);
                    self.within(left, |this, left| {
                        this.head(&expr.expr);
                        this.declare(&arm.pat);
                        this.expr(&arm.body, left);
                    });
                }
            }
            Expr::Loop(ExprLoop { label, body, .. }) => {
                self.jumped_out_of(label.as_ref(), true, left, |this, left| {
                    this.plain_block(body, left);
                });
            }
            Expr::While(ExprWhile {
                label, cond, body, ..
            }) => {
                self.jumped_out_of(label.as_ref(), true, left, |this, left| {
                    for condition in syntax::lets(cond) {
                        this.head(&condition.expr);
                        this.declare(&condition.pat);
                    }
                    this.plain_block(body, left);
                });
            }
            Expr::ForLoop(ExprForLoop {
                label, pat, body, ..
            }) => {
                self.scope.push(None);
                self.jumped_out_of(label.as_ref(), true, left, |this, left| {
                    this.declare(pat);
                    this.plain_block(body, left);
                });
                self.scope.pop();
            }
            Expr::Assign(expr) if borrows::root(&expr.left).is_some() => {
                self.expr(&expr.right, Left::MAX);
            }
            Expr::Return(ExprReturn {
                expr: Some(value), ..
            }) => self.expr(value, 0),
            _ => {}
        }
    }

    /// What the head of branches has that is there until they are over.
    fn head_of_node(&mut self, head: &Node) {
        match &head.kind {
            NodeKind::Plain(head) => self.head(head),
            NodeKind::Yield { .. } if self.no_drop => {}
            _ => self.scope.push(None),
        }
    }

    fn head(&mut self, head: &Expr) {
        if borrows::root(without_parens(head)).is_none() {
            self.scope.push(None);
        }
    }

    fn matched_by_block(&mut self, head: &Expr, pat: &Pat, body: &Block, left: Left) {
        let mut exits = self.exits(behind_last(body.stmts.last(), left));
        exits.visit_block(body);
        let left = exits.left;
        self.matched(head, pat, left);
    }

    fn matched_by_arm(&mut self, head: &Expr, pat: &Pat, body: &Expr, left: Left) {
        let mut exits = self.exits(if jumps::diverges(body) { 0 } else { left });
        exits.visit_expr(body);
        let left = exits.left;
        self.matched(head, pat, left);
    }

    /// Something is matched, behind which control goes on where so much is in scope.
    fn matched(&mut self, head: &Expr, pat: &Pat, left: Left) {
        let Some((local, mention)) = names::of_expr(without_parens(head)) else {
            return;
        };
        let mut scope = self.scope.iter();
        let at = scope.rposition(|found| *found == Some(local));
        if !self.names.parted.contains(&mention) {
            return;
        }
        let drops = |found: &Option<LocalId>| {
            found.is_none_or(|found| self.names.locals[found].init.is_droppable())
        };
        let ends = at.is_some_and(|at| left <= at && !self.scope[at + 1..].iter().any(drops));
        let pat = match pat {
            Pat::Guard(guard) => &guard.pat,
            pat => pat,
        };
        let pattern = (mention, pat.to_token_stream().to_string());
        *self.ending.entry(pattern).or_insert(true) &= ends;
    }

    /// What finds where control goes from an expression that is visited, or where so much is in scope.
    fn exits(&self, left: Left) -> Exits<'_, 'b> {
        Exits {
            targets: &self.targets,
            inside: Vec::new(),
            left,
        }
    }
}

/// How much is in scope behind a block with this last statement, if it is so much where control comes to its end.
fn behind_last(last: Option<&Stmt>, left: Left) -> Left {
    match last {
        Some(Stmt::Expr(last, _)) if jumps::diverges(last) => 0,
        _ => left,
    }
}

/// How much is in scope behind the last statement of a block, or all behind another.
fn left_behind<T>(behind: &[T], left: Left) -> Left {
    if behind.is_empty() { left } else { Left::MAX }
}

struct Exits<'f, 'b> {
    targets: &'f [Target<'b>],
    /// What is jumped out of inside: its label, and whether it is a loop.
    inside: Vec<(Option<Lifetime>, bool)>,
    left: Left,
}

impl Exits<'_, '_> {
    fn inside(&mut self, label: Option<&Label>, is_loop: bool, visit: impl FnOnce(&mut Self)) {
        let label = label.map(|label| label.name.clone());
        self.inside.push((label, is_loop));
        visit(self);
        self.inside.pop();
    }

    /// Control jumps to what has this label, or to the loop around.
    fn jump(&mut self, label: Option<&Lifetime>, left: fn(&Target<'_>) -> Left) {
        let is_it = |(found, is_loop): (Option<&Lifetime>, bool)| match label {
            Some(_) => found == label,
            None => is_loop,
        };
        let mut inside = self.inside.iter();
        if !inside.any(|(found, is_loop)| is_it((found.as_ref(), *is_loop))) {
            let mut targets = self.targets.iter().rev();
            let target = targets.find(|target| is_it((target.label, target.is_loop)));
            self.left = self.left.max(target.map_or(Left::MAX, left));
        }
    }
}

impl<'ast> Visit<'ast> for Exits<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        let (label, is_loop) = match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::Block(expr) => (expr.label.as_ref(), false),
            Expr::Loop(expr) => (expr.label.as_ref(), true),
            Expr::While(expr) => (expr.label.as_ref(), true),
            Expr::ForLoop(expr) => (expr.label.as_ref(), true),
            _ => return visit::visit_expr(self, expr),
        };
        self.inside(label, is_loop, |this| visit::visit_expr(this, expr));
    }

    fn visit_expr_break(&mut self, expr: &'ast ExprBreak) {
        self.jump(expr.label.as_ref(), |target| target.broken);
        visit::visit_expr_break(self, expr);
    }

    fn visit_expr_continue(&mut self, expr: &'ast ExprContinue) {
        self.jump(expr.label.as_ref(), |target| target.continued);
    }

    /// One of the user's may hide a jump.
    fn visit_macro(&mut self, mac: &'ast Macro) {
        if !placement::is_known(mac) || !placement::is_flat(mac) {
            self.left = Left::MAX;
        }
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
