//! Lent values that are kept across a yield, where that can be seen. In: the body and the fates. Out:
//! errors at the variables.
//!
//! A variable bound to nothing but what a yield receives is lent if the send type has a lifetime of its
//! own. rustc refuses to keep it in any case, but speaks of closures then; what is derived from such a
//! value it still has to find.

use syn::Pat;

use super::ir::{Block, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind};
use super::liveness::{Fate, Fates};
use super::names::{self, Local, Names};
use crate::errors::Errors;

/// Reports the lent variables of `body` that some yield saves.
pub(super) fn check_lent(body: &Body, names: &Names, fates: &Fates, errors: &mut Errors) {
    let mut finder = Finder::default();
    finder.block(&body.block);
    for local in finder.lent {
        let saved = |fates: &Vec<_>| fates.contains(&(local, Fate::Saved));
        if fates.at_yield.iter().any(saved) {
            refuse(&names.locals[local], errors);
        }
    }
}

fn refuse(local: &Local, errors: &mut Errors) {
    let name = &local.name;
    if local.synthetic {
        return errors.at(
            name,
            "this value is lent until the next yield, and a guard yields before it is matched\n\n\
             help: take what the guards need out of it before, or test in the arms",
        );
    }
    errors.at(
        name,
        format!(
            "`{name}` is lent until the next yield, and is used after it\n\n\
             help: take what you need out of it before that yield, such as `{name}.to_owned()` of a `&str`"
        ),
    );
}

/// Finds the variables bound to what a yield receives.
#[derive(Default)]
struct Finder {
    lent: Vec<LocalId>,
}

impl Finder {
    fn bound(&mut self, pat: &Pat, init: &Node) {
        if matches!(init.kind, NodeKind::Yield { .. }) {
            self.lent.extend(whole(pat));
        }
    }

    fn block(&mut self, block: &Block) {
        for stmt in &block.stmts {
            match stmt {
                BlockStmt::Plain(_) => {}
                BlockStmt::Let(stmt) => {
                    self.bound(&stmt.pat, &stmt.init);
                    self.node(&stmt.init);
                    if let Some((_, diverge)) = &stmt.diverge {
                        self.node(diverge);
                    }
                }
                BlockStmt::Expr(node, _) => self.node(node),
            }
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Plain(_) | NodeKind::Yield { .. } => {}
            NodeKind::Shell { inner, .. } => self.node(inner),
            NodeKind::Block { block, .. } => self.block(block),
            NodeKind::If(expr) => {
                self.cond(&expr.cond);
                self.block(&expr.then);
                if let Some((_, otherwise)) = &expr.otherwise {
                    self.node(otherwise);
                }
            }
            NodeKind::Match(expr) => {
                self.node(&expr.head);
                if matches!(expr.head.kind, NodeKind::Yield { .. }) {
                    let scrutinee = expr.scrutinee.as_ref().and_then(names::read);
                    self.lent.extend(scrutinee.map(|(local, _)| local));
                }
                for arm in &expr.arms {
                    self.bound(&arm.pat, &expr.head);
                    if let Some((_, guard)) = &arm.guard {
                        self.node(guard);
                    }
                    self.node(&arm.body);
                }
            }
            NodeKind::Loop(expr) => {
                if let LoopKind::While(_, cond) = &expr.kind {
                    self.cond(cond);
                }
                self.block(&expr.body);
            }
        }
    }

    fn cond(&mut self, cond: &[Cond]) {
        for operand in cond {
            match operand {
                Cond::Test(node) => self.node(node),
                Cond::Let { pat, head, .. } => {
                    self.bound(pat, head);
                    self.node(head);
                }
            }
        }
    }
}

/// The local that a pattern binds to the whole value, or to that in the `Ok` of a `try_yield!`.
fn whole(pat: &Pat) -> Option<LocalId> {
    match pat {
        Pat::Ident(pat) if pat.subpat.is_none() => names::read(&pat.ident).map(|(local, _)| local),
        Pat::TupleStruct(pat) if pat.path.is_ident("Ok") => whole(pat.elems.first()?),
        _ => None,
    }
}
