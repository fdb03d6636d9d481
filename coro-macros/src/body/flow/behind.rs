//! Which uses of a local come behind another one.

use std::collections::BTreeSet;

use super::{Event, Flow};
use crate::body::ir::LocalId;
use crate::body::names::{MentionId, Names};

impl Flow {
    /// The user's uses of a local behind this one, and their nodes, on ways that do not end in between, nor give it another value.
    pub(in crate::body) fn uses_behind(
        &self,
        (local, mention): (LocalId, MentionId),
        names: &Names,
        ends: &dyn Fn(Event) -> bool,
    ) -> Vec<(usize, MentionId)> {
        let used_by = |event: &Event| event.used().filter(|(used, _)| *used == local);
        let is_start = |event: &Event| event.used() == Some((local, mention));
        let Some(start) = self.events.iter().position(is_start) else {
            return Vec::new();
        };
        let (mut seen, mut open) = (BTreeSet::new(), self.next[start].clone());
        let mut used = Vec::new();
        while let Some(node) = open.pop() {
            let event = self.events[node];
            let is_given = match event {
                Event::Declare { local: given, .. } | Event::Assign(given) => given == local,
                _ => false,
            };
            if is_given || ends(event) || !seen.insert(node) {
                continue;
            }
            let of_users = |(_, mention): &(_, MentionId)| names.place_of(*mention).is_some();
            let found = used_by(&event).filter(of_users);
            used.extend(found.map(|(_, mention)| (node, mention)));
            open.extend(&self.next[node]);
        }
        used
    }
}
