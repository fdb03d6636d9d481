//! What control may come to.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use super::{Event, Flow};
use crate::body::ir::{LocalId, YieldId};

impl Flow {
    /// The nodes, each behind what comes behind it, loops aside: so that what is found out along the edges is known
    /// after as many rounds as loops are nested, however many branches there are.
    pub(in crate::body) fn postorder(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.events.len());
        let mut visited = vec![false; self.events.len()];
        for start in 0..self.events.len() {
            let mut open = vec![(start, 0)];
            while let Some((node, edge)) = open.pop() {
                if edge == 0 && mem::replace(&mut visited[node], true) {
                    continue;
                }
                match self.next[node].get(edge) {
                    Some(&next) => open.extend([(node, edge + 1), (next, 0)]),
                    None => order.push(node),
                }
            }
        }
        order
    }

    /// The node of a yield.
    pub(in crate::body) fn node_of(&self, id: YieldId) -> usize {
        self.yields[&id]
    }

    /// For each node, whether control may come to it.
    pub(in crate::body) fn reachable(&self) -> Vec<bool> {
        let mut reached = vec![false; self.events.len()];
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            if !mem::replace(&mut reached[at], true) {
                open.extend(&self.next[at]);
            }
        }
        reached
    }

    /// The nodes on the ways that come back to a yield without going through another.
    pub(in crate::body) fn back_to(&self, id: YieldId) -> BTreeSet<usize> {
        let node = self.node_of(id);
        let mut ahead: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut open = vec![node];
        while let Some(at) = open.pop() {
            for &next in &self.next[at] {
                let is_new = !ahead.contains_key(&next);
                ahead.entry(next).or_default().push(at);
                if is_new && !matches!(self.events[next], Event::Yield(_)) {
                    open.push(next);
                }
            }
        }
        let (mut back, mut open) = (BTreeSet::new(), vec![node]);
        while let Some(at) = open.pop() {
            let ahead = ahead.get(&at).into_iter().flatten();
            open.extend(ahead.filter(|&&at| back.insert(at)));
        }
        back
    }

    /// The nodes of a kind that control may come from to a node without going through another of that kind.
    pub(in crate::body) fn last_ahead(
        &self,
        node: usize,
        is_it: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut ahead = vec![Vec::new(); self.events.len()];
        for (at, next) in self.next.iter().enumerate() {
            for &next in next {
                ahead[next].push(at);
            }
        }
        let (mut found, mut seen, mut open) = (Vec::new(), BTreeSet::new(), vec![node]);
        while let Some(at) = open.pop() {
            for &at in &ahead[at] {
                if !seen.insert(at) {
                    continue;
                }
                if is_it(at) {
                    found.push(at);
                } else {
                    open.push(at);
                }
            }
        }
        found
    }

    /// The nodes that may come behind a node before the scope of `local` begins anew.
    pub(in crate::body) fn reached(&self, node: usize, local: LocalId) -> BTreeSet<usize> {
        let begins =
            |event: &Event| matches!(event, Event::Declare { local: found, .. } if *found == local);
        self.reached_ahead_of(node, &begins)
    }

    /// The nodes that may come behind a node ahead of such an event.
    pub(in crate::body) fn reached_ahead_of(
        &self,
        node: usize,
        is_it: &dyn Fn(&Event) -> bool,
    ) -> BTreeSet<usize> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![node]);
        while let Some(at) = open.pop() {
            for &next in &self.next[at] {
                if !is_it(&self.events[next]) && seen.insert(next) {
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

    /// Whether a local is used behind the chunk that declares it.
    pub(in crate::body) fn crosses(&self, local: LocalId) -> bool {
        let chunk = self.chunks.get(&local);
        self.events.iter().enumerate().any(|(node, event)| {
            matches!(event, Event::Use(found, _) | Event::Take(found, _) if *found == local)
                && chunk.is_none_or(|chunk| !chunk.contains(&node))
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
