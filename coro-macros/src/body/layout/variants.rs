//! What the variants of a region's enum store.

use std::collections::BTreeSet;

use super::{By, Field, InLoop, Layout, Planner, Storage, Variant};
use crate::body::ir::{LocalId, RegionId, YieldId};
use crate::body::liveness::Fate;
use crate::body::names::Init;

impl Planner<'_> {
    pub(super) fn variants(&self, region: RegionId, layout: &Layout) -> Vec<Variant> {
        let points = (1..=self.body.yields.len())
            .filter(|&id| self.body.yields[id - 1].region == region)
            .map(|id| self.point(id, region, layout));
        let loops = (1..self.body.loops.len())
            .filter(|&inner| {
                self.body.loops[inner].parent == region && !self.body.dissolved.contains(&inner)
            })
            .map(|inner| self.loop_variant(inner, layout));
        let mut variants: Vec<_> = points.chain(loops).collect();
        variants.sort_by_key(|variant| variant.number);
        variants
    }

    fn point(&self, id: YieldId, region: RegionId, layout: &Layout) -> Variant {
        let fields = self.fates.at_yield[id - 1]
            .iter()
            .rev()
            .filter(|(local, _)| {
                if self.names.reborrows.contains_key(local) {
                    return false;
                }
                let home = self.names.locals[*local].region;
                layout.in_region(*local, region, home, self.body).is_none()
            })
            .filter_map(|&(local, fate)| match fate {
                Fate::Saved => Some((local, Field::Value)),
                Fate::Held => Some((local, Field::Held(By::Type))),
                Fate::Left => Some((local, Field::Held(by_match(layout.storage[local])))),
                Fate::Gone => None,
            })
            .collect();
        Variant {
            number: id,
            inner: None,
            fields,
        }
    }

    /// Has the slots of locals that are only held by their types be of what the frame holds.
    pub(super) fn store_as_held(&self, layout: &mut Layout) {
        let fields = layout.variants.iter().flatten();
        let fields = fields.flat_map(|variant| &variant.fields);
        let otherwise: BTreeSet<_> = fields
            .filter(|(_, field)| !matches!(field, Field::Held(By::Type) | Field::Idle))
            .map(|(local, _)| *local)
            .collect();
        for (local, storage) in layout.storage.iter_mut().enumerate() {
            let is_asked = self.names.locals[local].init == Init::Value
                || self.names.takers.contains_key(&local);
            let is_asked = is_asked && !self.fates.last_calls.contains_key(&local);
            if *storage == Storage::Late && is_asked && !otherwise.contains(&local) {
                *storage = Storage::Held;
            }
        }
    }

    /// What decides whether a local is held by a loop's variant.
    fn parked_by(&self, local: LocalId, inner: RegionId, layout: &Layout) -> By {
        let yields = self.body.loops[inner].yields;
        let mut fates = (yields.first..yields.end).map(|id| self.fate(id, local));
        if fates.any(|fate| matches!(fate, Some(Fate::Held | Fate::Saved))) {
            By::Type
        } else {
            by_match(layout.storage[local])
        }
    }

    /// Whether nothing uses a local from the beginning of a loop on, in it or behind it.
    fn is_idle(&self, local: LocalId, inner: RegionId) -> bool {
        let start = self.flow.loops[inner - 1].start;
        !self.fates.is_live_behind(start, local) && !self.flow.is_mentioned_in(local, inner)
    }

    fn loop_variant(&self, inner: RegionId, layout: &Layout) -> Variant {
        let fields = layout.in_loop[inner]
            .iter()
            .rev()
            .map(|(&local, in_loop)| {
                let field = match in_loop {
                    InLoop::Place => Field::Value,
                    InLoop::Returned | InLoop::Optional => Field::Optional,
                    InLoop::Given => Field::Given,
                    InLoop::Parked => match self.parked_by(local, inner, layout) {
                        By::Type if self.is_idle(local, inner) => Field::Idle,
                        by => Field::Parked(by),
                    },
                };
                (local, field)
            })
            .collect();
        Variant {
            number: self.body.loops[inner].yields.first,
            inner: Some(inner),
            fields,
        }
    }
}

/// What decides whether a local is held that only matches may have left: the type of a slot that is there for this
/// alone says it too.
fn by_match(storage: Storage) -> By {
    match storage {
        Storage::Left(_) => By::Type,
        _ => By::Match,
    }
}
