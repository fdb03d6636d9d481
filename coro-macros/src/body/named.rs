//! Locals that macros of the user's name behind a yield. In: names, flow and fates. Out: the names with them, and
//! the fates, by which they are in variables of their names.
//!
//! What such a macro makes of a name is not known: it may assign it, show how it is spelled, or take it for a
//! pattern. So the local has to be a variable, neither a place in the frame of a loop nor an `Option`: a yield saves it
//! though it would be enough to hold it, and the loops that would have it in their frames are dissolved.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::{Event, Flow};
use super::ir::LocalId;
use super::liveness::{Fate, Fates};
use super::names::{Init, Names};

/// The `others` are to be in variables, too; `lends`: what is sent may be lent, and is not to be saved then.
pub(super) fn keep_named(
    names: &mut Names,
    flow: &Flow,
    fates: &mut Fates,
    (others, lends): (&BTreeSet<LocalId>, bool),
) {
    names.named = named(names, flow);
    let others = others.iter().copied();
    let others = others.filter(|other| have_values(*other, names, flow));
    let all: BTreeSet<_> = names.named.iter().copied().chain(others).collect();
    if all.is_empty() {
        return;
    }
    let (taken, kept) = (taken(flow, fates), with_later(&all, flow));
    let mut fates_of: BTreeMap<LocalId, Vec<&mut Fate>> = BTreeMap::new();
    for (local, fate) in fates.at_yield.iter_mut().flatten() {
        fates_of.entry(*local).or_default().push(fate);
    }
    for (local, fates) in fates_of {
        let may_be_lent = lends && fates.iter().all(|fate| **fate != Fate::Saved);
        let has_value = names.locals[local].init != Init::Deferred && !taken.contains(&local);
        if kept.contains(&local) && has_value && !may_be_lent {
            for fate in fates {
                *fate = Fate::Saved;
            }
        }
    }
}

/// The locals that are mentioned in such macros outside of the chunk that they are declared in, where they are
/// variables.
fn named(names: &Names, flow: &Flow) -> BTreeSet<LocalId> {
    let events = flow.events.iter().enumerate();
    let mentioned = events.filter_map(|(node, event)| {
        let (local, mention) = event.used()?;
        let chunk = flow.chunks.get(&local);
        let is_outside = !chunk.is_some_and(|chunk| chunk.contains(&node));
        (is_outside && names.in_macros.get(&mention) == Some(&local)).then_some(local)
    });
    mentioned.collect()
}

/// These, and what is declared behind them in the same chunk: one of it that is only held would have to be declared
/// ahead of them, to drop in its turn.
fn with_later(named: &BTreeSet<LocalId>, flow: &Flow) -> BTreeSet<LocalId> {
    let is_behind = |&local: &LocalId| {
        let chunk = &flow.chunks[&local];
        let mut before = named.range(..=local);
        before.any(|named| flow.chunks.get(named) == Some(chunk))
    };
    let behind = flow.chunks.keys().copied().filter(is_behind);
    behind.chain(named.iter().copied()).collect()
}

/// Whether this and all that is declared behind it in the same chunk have nothing that is borrowed, as far as is seen.
fn have_values(local: LocalId, names: &Names, flow: &Flow) -> bool {
    let mut all = with_later(&BTreeSet::from([local]), flow).into_iter();
    all.all(|local| {
        let mut captured = flow.captured.iter();
        !names.reborrows.contains_key(&local) && !captured.any(|(holder, _)| *holder == local)
    })
}

/// The locals that may be moved.
fn taken(flow: &Flow, fates: &Fates) -> BTreeSet<LocalId> {
    let taken = flow.events.iter().filter_map(|event| match event {
        Event::Take(local, mention) if fates.takes.contains(mention) => Some(*local),
        _ => None,
    });
    taken.collect()
}
