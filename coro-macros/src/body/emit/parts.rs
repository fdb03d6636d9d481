//! Which locals a piece of plain syntax may move in part, or by a call that does not show it.
//!
//! Such a move cannot be made out of a slot. Behind the last yield in the local's scope none is needed any more.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit::{self, Visit};
use syn::{Expr, Pat, Stmt, UnOp};

use super::{Access, Emitter};
use crate::body::flow::Event;
use crate::body::ir::{Block, BlockStmt, LocalId, RegionId};
use crate::body::layout::Storage;
use crate::body::mentions;
use crate::body::names;

impl Emitter<'_> {
    /// The slots that the statements behind a block's last yield may have to move in part, where no yield
    /// is behind that any more. What is in them is moved to variables for that, which are declared beside the
    /// slots so that they are dropped in their place.
    pub(super) fn owned_at_end(&self, block: &Block, region: RegionId) -> BTreeSet<LocalId> {
        let behind = |stmt: &BlockStmt| self.flow.behind.get(&std::ptr::from_ref(stmt)).copied();
        let Some(head) = block.stmts.iter().rposition(BlockStmt::yields) else {
            return BTreeSet::new();
        };
        let (start, end) = (
            behind(&block.stmts[head]),
            block.stmts.last().and_then(behind),
        );
        let (Some(start), Some(end)) = (start, end) else {
            return BTreeSet::new();
        };
        let (ahead, rest) = block.stmts.split_at(head + 1);
        let declared: Vec<_> = ahead.iter().flat_map(BlockStmt::declares).collect();
        let rest = rest.iter().filter_map(|stmt| match stmt {
            BlockStmt::Plain(stmt) => Some(stmt),
            _ => None,
        });
        let mut moved = moved_in_part(rest);
        moved.retain(|&local| {
            let has_value = self.fates.is_live_behind(start, local);
            // The variable would hide a function of its name from the local's own initialiser.
            let hides = self.names.outside.contains(&self.texts[local]);
            if !has_value || hides || !self.is_own_slot(local, region, start) {
                return false;
            }
            let reached = self.flow.reached(start, local);
            let goes_on = reached.contains(&end) && self.fates.is_live_behind(end, local);
            (declared.contains(&local) || !goes_on) && !self.suspends(&reached, local)
        });
        moved
    }

    /// Whether a local that a statement declares is in a slot that is a variable of `region`, and can have
    /// another variable beside it. No borrow of it may go on behind `node`.
    pub(super) fn is_own_slot(&self, local: LocalId, region: RegionId, node: usize) -> bool {
        let mut borrows = self.names.reborrows.iter();
        self.names.locals[local].region == region
            && self.layout.storage[local] == Storage::Slot
            && !self.is_plain_slot(local)
            && self.flow.chunks.contains_key(&local)
            && matches!(self.access(local, region), Access::Slot)
            && !borrows.any(|(&by, borrow)| {
                borrow.uses.contains(&local) && self.fates.is_live_behind(node, by)
            })
    }

    /// Whether any of these nodes is a yield in a local's scope.
    fn suspends(&self, nodes: &BTreeSet<usize>, local: LocalId) -> bool {
        nodes.iter().any(|&node| {
            matches!(self.flow.events[node], Event::Yield(id)
                if self.names.at_yield[id - 1].contains(&local))
        })
    }

    /// Moves what is in these slots to their variables.
    pub(super) fn move_out(&self, owned: &BTreeSet<LocalId>, region: RegionId) -> TokenStream {
        let moves = owned.iter().map(|&local| {
            let (name, value) = (self.local(local), self.moved_out(local, region));
            quote!(#name = #value;)
        });
        moves.collect()
    }
}

/// The locals that these statements may move so.
fn moved_in_part<'s>(stmts: impl Iterator<Item = &'s Stmt>) -> BTreeSet<LocalId> {
    let mut finder = Finder::default();
    stmts.for_each(|stmt| finder.visit_stmt(stmt));
    finder.moved
}

#[derive(Default)]
struct Finder {
    moved: BTreeSet<LocalId>,
}

impl Finder {
    /// What stands where a place is only looked at or borrowed.
    fn place(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(_) => {}
            Expr::Field(expr) => self.place(&expr.base),
            Expr::Paren(expr) => self.place(&expr.expr),
            Expr::Group(expr) => self.place(&expr.expr),
            Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => self.place(&expr.expr),
            Expr::Index(expr) => {
                self.place(&expr.expr);
                self.visit_expr(&expr.index);
            }
            expr => self.visit_expr(expr),
        }
    }

    /// A scrutinee, of which patterns may bind parts.
    fn scrutinee<'p>(&mut self, expr: &Expr, pats: impl Iterator<Item = &'p Pat>) {
        if pats.into_iter().any(binds) {
            self.moved.extend(root_of(expr));
        }
        self.place(expr);
    }
}

/// Whether a pattern binds anything by value.
fn binds(pat: &Pat) -> bool {
    struct Bindings(bool);
    impl<'ast> Visit<'ast> for Bindings {
        fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
            self.0 |= pat.by_ref.is_none();
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut bindings = Bindings(false);
    bindings.visit_pat(pat);
    bindings.0
}

/// The local that an expression names, or names a part of.
fn root_of(expr: &Expr) -> Option<LocalId> {
    match expr {
        Expr::Path(path) => names::read(path.path.get_ident()?).map(|(local, _)| local),
        Expr::Field(expr) => root_of(&expr.base),
        Expr::Paren(expr) => root_of(&expr.expr),
        Expr::Group(expr) => root_of(&expr.expr),
        Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => root_of(&expr.expr),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Field(_) => {
                self.moved.extend(root_of(expr));
                self.place(expr);
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                self.moved.extend(root_of(expr));
                self.place(expr);
            }
            Expr::MethodCall(call) => {
                self.moved.extend(root_of(&call.receiver));
                self.place(&call.receiver);
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Call(call) => {
                self.moved.extend(root_of(&call.func));
                self.place(&call.func);
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Struct(expr) => {
                self.moved
                    .extend(expr.rest.iter().filter_map(|rest| root_of(rest)));
                visit::visit_expr_struct(self, expr);
            }
            Expr::Match(expr) => {
                self.scrutinee(&expr.expr, expr.arms.iter().map(|arm| &arm.pat));
                expr.arms.iter().for_each(|arm| self.visit_expr(&arm.body));
            }
            Expr::Let(expr) => self.scrutinee(&expr.expr, std::iter::once(&*expr.pat)),
            Expr::Reference(expr) => self.place(&expr.expr),
            Expr::RawAddr(expr) => self.place(&expr.expr),
            Expr::Index(_) => self.place(expr),
            Expr::Assign(expr) => {
                self.place(&expr.left);
                self.visit_expr(&expr.right);
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init {
            self.scrutinee(&init.expr, std::iter::once(&local.pat));
            if let Expr::Field(_) | Expr::Unary(_) = &*init.expr {
                self.visit_expr(&init.expr);
            }
            if let Some((_, diverge)) = &init.diverge {
                self.visit_expr(diverge);
            }
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        struct Args<'f>(&'f mut Finder);
        impl mentions::Visitor for Args<'_> {
            fn mention(&mut self, _: mentions::Use) {}
            fn expr(&mut self, expr: &Expr) {
                self.0.visit_expr(expr);
            }
        }
        mentions::Mentions::of_macro(mac).report(&mut Args(self));
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
