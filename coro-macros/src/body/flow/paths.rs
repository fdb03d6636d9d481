//! What control may come to.

use std::collections::HashSet;

use super::{Event, Flow};
use crate::body::ir::{LocalId, YieldId};

impl Flow {
    /// The node of a yield.
    pub(in crate::body) fn node_of(&self, id: YieldId) -> usize {
        let events = self.events.iter();
        events
            .take_while(|event| **event != Event::Yield(id))
            .count()
    }

    /// The nodes that control may come to.
    pub(in crate::body) fn reachable(&self) -> HashSet<usize> {
        let (mut seen, mut open) = (HashSet::from([0]), vec![0]);
        while let Some(at) = open.pop() {
            open.extend(self.next[at].iter().filter(|&&next| seen.insert(next)));
        }
        seen
    }

    /// The nodes that may come behind a node before the scope of `local` begins anew.
    pub(in crate::body) fn reached(&self, node: usize, local: LocalId) -> HashSet<usize> {
        let (mut seen, mut open) = (HashSet::new(), vec![node]);
        while let Some(at) = open.pop() {
            for &next in &self.next[at] {
                let begins = matches!(self.events[next], Event::Declare { local: found, .. }
                    if found == local);
                if !begins && seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    }

    /// Whether a local may be used behind a node.
    pub(in crate::body) fn is_used_behind(&self, local: LocalId, node: usize) -> bool {
        self.reached(node, local).into_iter().any(|node| {
            matches!(self.events[node], Event::Use(found, _) | Event::Take(found, _) if found == local)
        })
    }

    /// Whether a local is assigned as a whole ahead of a use of another, in the scope of that one.
    pub(in crate::body) fn is_assigned_ahead_of(&self, assigned: LocalId, used: LocalId) -> bool {
        let is_declared =
            |event: &Event| matches!(event, Event::Declare { local, .. } if *local == used);
        let declared = self.events.iter().position(is_declared).unwrap_or_default();
        let behind = self.events[declared..].iter().zip(declared..);
        behind.into_iter().any(|(event, node)| {
            *event == Event::Assign(assigned) && self.is_used_behind(used, node)
        })
    }
}
