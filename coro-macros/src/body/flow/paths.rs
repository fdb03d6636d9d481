//! What control may come to.

use std::collections::{HashSet, VecDeque};

use super::{Event, Flow};
use crate::body::ir::{LocalId, YieldId};
use crate::body::names::MentionId;

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

    /// The mention that control comes to first behind a node, of the value that `local` has there.
    pub(in crate::body) fn next_mention(&self, node: usize, local: LocalId) -> Option<MentionId> {
        let (mut seen, mut open) = (HashSet::new(), VecDeque::from([node]));
        while let Some(at) = open.pop_front() {
            for &next in &self.next[at] {
                match self.events[next] {
                    Event::Use(found, mention) | Event::Take(found, mention) if found == local => {
                        return Some(mention);
                    }
                    Event::Declare { local: found, .. }
                    | Event::Assign(found)
                    | Event::Restore(found)
                        if found == local => {}
                    _ if seen.insert(next) => open.push_back(next),
                    _ => {}
                }
            }
        }
        None
    }
}
