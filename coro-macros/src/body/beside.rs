//! Whether an exclusive reference stays where the coroutine has it, beside what borrows through it and is saved by a yield. What is
//! borrowed through it cannot go with it then.

use std::ops::Range;

use super::flow::{Event, Flow};
use super::ir::LocalId;
use super::liveness::{Fate, Fates};

/// Whether `reference` is used where only its slot, or the frame of a loop, has it, while `borrower` is to be used behind a yield.
pub(super) fn stays(borrower: LocalId, reference: LocalId, flow: &Flow, fates: &Fates) -> bool {
    let mut at_yields = fates.at_yield.iter();
    let is_saved = at_yields.any(|fates| fates.contains(&(borrower, Fate::Saved)));
    let Some(declared) = flow.declared.get(&borrower).filter(|_| is_saved) else {
        return false;
    };
    let events = &flow.events;
    // What is declared in a loop is another one each time.
    let is_anew = |nodes: &Range<usize>| {
        let declared = flow.declared.get(&reference);
        declared.is_some_and(|node| nodes.contains(node))
    };
    let mut around = flow
        .loops
        .iter()
        .filter(|nodes| nodes.contains(declared) && !is_anew(nodes));
    if around.any(|nodes| {
        events[nodes.clone()]
            .iter()
            .any(|event| event.mentioned() == Some(reference))
    }) {
        return true;
    }
    let chunk = flow.chunks.get(&borrower);
    let is_in_another = |node| chunk.is_none_or(|chunk| !chunk.contains(&node));
    let mut uses = events.iter().enumerate();
    uses.any(|(node, event)| {
        matches!(event, Event::Use(local, _) if *local == reference)
            && is_in_another(node)
            && fates.is_live_behind(node, borrower)
    })
}
