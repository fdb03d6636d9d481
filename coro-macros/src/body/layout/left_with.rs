//! Locals that a loop, or the function in it, is left with: the loop has them in a slot, to be moved out of, and uses them by one reference
//! to what is in there. So parts of one may be borrowed beside each other.

use super::Planner;
use crate::body::borrowers;
use crate::body::ir::{LocalId, RegionId};
use crate::body::names::{Init, MentionId};

impl Planner<'_> {
    /// Whether a local is moved only in a loop, where it is used ahead of that, and only where control does not come back to the loop; unless
    /// something is borrowed of it that may drop, which would be there where the slot is moved out of, for all that rustc sees.
    pub(super) fn is_left_with(&self, local: LocalId, region: RegionId) -> bool {
        let is_whole = self.names.locals[local].init == Init::Value
            && !self.names.is_in_macro(local)
            && !self.names.takers.contains_key(&local)
            && self.fates.taken_apart().all(|apart| apart != local);
        is_whole
            && self.is_used_in(local, region)
            && self.is_moved_last(local, region)
            && !self.is_lent_to_what_drops(local, region)
    }

    fn is_moved_last(&self, local: LocalId, region: RegionId) -> bool {
        let nodes = &self.flow.loops[region - 1];
        let mut ahead = self.mentions[local]
            .iter()
            .filter(|node| **node < nodes.end);
        ahead.all(|&node| {
            let Some((_, mention)) = self.flow.events[node].used() else {
                return true;
            };
            !self.is_given_or_handed(mention)
                && (!self.fates.may_move(mention) || self.leaves((local, mention), node, region))
        })
    }

    /// Whether a mention moves a local on the way out of a loop.
    fn leaves(
        &self,
        (local, mention): (LocalId, MentionId),
        node: usize,
        region: RegionId,
    ) -> bool {
        let nodes = &self.flow.loops[region - 1];
        if !nodes.contains(&node) || self.flow.taken_by_closures.contains(&mention) {
            return false;
        }
        let reached = self.flow.reached_ahead_of(node, &|_| false);
        let is_used = |node: &usize| self.flow.events[*node].mentioned() == Some(local);
        !reached.contains(&nodes.start)
            && !reached
                .iter()
                .any(|node| nodes.contains(node) && is_used(node))
    }

    fn is_given_or_handed(&self, mention: MentionId) -> bool {
        let fates = self.fates;
        let handed = [&fates.handed, &fates.handed_behind, &fates.handed_apart];
        self.names.given.contains(&mention) || handed.iter().any(|handed| handed.contains(&mention))
    }

    /// Whether code in a loop uses a local without moving it.
    fn is_used_in(&self, local: LocalId, region: RegionId) -> bool {
        let nodes = &self.flow.loops[region - 1];
        let mut mentions = self.mentions[local]
            .iter()
            .filter(|node| nodes.contains(node));
        mentions.any(|&node| {
            let used = self.flow.events[node].used();
            used.is_some_and(|(_, mention)| !self.fates.takes.contains(&mention))
        })
    }

    /// Whether something that may drop borrows of a local ahead of the end of a loop.
    fn is_lent_to_what_drops(&self, local: LocalId, region: RegionId) -> bool {
        let lenders = self
            .lenders
            .get_or_init(|| borrowers::lenders_of_what_drops(self.body, self.names, self.fates));
        let end = self.flow.loops[region - 1].end;
        lenders.iter().any(|(by, of)| {
            let declared = self.flow.declared.get(by);
            of.contains(&local) && declared.is_none_or(|node| *node < end)
        })
    }
}
