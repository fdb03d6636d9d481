//! Moves of locals on ways that end in the same statement. In: a body, its names and fates. Out: the mentions.
//!
//! In `let Some(name) = words.next() else { return Err(line) };` the `line` is moved where nothing comes behind it. What has been
//! borrowed of it is as good as before on the other way. So it is beside `return log.name`, which may move all of the `log`.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprAsync, ExprClosure, ExprPath, ExprReturn, Local, Macro, Stmt};

use super::given;
use super::ir::{Body, Node, NodeKind};
use super::liveness::Fates;
use super::mentions::{self, Syntax};
use super::names::{MentionId, Names};
use super::walk::{Walk, walk};

/// These moves in `body`, and the mentions beside those of parts; not those of closures, which are made where the closures are.
pub(super) fn moves(body: &Body, names: &Names, fates: &Fates) -> BTreeSet<MentionId> {
    let mut finder = Finder {
        names,
        fates,
        is_on_a_way_out: false,
        found: BTreeSet::new(),
    };
    finder.block(&body.block);
    finder.found
}

struct Finder<'f> {
    names: &'f Names,
    fates: &'f Fates,
    is_on_a_way_out: bool,
    found: BTreeSet<MentionId>,
}

impl Finder<'_> {
    /// Visits what leads to an end, if it does.
    fn ending(&mut self, ends: bool, visit: impl FnOnce(&mut Self)) {
        let outer = self.is_on_a_way_out;
        self.is_on_a_way_out |= ends;
        visit(self);
        self.is_on_a_way_out = outer;
    }

    /// All mentions of the locals that types may have a return move for a part.
    fn moved_for_parts(&mut self, expr: &ExprReturn) {
        let expr = Expr::Return(expr.clone());
        let mut parts = given::by_value(&expr);
        parts.retain(|given| self.names.given.contains(&given.mention));
        let mentioned = mentions::in_syntax(Syntax::Expr(&expr)).into_iter();
        let moved = mentioned.filter(|(local, _)| parts.iter().any(|given| given.local == *local));
        self.found.extend(moved.map(|(_, mention)| mention));
    }
}

impl<'a> Walk<'a> for Finder<'_> {
    fn plain(&mut self, stmt: &'a Stmt) {
        self.visit_stmt(stmt);
    }

    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Plain(expr) = &node.kind {
            self.visit_expr(expr);
        }
        walk(self, node);
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_local(&mut self, local: &'a Local) {
        let Some(init) = &local.init else { return };
        self.visit_expr(&init.expr);
        if let Some((_, otherwise)) = &init.diverge {
            self.ending(true, |finder| finder.visit_expr(otherwise));
        }
    }

    fn visit_block(&mut self, block: &'a Block) {
        let ends = block.stmts.last().is_some_and(ends);
        self.ending(ends, |finder| visit::visit_block(finder, block));
    }

    fn visit_expr_return(&mut self, expr: &'a ExprReturn) {
        self.moved_for_parts(expr);
        self.ending(true, |finder| visit::visit_expr_return(finder, expr));
    }

    fn visit_expr_path(&mut self, expr: &'a ExprPath) {
        let used = mentions::of_path(expr, true).filter(|_| self.is_on_a_way_out);
        let moves = |mention: &MentionId| {
            self.fates.takes.contains(mention) && !self.names.given.contains(mention)
        };
        let used = used.map(|used| used.mention);
        self.found.extend(used.filter(moves));
    }

    fn visit_macro(&mut self, mac: &'a Macro) {
        if let Some(mut args) = mentions::macro_args(mac) {
            args.each_mut(|arg| self.visit_expr(arg));
        }
    }

    fn visit_expr_closure(&mut self, _: &'a ExprClosure) {}

    fn visit_expr_async(&mut self, _: &'a ExprAsync) {}
}

/// Whether a block that ends in this statement comes to no end of its own.
fn ends(last: &Stmt) -> bool {
    match last {
        Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), _) => true,
        Stmt::Expr(Expr::Macro(expr), _) => mentions::panics(&expr.mac),
        Stmt::Macro(stmt) => mentions::panics(&stmt.mac),
        _ => false,
    }
}
