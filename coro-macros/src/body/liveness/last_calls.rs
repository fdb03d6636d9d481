//! The calls that use a local last, if a yield behind them holds it just because types might say that they do not move it. In: the flow, and
//! what is held. Out: these calls.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fate, Fates};
use crate::body::flow::{Event, Flow};
use crate::body::ir::LocalId;
use crate::body::names::{Init, MentionId, Names};

/// What a local may have its value by at a node.
#[derive(Clone, Default, PartialEq, Eq)]
struct Reasons {
    /// Whether it is there, whatever types say.
    certain: bool,
    /// The calls that may have left it.
    calls: BTreeSet<MentionId>,
}

impl Reasons {
    fn certain() -> Self {
        Self {
            certain: true,
            calls: BTreeSet::new(),
        }
    }

    fn left_by(call: MentionId) -> Self {
        Self {
            certain: false,
            calls: BTreeSet::from([call]),
        }
    }

    fn is_empty(&self) -> bool {
        !self.certain && self.calls.is_empty()
    }

    /// Adds what another way says; whether that changed anything.
    fn extend(&mut self, other: &Self) -> bool {
        let known = (self.certain, self.calls.len());
        self.certain |= other.certain;
        self.calls.extend(&other.calls);
        known != (self.certain, self.calls.len())
    }
}

/// For each local that yields hold only behind calls that use it last, these calls: if all of them move it, no yield holds it.
pub(super) fn last_calls(
    flow: &Flow,
    names: &Names,
    fates: &Fates,
) -> BTreeMap<LocalId, BTreeSet<MentionId>> {
    let mut calls = BTreeMap::<LocalId, BTreeSet<MentionId>>::new();
    for event in &flow.events {
        if let Event::Use(local, mention) = *event
            && fates.by_type.contains(&mention)
            && flow.methods.contains_key(&mention)
        {
            calls.entry(local).or_default().insert(mention);
        }
    }
    calls.retain(|&local, calls| {
        let init = names.locals[local].init;
        if !matches!(init, Init::Value | Init::Deferred) || names.takers.contains_key(&local) {
            return false;
        }
        let reasons = reasons(local, calls, flow, fates);
        let mut held_by = BTreeSet::new();
        let mut is_certain = false;
        for (node, event) in flow.events.iter().enumerate() {
            if let Event::Yield(id) = *event
                && fates.at_yield[id - 1].contains(&(local, Fate::Held))
            {
                is_certain |= reasons[node].certain || reasons[node].is_empty();
                held_by.extend(&reasons[node].calls);
            }
        }
        *calls = held_by;
        !is_certain && !calls.is_empty()
    });
    calls
}

/// For each node, why a local may have its value ahead of it.
fn reasons(
    local: LocalId,
    calls: &BTreeSet<MentionId>,
    flow: &Flow,
    fates: &Fates,
) -> Vec<Reasons> {
    let mut ahead = vec![Reasons::default(); flow.events.len()];
    let mut open: Vec<_> = (0..flow.events.len())
        .filter(|&node| given(local, flow.events[node]) == Some(true))
        .collect();
    while let Some(node) = open.pop() {
        let behind = match flow.events[node] {
            event if let Some(is_given) = given(local, event) => {
                if is_given {
                    Reasons::certain()
                } else {
                    Reasons::default()
                }
            }
            Event::Take(found, mention) if found == local && fates.takes.contains(&mention) => {
                Reasons::default()
            }
            Event::Use(found, mention)
                if found == local && calls.contains(&mention) && !ahead[node].is_empty() =>
            {
                Reasons::left_by(mention)
            }
            _ => ahead[node].clone(),
        };
        for &next in &flow.next[node] {
            if ahead[next].extend(&behind) {
                open.push(next);
            }
        }
    }
    ahead
}

/// Whether a local has a value behind an event, whatever it had, if that is so or not so.
fn given(local: LocalId, event: Event) -> Option<bool> {
    match event {
        Event::Declare {
            local: found,
            initialised,
        } if found == local => Some(initialised),
        Event::Assign(found) | Event::Restore(found) | Event::Leave(found, _) if found == local => {
            Some(true)
        }
        _ => None,
    }
}
