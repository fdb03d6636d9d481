//! How each local is stored while the step runs. In: the flow and the fates, and which loops have which locals. Out: its
//! [`Storage`], which `order.rs` may change yet.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{InLoop, Layout, Planner, Storage, When};
use crate::body::ir::{LocalId, RegionId, YieldId};
use crate::body::liveness::Fate;
use crate::body::names::{Init, Local};

impl Planner<'_> {
    pub(super) fn storage(&self, local: LocalId, layout: &Layout) -> Storage {
        let saves = &self.saves[local];
        let chunk = self.flow.chunks.get(&local);
        if saves.is_empty() {
            return Storage::Native;
        }
        if self.fates.is_kept_in_part(local) {
            return Storage::Slot;
        }
        let home = self.names.locals[local].region;
        let all_saved = saves.values().all(|fate| *fate == Fate::Saved);
        let all_here = saves
            .keys()
            .all(|&id| self.body.yields[id - 1].region == home);
        let Local { name, init, .. } = &self.names.locals[local];
        // Clippy minds where a name with an underscore is mentioned, which a slot never does.
        let is_marked = name.to_string().starts_with('_') && !self.names.named.contains(&local);
        if all_saved
            && all_here
            && *init != Init::Deferred
            && !is_marked
            && !self.is_lent_past_chunk(local)
            && (!self.is_taken_before(local, usize::MAX) || self.has_value_ahead(local))
        {
            return Storage::Kept;
        }
        let Some(chunk) = chunk else {
            return Storage::Slot;
        };
        let inside_chunk = self.mentions[local].iter().all(|node| chunk.contains(node));
        if inside_chunk && saves.values().all(|fate| *fate == Fate::Gone) {
            return Storage::Native;
        }
        if inside_chunk
            && saves
                .values()
                .all(|fate| matches!(fate, Fate::Gone | Fate::Left))
        {
            return Storage::Left(When::Declared);
        }
        if let Some(region) = self.lent_to(local, saves, chunk.end, layout) {
            return Storage::Lent(region);
        }
        let read_later = saves.values().any(|fate| *fate == Fate::Saved);
        let may_be_moved = self.is_taken_before(local, usize::MAX) || *init == Init::Deferred;
        if inside_chunk && !read_later && !may_be_moved && !is_marked {
            return Storage::Late;
        }
        if self.is_behind_named(local, chunk) && self.can_be_filled(local) {
            return Storage::Filled;
        }
        Storage::Slot
    }

    /// Whether something in its chunk that no yield saves may borrow through an exclusive reference, and is used behind that, in what the
    /// next yield hands out: the reference cannot come out of the chunk, since that would move it.
    fn is_lent_past_chunk(&self, local: LocalId) -> bool {
        let is_used_behind = |holder: LocalId| {
            let chunk = self.flow.chunks.get(&holder);
            let is_behind = |node: &usize| chunk.is_some_and(|chunk| *node >= chunk.end);
            self.mentions[holder].iter().any(is_behind)
        };
        let is_saved = |holder: LocalId| {
            let mut fates = self.saves[holder].values();
            fates.any(|fate| *fate == Fate::Saved)
        };
        let mut holders = self.flow.bound_with(local);
        self.names.locals[local].init == Init::Plain
            && holders.any(|holder| {
                !self.names.reborrows.contains_key(&holder)
                    && !is_saved(holder)
                    && is_used_behind(holder)
            })
    }

    /// Whether a local can be a variable in its chunk, which has its value at the end of that.
    pub(super) fn can_be_filled(&self, local: LocalId) -> bool {
        let Some(chunk) = self.flow.chunks.get(&local) else {
            return false;
        };
        let borrows = &mut self.names.reborrows.values();
        let has_value = || {
            !self.is_taken_before(local, chunk.end) || self.fates.is_live_behind(chunk.end, local)
        };
        let mut parts = self.fates.moved_parts.values().flatten();
        self.names.locals[local].init != Init::Deferred
            && !parts.any(|part| part.local == local)
            && !borrows.any(|borrow| borrow.uses.contains(&local))
            && has_value()
    }

    /// Whether a local that may be moved has a value wherever a resumption at a yield in its scope goes past
    /// something: it has one there if it is read before it is written.
    fn has_value_ahead(&self, local: LocalId) -> bool {
        let Some(&declared) = self.flow.declared.get(&local) else {
            return true;
        };
        self.flow.ahead.iter().all(|&(node, yields)| {
            node < declared
                || self.saves[local]
                    .range(yields.first..yields.end)
                    .next()
                    .is_none()
                || self.fates.is_live_behind(node, local)
        })
    }

    /// Whether a macro mentions a local, or one ahead of it in its chunk, which drops behind it.
    fn is_behind_named(&self, local: LocalId, chunk: &Range<usize>) -> bool {
        if self.names.in_macros.is_empty() {
            return false;
        }
        let mut ahead = (0..=local).filter(|other| self.flow.chunks.get(other) == Some(chunk));
        ahead.any(|other| self.names.is_in_macro(other))
    }

    /// The loop right behind a local's chunk, if that loop's frame takes the local over.
    fn lent_to(
        &self,
        local: LocalId,
        saves: &BTreeMap<YieldId, Fate>,
        chunk_end: usize,
        layout: &Layout,
    ) -> Option<RegionId> {
        let home = self.names.locals[local].region;
        let region = self.child(home, *saves.keys().next()?)?;
        let nodes = &self.flow.loops[region - 1];
        let in_loop = *layout.in_loop[region].get(&local)?;
        let all_inside = saves
            .keys()
            .all(|&id| self.body.loops[region].yields.contains(id));
        // What is not come to has the local of the chunk.
        let is_mentioned_in_vain = || {
            let mut mentions = self.mentions[local].iter();
            mentions.any(|&node| node >= nodes.end && !self.reached[node])
        };
        (nodes.start == chunk_end
            && !self.names.locals[local].name.to_string().starts_with('_')
            && self.body.loops[region].lends
            && all_inside
            && in_loop == InLoop::Place
            && !self.is_taken_before(local, chunk_end)
            && !is_mentioned_in_vain())
        .then_some(region)
    }
}
