//! Changes of how locals are stored, so that they drop like a scope.

use std::collections::{BTreeMap, BTreeSet};

use super::{Planner, Storage, When};
use crate::body::flow::Event;
use crate::body::ir::LocalId;
use crate::body::liveness::Fate;
use crate::body::names::Init;

impl Planner<'_> {
    /// A local that another of its name shadows at some yield cannot be saved by its name there. Those that are in slots
    /// for that.
    pub(super) fn give_shadowed_slots(&self, storage: &mut [Storage]) -> BTreeSet<LocalId> {
        let mut given = BTreeSet::new();
        let locals = self.names.locals.iter();
        let texts: Vec<_> = locals.map(|local| local.name.to_string()).collect();
        let mut declared: BTreeMap<_, usize> = BTreeMap::new();
        for text in &texts {
            *declared.entry(text).or_default() += 1;
        }
        let several: Vec<_> = texts.iter().map(|text| declared[text] > 1).collect();
        for (saved, bound) in self.names.at_yield.iter().zip(&self.names.bound_at_yield) {
            let mut visible = BTreeSet::new();
            let in_scope = saved.iter().chain(bound).filter(|local| several[**local]);
            let in_scope: BTreeSet<_> = in_scope.collect();
            for &local in in_scope.into_iter().rev() {
                let shadowed = !visible.insert(&texts[local]);
                if shadowed && !matches!(storage[local], Storage::Native | Storage::Left(_)) {
                    storage[local] = Storage::Slot;
                    given.insert(local);
                }
            }
        }
        given
    }

    /// What a closure may borrow, or another value, is declared ahead of the chunk if that is in a slot, which the chunk leaves behind. The
    /// locals that have to be where they are for that.
    pub(super) fn outlast_closures(&self, storage: &mut [Storage]) -> BTreeSet<LocalId> {
        let mut captured = BTreeSet::new();
        for &(holder, local) in self.flow.captured.iter().rev() {
            let is_behind = storage[holder].is_filled_in_chunk();
            let chunk = self.flow.chunks.get(&holder);
            if !is_behind
                || chunk.is_none()
                || chunk != self.flow.chunks.get(&local)
                || self.names.reborrows.contains_key(&local)
                || self.names.reborrows.contains_key(&holder)
            {
                continue;
            }
            let found = &self.names.locals[local];
            // In the chunk its name may be another's.
            let is_shadowed = self.flow.chunks.iter().any(|(&other, nodes)| {
                other != local
                    && Some(nodes) == chunk
                    && self.names.locals[other].name == found.name
            });
            storage[local] = match storage[local] {
                // If it is moved, and not copied, nothing is left of it that the frame could have.
                Storage::Native if found.init != Init::Scalar && !is_shadowed => Storage::Ahead,
                Storage::Native
                | Storage::Kept
                | Storage::Late
                | Storage::Filled
                | Storage::Lent(_) => Storage::Slot,
                storage => storage,
            };
            captured.insert(local);
        }
        captured
    }

    /// Locals of one chunk are dropped in the reverse order of their declaration only if what is
    /// declared ahead of the chunk is so in that order too, which slots are before kept locals; and,
    /// if the chunk is left early, if those filled at its end come behind those filled at once. `shadowed` have to be in slots.
    pub(super) fn demote(&self, storage: &mut [Storage], shadowed: &BTreeSet<LocalId>) {
        let mut chunks: BTreeMap<(usize, usize), BTreeSet<LocalId>> = BTreeMap::new();
        for (&local, nodes) in &self.flow.chunks {
            chunks
                .entry((nodes.start, nodes.end))
                .or_default()
                .insert(local);
        }
        for locals in chunks.values() {
            let can_be_filled = |local| !shadowed.contains(&local) && self.can_be_filled(local);
            self.fill_behind(locals, storage, can_be_filled);
            // What comes into a slot may be behind a variable that has to be in one then.
            while self.demote_ahead(locals, storage) {
                self.fill_behind(locals, storage, |_| false);
            }
        }
    }

    /// Whether any of the locals of a chunk came into a slot for one that is behind it.
    fn demote_ahead(&self, locals: &BTreeSet<LocalId>, storage: &mut [Storage]) -> bool {
        let is_left = |local: &LocalId| matches!(storage[*local], Storage::Left(_));
        // What is left of a local is in its slot only behind the chunk, whose end a loop that is lent to is entered at.
        let any_left = locals.iter().any(is_left);
        let (mut slot_behind, mut filled_behind) = (false, false);
        let mut is_demoted = false;
        let droppable = |local: &&LocalId| self.names.locals[**local].init.is_droppable();
        for &local in locals.iter().rev().filter(droppable) {
            match storage[local] {
                Storage::Kept if slot_behind => {
                    storage[local] = Storage::Slot;
                    is_demoted = true;
                }
                Storage::Late | Storage::Filled if filled_behind => {
                    storage[local] = Storage::Slot;
                    is_demoted = true;
                }
                Storage::Left(_)
                    if self.is_restored(local)
                        && (filled_behind || self.is_entered_with(local)) =>
                {
                    storage[local] = Storage::Slot;
                    is_demoted = true;
                }
                Storage::Left(_) if filled_behind || self.is_entered_with(local) => {
                    storage[local] = Storage::Left(When::AtOnce);
                }
                Storage::Left(_) if slot_behind => {
                    storage[local] = Storage::Left(When::Behind);
                }
                Storage::Lent(_) if any_left || slot_behind => {
                    storage[local] = Storage::Slot;
                    is_demoted = true;
                }
                _ => {}
            }
            slot_behind |= storage[local].has_slot() || storage[local] == Storage::Ahead;
            filled_behind |=
                storage[local].is_filled_at_once() || storage[local] == Storage::Left(When::AtOnce);
        }
        is_demoted
    }

    /// Whether a loop that is entered at the end of a local's chunk holds what is left of the local.
    fn is_entered_with(&self, local: LocalId) -> bool {
        let Some(chunk) = self.flow.chunks.get(&local) else {
            return false;
        };
        (1..self.body.loops.len()).any(|inner| {
            let yields = self.body.loops[inner].yields;
            let mut fates = (yields.first..yields.end).map(|id| self.fate(id, local));
            self.flow.loops[inner - 1].start == chunk.end
                && !self.body.dissolved.contains(&inner)
                && fates.any(|fate| fate.is_some_and(|fate| fate != Fate::Gone))
        })
    }

    /// A local that is gone by the end of its chunk is a variable in it. What is declared behind it, while it has its
    /// value, drops first: that is a variable as well then, if it has a value where the chunk ends; or both are in slots.
    fn fill_behind(
        &self,
        locals: &BTreeSet<LocalId>,
        storage: &mut [Storage],
        can_be_filled: impl Fn(LocalId) -> bool,
    ) {
        let is_slot = |&local: &LocalId| {
            storage[local].is_filled_at_once() && self.names.locals[local].init.is_droppable()
        };
        let overlaps = |&local: &LocalId| {
            let mut slots = locals.range(local..).copied().filter(is_slot);
            storage[local] == Storage::Native
                && self.names.locals[local].init.is_droppable()
                && slots
                    .next()
                    .is_some_and(|slot| self.is_moved_behind(local, slot))
        };
        let natives: Vec<_> = locals.iter().copied().filter(overlaps).collect();
        let Some(&first) = natives.first() else {
            return;
        };
        let slots: Vec<_> = locals.range(first..).copied().filter(is_slot).collect();
        let (changed, to) = if slots.iter().all(|&local| can_be_filled(local)) {
            (slots, Storage::Filled)
        } else {
            (natives, Storage::Slot)
        };
        for local in changed {
            storage[local] = to;
        }
    }

    /// Whether a local is moved behind the declaration of another.
    fn is_moved_behind(&self, local: LocalId, other: LocalId) -> bool {
        let events = self.flow.events.iter();
        let declared = events
            .take_while(|event| !matches!(event, Event::Declare { local, .. } if *local == other));
        let declared = declared.count();
        let moved = |event: &Event| matches!(event, Event::Take(found, _) if *found == local);
        self.flow.events.iter().skip(declared).any(moved)
    }

    /// Whether a match may put a local back that it does not match.
    fn is_restored(&self, local: LocalId) -> bool {
        let mut nodes = self.mentions[local].iter();
        nodes.any(|&node| self.flow.events[node] == Event::Restore(local))
    }
}
