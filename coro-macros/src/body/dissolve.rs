//! Dissolves loops that need no frame of their own. In: the body and the fates. Out: the same, with
//! their yields and locals handed to the region around.
//!
//! A loop has a variant to keep in place, from send to send, what its iterations share. Where that is
//! a few scalars, a point may as well save them: they live in registers while the body runs, and
//! one test tells all points apart. A loop with such a loop inside keeps its variant if the inner one does, since
//! leaving both at once takes the inner one's frame apart behind the outer one. What macros name is no place in a
//! frame, so a loop that would have it in its own is dissolved, and with it those inside. So is one that goes on with what borrows
//! from what its frame would have, up to a yield behind which it leaves: `while let Some(word) = words.next() { .. break; }`; and one that
//! would share a reference that goes on to a part of what it refers to; and one that is left with a borrow from what its frame would have.

use std::collections::BTreeSet;

use syn::Pat;

use super::borrowers;
use super::flow::Flow;
use super::ir::{self, Body, LocalId, Node, NodeKind, RegionId, Yields};
use super::liveness::{Fate, Fates};
use super::names::{self, Init, Names};
use super::walk::{PatternOf, Walk};

/// How many scalars a point saves at most before keeping them in place costs less.
const FEW: usize = 4;

/// Dissolves loops from the inside out. Returns whether one could have had a frame if not for what it uses.
pub(super) fn dissolve(body: &mut Body, names: &mut Names, flow: &Flow, fates: &Fates) -> bool {
    let mut forced = sharing(&names.named, body, names, fates);
    forced.extend(sharing(&names.cursors, body, names, fates));
    forced.extend(borrowing(body, names, flow, fates));
    let mut is_without = false;
    for region in (1..body.loops.len()).rev() {
        let is_forced = forced.contains(&region);
        let needs_none =
            body.in_guards.contains(&region) || is_dissolvable(region, body, names, fates);
        if is_forced || needs_none {
            is_without |= !needs_none;
            hand_over(region, body, names);
        }
    }
    is_without
}

/// The loops that share any of these locals, and those inside them.
fn sharing(
    locals: &BTreeSet<LocalId>,
    body: &Body,
    names: &Names,
    fates: &Fates,
) -> BTreeSet<RegionId> {
    let mut sharing = BTreeSet::new();
    if locals.is_empty() {
        return sharing;
    }
    for region in 1..body.loops.len() {
        let shared = shared(region, body, names, fates);
        if sharing.contains(&body.loops[region].parent) || !shared.is_disjoint(locals) {
            sharing.insert(region);
        }
    }
    sharing
}

/// The loops that use, or are left with, what borrows from what they share, though none of their yields saves that; and those inside them.
fn borrowing(body: &Body, names: &Names, flow: &Flow, fates: &Fates) -> BTreeSet<RegionId> {
    let mut borrowing = BTreeSet::new();
    let mut lenders = None;
    let mut left_with = LeftWith::default();
    left_with.block(&body.block);
    for region in 1..body.loops.len() {
        // What runs once has the guard in its head, and what that borrows from.
        if body.once.contains(&region) {
            continue;
        }
        if borrowing.contains(&body.loops[region].parent) {
            borrowing.insert(region);
            continue;
        }
        let (nodes, shared) = (&flow.loops[region - 1], shared(region, body, names, fates));
        let yields = body.loops[region].yields;
        let saved = |local| {
            let mut at_yields = fates.at_yield[yields.first - 1..yields.end - 1].iter();
            at_yields.any(|fates| fates.contains(&(local, Fate::Saved)))
        };
        let is_around = |local: &LocalId| {
            let declared = flow.declared.get(local);
            declared.is_none_or(|node| !nodes.contains(node)) && !saved(*local)
        };
        let used = flow.events[nodes.clone()]
            .iter()
            .filter_map(|event| event.used());
        let used = used.map(|(local, _)| local).filter(is_around);
        for local in used.chain(left_with.of(yields)) {
            let lenders = lenders.get_or_insert_with(|| borrowers::lenders(body, names, fates));
            if lenders
                .get(&local)
                .is_some_and(|of| !of.is_disjoint(&shared))
            {
                borrowing.insert(region);
            }
        }
    }
    borrowing
}

/// What is bound to the values of loops that yield, and the yields in these.
#[derive(Default)]
struct LeftWith(Vec<(Yields, Vec<LocalId>)>);

impl LeftWith {
    fn of(&self, inside: Yields) -> impl Iterator<Item = LocalId> {
        let values = self.0.iter();
        let around = values.filter(move |(yields, _)| yields.contains(inside.first));
        around.flat_map(|(_, locals)| locals.iter().copied())
    }
}

impl<'a> Walk<'a> for LeftWith {
    fn matched(&mut self, pat: &'a Pat, head: &'a Node, _: PatternOf) {
        if let NodeKind::Loop(_) = head.kind {
            self.0.push((head.yields, names::bindings(pat)));
        }
    }
}

fn is_dissolvable(region: RegionId, body: &Body, names: &Names, fates: &Fates) -> bool {
    let has_inner = (1..body.loops.len())
        .any(|inner| body.loops[inner].parent == region && !body.dissolved.contains(&inner));
    let info = &body.loops[region];
    // What stands always at the same yield has nothing to tell apart.
    let is_sole_point = info.parent == ir::FUNCTION && info.yields.first == info.yields.last();
    let shared = shared(region, body, names, fates);
    let scalar = |local: &LocalId| names.locals[*local].init == Init::Scalar;
    !has_inner && !is_sole_point && shared.len() <= FEW && shared.iter().all(scalar)
}

/// The locals from around a loop that its yields save or hold; what a match has left, if anything, a point may hold.
fn shared(region: RegionId, body: &Body, names: &Names, fates: &Fates) -> BTreeSet<LocalId> {
    let yields = body.loops[region].yields;
    (yields.first..yields.end)
        .flat_map(|id| &fates.at_yield[id - 1])
        .filter(|(local, fate)| {
            matches!(fate, Fate::Saved | Fate::Held) && names.locals[*local].region != region
        })
        .map(|(local, _)| *local)
        .collect()
}

/// Makes a loop's yields, locals and dissolved loops those of the region around it.
fn hand_over(region: RegionId, body: &mut Body, names: &mut Names) {
    let parent = body.loops[region].parent;
    body.dissolved.insert(region);
    for inner in &mut body.loops {
        if inner.parent == region {
            inner.parent = parent;
        }
    }
    for point in &mut body.yields {
        if point.region == region {
            point.region = parent;
        }
    }
    for local in &mut names.locals {
        if local.region == region {
            local.region = parent;
        }
    }
}
