//! Whether an exclusive reference stays where the coroutine has it, beside what borrows through it and is saved by a yield. What is
//! borrowed through it cannot go with it then.

use std::collections::BTreeSet;
use std::ops::Range;

use super::flow::{Event, Flow};
use super::ir::LocalId;
use super::liveness::{Fate, Fates};
use super::names::Names;

/// Whether `reference` is used where only its slot, or the frame of a loop, has it, while `borrower` is to be used behind a yield.
pub(super) fn stays(
    borrower: LocalId,
    reference: LocalId,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
) -> bool {
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
    let is_kept = !names.cursors.contains(&reference);
    if is_kept
        && around.any(|nodes| {
            events[nodes.clone()]
                .iter()
                .any(|event| event.mentioned() == Some(reference))
        })
    {
        return true;
    }
    let chunk = flow.chunks.get(&borrower);
    let is_in_another = |node| chunk.is_none_or(|chunk| !chunk.contains(&node));
    let mut uses = events.iter().enumerate();
    uses.any(|(node, event)| {
        matches!(event, Event::Use(local, _) if *local == reference)
            && is_in_another(node)
            && fates.is_live_behind(node, borrower)
    }) || !fates.save_both(borrower, reference) && is_left((*declared, reference), (flow, fates))
}

/// Whether what a variable borrows, which is declared by this node, leaves the reference to other ways, on which it is used.
fn is_left((declared, reference): (usize, LocalId), (flow, fates): (&Flow, &Fates)) -> bool {
    let used = |node: usize| {
        let used = flow.events[node].used();
        used.filter(|(local, _)| *local == reference)
    };
    let is_taken =
        |node: usize| used(node).is_some_and(|(_, mention)| fates.takes.contains(&mention));
    // What is used ahead of a yield is not what has borrowed behind it.
    let is_yield = |node: usize| matches!(flow.events[node], Event::Yield(_));
    let borrowed = flow.last_ahead(declared, |node| used(node).is_some() || is_yield(node));
    let (mut seen, mut open) = (BTreeSet::new(), borrowed);
    open.retain(|node| !is_yield(*node) && !is_taken(*node));
    while let Some(node) = open.pop() {
        if !fates.is_live_behind(node, reference) {
            continue;
        }
        for &next in &flow.next[node] {
            if used(next).is_some() && !is_taken(next) {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}
