//! Matches that may move a part of a local and leave another by `_` or `..`. In: the flow, in which none of them moves
//! anything. Out: those that are to take the local, since nothing reads it where they have moved a part of it.
//!
//! Of the others it depends on types whether they are right: if all that is bound is `Copy`, they only look at the local,
//! and so they do in the machine.

use std::collections::BTreeSet;

use super::flow::Flow;
use super::names::{MentionId, Names};

/// The mentions that these matches are on.
pub(super) fn find_parted(flow: &Flow, names: &Names) -> BTreeSet<MentionId> {
    let crosses = |local| names.at_yield.iter().any(|locals| locals.contains(&local));
    let is_unused = |local, nodes: &[usize]| {
        let mut nodes = nodes.iter();
        nodes.all(|&node| flow.next_use(node, local).is_none())
    };
    let parting = flow.parting.iter().filter(|(_, (local, nodes))| {
        names.locals[*local].init.is_droppable() && crosses(*local) && is_unused(*local, nodes)
    });
    parting.map(|(mention, _)| *mention).collect()
}
