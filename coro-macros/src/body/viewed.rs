//! Locals that are mentioned beside what calls have borrowed of them, in another chunk: such a borrow goes on only if their slots
//! are not borrowed exclusively for that. In: the body, the flow and the fates. Out: these locals.
//!
//! What calls have borrowed ends ahead of every yield, or is an error: so what a yield saves is none. What a head's guard has borrowed
//! goes on in the arms, where the match stands in a loop for that.

use std::collections::{BTreeSet, HashSet};
use std::mem;

use syn::{Expr, Pat};

use super::borrowers;
use super::flow::{Event, Flow};
use super::ir::{Body, Cond, LocalId, Node, NodeKind, RegionId};
use super::liveness::{Fate, Fates};
use super::mentions::{self, Syntax};
use super::names::Names;
use super::walk::{self, PatternOf, Walk};

pub(super) fn viewed(body: &Body, names: &Names, flow: &Flow, fates: &Fates) -> BTreeSet<LocalId> {
    let saved = |local| {
        fates
            .at_yield
            .iter()
            .any(|at| at.contains(&(local, Fate::Saved)))
    };
    let anew: BTreeSet<_> = names
        .reborrows
        .iter()
        .flat_map(|(borrow, of)| [*borrow, of.root])
        .collect();
    let mut guarded = Guarded(BTreeSet::new());
    guarded.block(&body.block);
    let is_other = |lender: &LocalId| {
        anew.contains(lender) || guarded.0.contains(lender) || names.is_in_macro(*lender)
    };
    let mut viewed = BTreeSet::new();
    if !body.once.is_empty() {
        let mut lent = LentByGuards {
            once: &body.once,
            is_at_head: false,
            found: BTreeSet::new(),
        };
        lent.block(&body.block);
        viewed.extend(lent.found.into_iter().filter(|local| !is_other(local)));
    }
    for (by, mut lenders) in borrowers::lenders(body, names, fates) {
        lenders.retain(|lender| !is_other(lender));
        if lenders.is_empty() || anew.contains(&by) || saved(by) {
            continue;
        }
        let own = flow.chunks.get(&by);
        // A reference to the slot is made ahead of all that mentions it in a statement.
        let goes_on = |node| {
            let mut behind = flow.ahead_of_statement(node).into_iter().chain([node]);
            behind.any(|node| fates.is_live_behind(node, by))
        };
        let is_beside = |node| own.is_none_or(|chunk| !chunk.contains(&node)) && goes_on(node);
        let uses = flow.events.iter().enumerate();
        viewed.extend(uses.filter_map(|(node, event)| match *event {
            Event::Use(local, _) if lenders.contains(&local) && is_beside(node) => Some(local),
            _ => None,
        }));
    }
    viewed
}

/// The locals that are matched again when the coroutine is resumed in a guard, which takes one reference to each.
struct Guarded(BTreeSet<LocalId>);

impl<'a> Walk<'a> for Guarded {
    fn initialised(&mut self, _: &'a Pat, _: &'a Expr) {}

    fn matched(&mut self, _: &'a Pat, _: &'a Node, _: PatternOf) {}

    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Match(expr) = &node.kind
            && let Some(head) = expr.matched_again()
            && expr.guards().next().is_some()
        {
            let mentioned = mentions::in_syntax(Syntax::Expr(head));
            self.0.extend(mentioned.into_iter().map(|(local, _)| local));
        }
        walk::walk(self, node);
    }
}

/// The locals in the heads of matches that stand in loops that run once.
struct LentByGuards<'o> {
    once: &'o HashSet<RegionId>,
    is_at_head: bool,
    found: BTreeSet<LocalId>,
}

impl LentByGuards<'_> {
    fn head(&mut self, head: &Node) {
        if let NodeKind::Plain(head) = &head.kind {
            let mentioned = mentions::in_syntax(Syntax::Expr(head));
            self.found
                .extend(mentioned.into_iter().map(|(local, _)| local));
        }
    }
}

impl<'a> Walk<'a> for LentByGuards<'_> {
    fn node(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Loop(expr) => self.is_at_head = self.once.contains(&expr.id),
            NodeKind::Match(expr) if mem::take(&mut self.is_at_head) => self.head(&expr.head),
            NodeKind::If(expr) if mem::take(&mut self.is_at_head) => {
                for operand in &expr.cond {
                    if let Cond::Let { head, .. } = operand {
                        self.head(head);
                    }
                }
            }
            _ => {}
        }
        walk::walk(self, node);
    }
}
