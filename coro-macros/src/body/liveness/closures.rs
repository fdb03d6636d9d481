//! What is known of the variables that are closures without `move`: whether they take what they mention. In: the flow. Out: those
//! that take nothing, those of which types tell, and what they mention.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fates, live_behind, moves};
use crate::body::flow::{Event, Flow};
use crate::body::ir::LocalId;
use crate::body::names::Names;

/// The variables that are closures which take nothing of what they mention, so that with them nothing drops. One that
/// is called again takes nothing, as it seems: that could be called only once.
pub(in crate::body) fn borrowing_closures(flow: &Flow, names: &Names) -> Vec<LocalId> {
    if flow.closures.is_empty() {
        return Vec::new();
    }
    let live = live_behind(flow, names, &flow.postorder());
    let takes = moves(flow, &live);
    let takes = |event: &Event| matches!(event, Event::Take(_, mention) if takes.contains(mention));
    let is_called_again = |closure: LocalId| {
        flow.events.iter().zip(&live).any(|(event, live)| {
            matches!(event, Event::Use(local, mention)
                if *local == closure && flow.called.contains(mention))
                && live.contains(closure)
        })
    };
    let closures = flow.closures.iter();
    let borrowing = closures.filter(|(local, nodes)| {
        !flow.events[nodes.clone()].iter().any(takes) || is_called_again(*local)
    });
    borrowing.map(|(local, _)| *local).collect()
}

/// The other closures that are not `move`, of which types tell whether they take what they use by value.
pub(in crate::body) fn takers(
    flow: &Flow,
    names: &Names,
    fates: &Fates,
) -> BTreeMap<LocalId, BTreeSet<LocalId>> {
    let closures = flow.closures.iter();
    let held = closures.filter(|(closure, _)| names.locals[*closure].init.is_droppable());
    let takers = held.map(|(closure, nodes)| {
        let taken = flow.events[nodes.clone()].iter();
        let taken = taken.filter_map(|event| match *event {
            Event::Take(local, mention) if fates.takes.contains(&mention) => Some(local),
            _ => None,
        });
        (*closure, taken.collect())
    });
    takers
        .filter(|(_, taken): &(_, BTreeSet<_>)| !taken.is_empty())
        .collect()
}

/// The variables that are closures without `move`, each with a local from outside that it mentions and that is never another
/// value.
pub(super) fn mentioned(flow: &Flow) -> BTreeSet<(LocalId, LocalId)> {
    if flow.closures.is_empty() {
        return BTreeSet::new();
    }
    let assigned: BTreeSet<_> = flow
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Assign(local) => Some(*local),
            _ => None,
        })
        .collect();
    let closures = flow.closures.iter().flat_map(|(closure, nodes)| {
        let used = flow.events[nodes.clone()].iter();
        let used = used.filter_map(|event| Some((*closure, event.used()?.0)));
        used.filter(
            |(_, local)| !matches!(flow.declared.get(local), Some(at) if nodes.contains(at)),
        )
    });
    closures
        .filter(|(_, local)| !assigned.contains(local))
        .collect()
}
