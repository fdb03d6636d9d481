//! What is a use of what; and where a local is used next, for messages about it.

use std::collections::BTreeSet;

use super::{Event, Flow};
use crate::body::ir::{LocalId, RegionId, YieldId};
use crate::body::names::{MentionId, Names};
use crate::errors::line_of;

impl Flow {
    /// The mentions of borrows that are taken anew, of which each is a use of what the borrow is of as well.
    pub(in crate::body) fn mentions_of_borrows(&self, names: &Names) -> BTreeSet<MentionId> {
        let uses = self.events.iter().filter_map(|event| event.used());
        let by_borrows = uses.filter(|(local, _)| names.reborrows.contains_key(local));
        by_borrows.map(|(_, mention)| mention).collect()
    }

    /// Whether something inside a loop uses or assigns a local.
    pub(in crate::body) fn is_mentioned_in(&self, local: LocalId, inner: RegionId) -> bool {
        let nodes = self.loops[inner - 1].clone();
        let mut events = self.events[nodes].iter();
        events.any(|event| event.mentioned() == Some(local))
    }

    /// The line on which the value is used that a local has at a yield, where the compiler is there to say it.
    pub(in crate::body) fn line_behind(
        &self,
        id: YieldId,
        local: LocalId,
        names: &Names,
    ) -> Option<String> {
        let (is_back, mention) = self.next_use(self.node_of(id), local)?;
        let line = line_of(names.place_of(mention)?)?;
        let turn = if is_back {
            ", in the next turn of the loop"
        } else {
            ""
        };
        Some(format!("on line {line}{turn}"))
    }

    /// The node that control has come to ahead of the innermost statement that a node is in.
    pub(in crate::body) fn ahead_of_statement(&self, node: usize) -> Option<usize> {
        let around = self.inside.values();
        let around = around.filter(|(_, nodes)| nodes.contains(&node));
        let (ahead, _) = around.min_by_key(|(_, nodes)| nodes.len())?;
        Some(*ahead)
    }

    /// Whether the value that a local has at a node is used there, or behind it.
    pub(in crate::body) fn is_read_from(&self, node: usize, local: LocalId) -> bool {
        let used = self.events[node].used();
        used.is_some_and(|(found, _)| found == local) || self.next_use(node, local).is_some()
    }

    /// The mention that first uses the value a local has at a node, in the order of the source: one behind the
    /// node, or else one that a loop comes back to, and whether it is such a one.
    pub(in crate::body) fn next_use(
        &self,
        node: usize,
        local: LocalId,
    ) -> Option<(bool, MentionId)> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![node]);
        let mut uses = Vec::new();
        while let Some(at) = open.pop() {
            for &next in self.next[at].iter().filter(|&&next| seen.insert(next)) {
                match self.events[next] {
                    Event::Use(found, mention) | Event::Take(found, mention) if found == local => {
                        uses.push((next < node, next, mention));
                    }
                    Event::Declare { local: found, .. }
                    | Event::Assign(found)
                    | Event::Restore(found)
                        if found == local => {}
                    _ => open.push(next),
                }
            }
        }
        let first = uses.into_iter().min();
        first.map(|(is_back, _, mention)| (is_back, mention))
    }
}
