//! Locals that are borrowed, and read for the last time in what is yielded. In: names and flow. Out: the fates, by which
//! such a local has its value wherever the code around that yield is entered.
//!
//! A borrow of a part is declared anew ahead of the yield then, beside uses of other parts, through one reference to the
//! local: there can be none to what only its type keeps.

use std::collections::BTreeSet;

use super::flow::{Event, Flow};
use super::ir::LocalId;
use super::liveness::{Fate, Fates};
use super::names::Names;

/// Saves the values of such locals at these yields.
pub(super) fn keep_bases(names: &Names, flow: &Flow, fates: &mut Fates) {
    let borrows = names.reborrows.values();
    let bases: BTreeSet<_> = borrows.flat_map(|borrow| &borrow.uses).copied().collect();
    if bases.is_empty() {
        return;
    }
    let before = only_before(flow);
    for (index, fates) in fates.at_yield.iter_mut().enumerate() {
        let used = used_before(flow.node_of(index + 1), flow, &before);
        for (local, fate) in fates {
            if *fate == Fate::Held && bases.contains(local) && used.contains(local) {
                *fate = Fate::Saved;
            }
        }
    }
}

/// For each node, the one that control comes from, if it is only one.
fn only_before(flow: &Flow) -> Vec<Option<usize>> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); flow.events.len()];
    for (node, next) in flow.next.iter().enumerate() {
        for &next in next {
            before[next].push(node);
        }
    }
    let only = before.into_iter().map(|before| match before[..] {
        [one] => Some(one),
        _ => None,
    });
    only.collect()
}

/// The locals that are read on the only way to a node, and have their value still.
fn used_before(mut node: usize, flow: &Flow, before: &[Option<usize>]) -> BTreeSet<LocalId> {
    let (mut used, mut changed) = (BTreeSet::new(), BTreeSet::new());
    while let Some(at) = before[node] {
        match flow.events[at] {
            Event::Yield(_) => break,
            Event::Use(local, _) if !changed.contains(&local) => {
                used.insert(local);
            }
            Event::Nothing | Event::Use(..) => {}
            Event::Take(local, _)
            | Event::Assign(local)
            | Event::Restore(local)
            | Event::Leave(local, _)
            | Event::Declare { local, .. } => {
                changed.insert(local);
            }
        }
        node = at;
    }
    used
}
