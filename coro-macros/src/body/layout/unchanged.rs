//! What a yield need not store, since the frame has it.
//!
//! A loop that is dissolved has what its iterations share in its points. If it has only one, and comes back to that, the
//! scalars are there already which nothing has changed on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, Layout, Planner, Variant};
use crate::body::flow::Event;
use crate::body::ir::{LocalId, YieldId};
use crate::body::names::Init;

impl Planner<'_> {
    /// For each yield of which this is so, the locals that the frame has.
    pub(super) fn unchanged(&self, layout: &Layout) -> BTreeMap<YieldId, BTreeSet<LocalId>> {
        let points = layout.variants.iter().flatten();
        let alone = points.filter(|point| point.inner.is_none() && self.is_alone(point.number));
        let scalars = alone.filter(|point| self.has_scalars_only(point));
        let found = scalars.map(|point| (point.number, self.unchanged_at(point)));
        found.filter(|(_, locals)| !locals.is_empty()).collect()
    }

    /// Whether a yield is the only one of a loop that is dissolved.
    fn is_alone(&self, id: YieldId) -> bool {
        let mut dissolved = self.body.dissolved.iter();
        dissolved.any(|&region| {
            let yields = self.body.loops[region].yields;
            (yields.first, yields.last()) == (id, id)
        })
    }

    /// Whether a resumption copies what a point has, and leaves it in the frame.
    fn has_scalars_only(&self, point: &Variant) -> bool {
        let mut fields = point.fields.iter();
        fields.all(|&(local, field)| {
            field == Field::Value && self.names.locals[local].init == Init::Scalar
        })
    }

    fn unchanged_at(&self, point: &Variant) -> BTreeSet<LocalId> {
        let back = self.flow.back_to(point.number);
        let changed: BTreeSet<_> = back
            .into_iter()
            .filter_map(|node| match self.flow.events[node] {
                Event::Use(_, mention) if self.flow.looked_at.contains(&mention) => None,
                Event::Declare { local, .. }
                | Event::Use(local, _)
                | Event::Assign(local)
                | Event::Restore(local)
                | Event::Leave(local, _) => Some(local),
                Event::Nothing | Event::Take(..) | Event::Yield(_) => None,
            })
            .collect();
        let fields = point.fields.iter().map(|(local, _)| *local);
        fields
            .filter(|local| !changed.contains(local) && !self.is_borrowed_again(*local))
            .collect()
    }

    /// Whether a borrow of a local, or a closure, that a resumption makes again may change it.
    fn is_borrowed_again(&self, local: LocalId) -> bool {
        let mut borrows = self.names.reborrows.values();
        let mut captured = self.flow.captured.iter();
        borrows.any(|borrow| borrow.root == local) || captured.any(|(_, of)| *of == local)
    }
}
