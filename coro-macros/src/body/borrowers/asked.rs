//! What other passes ask of what may borrow.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Finder, written};
use crate::body::flow::Flow;
use crate::body::ir::{Body, LocalId};
use crate::body::liveness::{Fate, Fates};
use crate::body::names::Names;
use crate::body::walk::Walk;

/// What may borrow, and of which locals.
pub(in crate::body) fn lenders(
    body: &Body,
    names: &Names,
    fates: &Fates,
) -> HashMap<LocalId, BTreeSet<LocalId>> {
    let mut finder = Finder::of(body, names, fates);
    // What an iterator hands out borrows nothing from it, only what it does itself.
    for lenders in finder.lenders.values_mut() {
        lenders.retain(|local| !written::is_of_loop(&names.locals[*local]));
    }
    finder.lenders
}

/// The lenders of the locals that may have a drop of their own.
pub(in crate::body) fn lenders_of_what_drops(
    body: &Body,
    names: &Names,
    fates: &Fates,
) -> HashMap<LocalId, BTreeSet<LocalId>> {
    let mut finder = Finder::of(body, names, fates);
    finder.lenders.retain(|by, _| finder.may_drop.contains(by));
    finder.lenders
}

/// The exclusive references, of these, that some yield has beside what may borrow through them, and that.
pub(in crate::body) fn held_beside(
    body: &Body,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
    exclusive: BTreeSet<LocalId>,
) -> BTreeMap<LocalId, BTreeSet<LocalId>> {
    let mut finder = Finder {
        exclusive,
        ..Finder::new(body, names, fates)
    };
    finder.block(&body.block);
    let at_yields = fates.at_yield.iter();
    let kept = at_yields.flat_map(|at_yield| {
        let kept = at_yield.iter().filter(|(local, fate)| {
            *fate == Fate::Saved
                && finder.found.contains_key(local)
                && !names.reborrows.contains_key(local)
        });
        kept.map(move |(local, _)| (*local, at_yield))
    });
    let mut beside = BTreeMap::<_, BTreeSet<_>>::new();
    for (local, at_yield) in kept {
        for of in finder.lenders_beside(local, at_yield, flow).0 {
            beside.entry(of).or_default().insert(local);
        }
    }
    beside
}

/// The variables that are assigned what may borrow of themselves.
pub(in crate::body) fn lent_to_themselves(
    body: &Body,
    names: &Names,
    fates: &Fates,
) -> BTreeSet<LocalId> {
    let finder = Finder::of(body, names, fates);
    finder.of_themselves
}
