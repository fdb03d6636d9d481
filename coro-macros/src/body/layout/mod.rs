//! Where each local lives, and what the frame holds. In: fates and flow. Out: [`Layout`].
//!
//! A frame is an enum with a variant for each suspension point outside loops and for each yielding
//! loop. A loop's variant keeps in place the locals that survive its iterations, and has the point
//! inside the loop in an enum of its own; so nothing is copied at a send that merely stays alive.

mod left_with;
mod order;
mod storage;
mod unchanged;
mod variants;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::body::flow::{Event, Flow};
use crate::body::ir::{self, Body, LocalId, RegionId, YieldId};
use crate::body::liveness::{Fate, Fates};
use crate::body::names::{Init, MentionId, Names};

/// How a local is stored while the step runs, outside the loops that have it in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// A local of the step, declared where the user did.
    Native,
    /// The same, and saved by every yield in its scope: declared ahead of its chunk, with the
    /// value that the chunk computes or that the frame had.
    Kept,
    /// Native in its chunk, and moved into the frame of the loop behind it.
    Lent(RegionId),
    /// An `Option`, since some way to resume leaves it without a value.
    Slot,
    /// A variable that is declared ahead of its chunk, behind which a closure that is in a slot may borrow it.
    Ahead,
    /// Native in its chunk, behind which nothing reads it any more, and then moved into a slot for its
    /// scope's end to drop.
    Late,
    /// The same of one whose type decides whether it is held: its slot is of the type that the frame has it in.
    Held,
    /// Native in its chunk, where a macro names it, and then moved into a slot.
    Filled,
    /// Native in its chunk, where matches take it apart; what they leave is moved to a slot.
    Left(When),
}

/// When the slot is filled that has what matches leave of a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Where it is declared, behind the local's chunk.
    Declared,
    /// Behind the chunk.
    Behind,
    /// At once.
    AtOnce,
}

impl Storage {
    /// Whether it is a slot when the coroutine suspends.
    pub(super) fn has_slot(self) -> bool {
        matches!(
            self,
            Self::Slot
                | Self::Late
                | Self::Held
                | Self::Filled
                | Self::Left(When::Behind | When::AtOnce)
        )
    }

    /// Whether what binds it is another variable, from which it comes to its place at once.
    pub(super) fn is_filled_at_once(self) -> bool {
        matches!(self, Self::Slot | Self::Ahead)
    }

    /// Whether it is put by its chunk where code behind that has it.
    pub(super) fn is_filled_in_chunk(self) -> bool {
        self.is_filled_at_once() || self == Self::Filled
    }

    /// Whether it is a slot behind its chunk.
    pub(super) fn is_in_slot(self) -> bool {
        self.has_slot() || self == Self::Left(When::Declared)
    }
}

/// How a loop's variant has a local that is declared outside the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InLoop {
    /// In place.
    Place,
    /// The same in an `Option`, since the function or the loop is left with it.
    Returned,
    /// In place in an `Option`, since the loop moves it out and in.
    Optional,
    /// The same if the types of its parts say so that are taken and given back, and else in place.
    Given,
    /// Only held by the yields inside: in place in the loop's variant if its type is kept there, and else
    /// where it was, since what comes behind the loop may read it if no yield is met.
    Parked,
}

/// What a variant stores of a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The value.
    Value,
    /// An `Option` of it.
    Optional,
    /// An `Option` of it, or itself, as types say.
    Given,
    /// What is held of it.
    Held(By),
    /// What is held of it, where it can be used in place.
    Parked(By),
    /// What is held of it by its type, across a loop from whose beginning on nothing uses it.
    Idle,
}

impl Field {
    /// What decides whether it is there, if something has to.
    pub(super) fn held_by(self) -> Option<By> {
        match self {
            Self::Value | Self::Optional => None,
            Self::Given => Some(By::Parts),
            Self::Held(by) | Self::Parked(by) => Some(by),
            Self::Idle => Some(By::Type),
        }
    }
}

/// What decides whether a local is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// Its type.
    Type,
    /// The types of the matches that took it apart: nothing else may have given it a value.
    Match,
    /// The types of the parts that are taken of it and given back, which say in what it is held.
    Parts,
}

/// A suspension point, or a loop, as a region's enum has it.
pub(super) struct Variant {
    /// The number of the yield, or of the loop's first one.
    pub number: YieldId,
    /// The loop, if it is one.
    pub inner: Option<RegionId>,
    /// The locals, innermost first: dropping a frame drops like a scope.
    pub fields: Vec<(LocalId, Field)>,
}

/// Where a machine has its arguments until it is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unresumed {
    /// There are none: the frame is that of a machine that has finished, which a start does not look at.
    Empty,
    /// In a variant of their own.
    Variant,
    /// In place in the variant of this loop, which the body enters first and with nothing else:
    /// then the frame needs no tag to tell the two states apart, since only a start looks there.
    Loop(RegionId),
}

/// The layout.
pub(super) struct Layout {
    /// Where the arguments are.
    pub unresumed: Unresumed,
    /// The storage of each local.
    pub storage: Vec<Storage>,
    /// For each region, what it has of locals declared outside.
    pub in_loop: Vec<BTreeMap<LocalId, InLoop>>,
    /// For each region, its variants in source order.
    pub variants: Vec<Vec<Variant>>,
    /// For each yield that is come back to without another in between, the locals that the frame has already then.
    pub unchanged: BTreeMap<YieldId, BTreeSet<LocalId>>,
    /// For each local, the last node that mentions it.
    pub last_mention: Vec<usize>,
}

impl Layout {
    /// Whether a region's points need an enum to tell them apart: not if there is just one, with
    /// nothing to save. The function always does, since it may also not be suspended.
    pub(super) fn has_points(&self, region: RegionId) -> bool {
        let variants = &self.variants[region];
        region == ir::FUNCTION
            || variants.len() != 1
            || variants[0].inner.is_some()
            || !variants[0].fields.is_empty()
    }

    /// How `region`, or a loop between it and the local's own region, has the local.
    pub(super) fn in_region(
        &self,
        local: LocalId,
        mut region: RegionId,
        home: RegionId,
        body: &Body,
    ) -> Option<(RegionId, InLoop)> {
        while region != home {
            if let Some(&found) = self.in_loop[region].get(&local) {
                return Some((region, found));
            }
            region = body.loops[region].parent;
        }
        None
    }
}

/// Lays out the frame of `body`.
pub(super) fn lay_out(body: &Body, names: &Names, flow: &Flow, fates: &Fates) -> Layout {
    let planner = Planner {
        body,
        names,
        flow,
        fates,
        mentions: mentions(flow, names.locals.len()),
        saves: saves(names, fates),
        reached: flow.reachable(),
        lenders: OnceCell::new(),
    };
    let mut layout = Layout {
        unresumed: Unresumed::Empty,
        storage: Vec::new(),
        in_loop: vec![BTreeMap::new(); body.loops.len()],
        variants: body.loops.iter().map(|_| Vec::new()).collect(),
        unchanged: BTreeMap::new(),
        last_mention: planner
            .mentions
            .iter()
            .map(|nodes| nodes.last().copied().unwrap_or(0))
            .collect(),
    };
    for local in 0..names.locals.len() {
        planner.place(
            local,
            names.locals[local].region,
            &planner.saves[local],
            &mut layout,
        );
    }
    layout.storage = (0..names.locals.len())
        .map(|local| planner.storage(local, &layout))
        .collect();
    let shadowed = planner.give_shadowed_slots(&mut layout.storage);
    let captured = planner.outlast_closures(&mut layout.storage);
    planner.demote(&mut layout.storage, &(&shadowed | &captured));
    for region in 0..body.loops.len() {
        layout.variants[region] = planner.variants(region, &layout);
    }
    planner.store_as_held(&mut layout);
    layout.unchanged = planner.unchanged(&layout);
    layout.unresumed = planner.unresumed(&layout);
    layout
}

/// The nodes that mention each local, its declaration aside, in source order.
fn mentions(flow: &Flow, locals: usize) -> Vec<Vec<usize>> {
    let mut mentions = vec![Vec::new(); locals];
    for (node, event) in flow.events.iter().enumerate() {
        if let Event::Use(local, _)
        | Event::Take(local, _)
        | Event::Assign(local)
        | Event::Restore(local) = event
        {
            mentions[*local].push(node);
        }
    }
    mentions
}

/// The fates of each local at the yields in its scope; a borrow that is taken anew is not saved.
fn saves(names: &Names, fates: &Fates) -> Vec<BTreeMap<YieldId, Fate>> {
    let mut saves = vec![BTreeMap::new(); names.locals.len()];
    for (index, fates) in fates.at_yield.iter().enumerate() {
        for &(local, fate) in fates {
            if !names.reborrows.contains_key(&local) {
                saves[local].insert(index + 1, fate);
            }
        }
    }
    saves
}

struct Planner<'a> {
    body: &'a Body,
    names: &'a Names,
    flow: &'a Flow,
    fates: &'a Fates,
    mentions: Vec<Vec<usize>>,
    saves: Vec<BTreeMap<YieldId, Fate>>,
    /// For each node, whether control may come to it.
    reached: Vec<bool>,
    /// Of what those borrow that may drop, once that is asked.
    lenders: OnceCell<HashMap<LocalId, BTreeSet<LocalId>>>,
}

impl Planner<'_> {
    fn fate(&self, id: YieldId, local: LocalId) -> Option<Fate> {
        let fates = &self.fates.at_yield[id - 1];
        let index = fates
            .binary_search_by_key(&local, |(local, _)| *local)
            .ok()?;
        Some(fates[index].1)
    }

    /// The loop directly in `region` in which a yield is, if it is in one.
    fn child(&self, region: RegionId, id: YieldId) -> Option<RegionId> {
        let mut inner = self.body.yields[id - 1].region;
        while inner != region {
            let parent = self.body.loops[inner].parent;
            if parent == region {
                return Some(inner);
            }
            inner = parent;
        }
        None
    }

    /// Whether a local may be moved before the end of a loop, and not only to be put back at once if `for_good`.
    fn may_be_moved(&self, local: LocalId, region: RegionId, for_good: bool) -> bool {
        let end = self.flow.loops[region - 1].end;
        let is_moved = |mention| {
            self.fates.may_move(mention) && !(for_good && self.names.given.contains(&mention))
        };
        self.names.locals[local].init == Init::Deferred || self.any_before(local, end, is_moved)
    }

    /// Decides how each loop in `region` that a local's yields are in has the local.
    fn place(
        &self,
        local: LocalId,
        region: RegionId,
        saves: &BTreeMap<YieldId, Fate>,
        layout: &mut Layout,
    ) {
        let mut children: BTreeMap<RegionId, BTreeMap<YieldId, Fate>> = BTreeMap::new();
        for (&id, &fate) in saves {
            if let Some(child) = self.child(region, id) {
                children.entry(child).or_default().insert(id, fate);
            }
        }
        for (child, inside) in children {
            let has = |fate| inside.values().any(|found| *found == fate);
            let first = self.body.loops[child].yields.first;
            let lost_before = saves.range(..first).any(|(_, fate)| *fate != Fate::Saved);
            let init = self.names.locals[local].init;
            // A scalar is never moved, and a dummy value stands in for one that is missing.
            let may_be_missing = |for_good| {
                init != Init::Scalar && (lost_before || self.may_be_moved(local, child, for_good))
            };
            let in_loop = match init {
                _ if has(Fate::Saved) && !may_be_missing(false) => InLoop::Place,
                _ if has(Fate::Saved) && !may_be_missing(true) => InLoop::Given,
                _ if inside.values().all(|fate| *fate == Fate::Saved)
                    && !lost_before
                    && self.is_left_with(local, child) =>
                {
                    InLoop::Returned
                }
                _ if has(Fate::Saved) => InLoop::Optional,
                // Gone at every yield, but not between them: it drops behind those in the frame.
                _ if !has(Fate::Held)
                    && init.is_droppable()
                    && self.is_dropped_behind(local, child) =>
                {
                    InLoop::Optional
                }
                _ if !has(Fate::Held) && !has(Fate::Left) => continue,
                Init::Uninferred if has(Fate::Held) && !self.names.takers.contains_key(&local) => {
                    InLoop::Optional
                }
                _ => InLoop::Parked,
            };
            layout.in_loop[child].insert(local, in_loop);
        }
    }

    /// Whether a local is moved in a loop, or given a value there.
    fn is_given(&self, local: LocalId, region: RegionId) -> bool {
        let nodes = &self.flow.loops[region - 1];
        self.mentions[local].iter().any(|node| nodes.contains(node))
    }

    /// Whether something that is declared behind a local, and drops first, is in the frame of a loop that
    /// gives the local a value.
    fn is_dropped_behind(&self, local: LocalId, region: RegionId) -> bool {
        let yields = self.body.loops[region].yields;
        (yields.first..=yields.last()).any(|id| {
            let fates = &self.fates.at_yield[id - 1];
            let later = fates
                .iter()
                .filter(|(other, fate)| *other > local && *fate != Fate::Gone);
            later.into_iter().any(|(other, _)| {
                let other = &self.names.locals[*other];
                other.init.is_droppable()
                    && self
                        .child(other.region, id)
                        .is_some_and(|framed| self.is_given(local, framed))
            })
        })
    }

    /// Whether a mention before this node may move the local.
    fn is_taken_before(&self, local: LocalId, end: usize) -> bool {
        self.any_before(local, end, |mention| self.fates.may_move(mention))
    }

    /// Whether this is so of any mention of the local before this node.
    fn any_before(&self, local: LocalId, end: usize, is_so: impl Fn(MentionId) -> bool) -> bool {
        let mut nodes = self.mentions[local].iter().filter(|&&node| node < end);
        nodes.any(|&node| {
            let used = self.flow.events[node].used();
            used.is_some_and(|(_, mention)| is_so(mention))
        })
    }

    fn unresumed(&self, layout: &Layout) -> Unresumed {
        let arguments = 0..self.body.arguments;
        if arguments.is_empty() {
            return if self.body.generator || self.body.exposed {
                Unresumed::Variant
            } else {
                Unresumed::Empty
            };
        }
        let binds_alone = self.body.block.chunks()[0].len() == 1;
        match &layout.variants[ir::FUNCTION][..] {
            // A close must tell the states apart: an unresumed body does not run.
            [variant] if binds_alone && !self.body.catches() && !self.body.generator => {
                match variant.inner {
                    Some(inner)
                        if variant.fields.len() == arguments.len()
                            && arguments
                                .into_iter()
                                .all(|local| layout.storage[local] == Storage::Lent(inner)) =>
                    {
                        Unresumed::Loop(inner)
                    }
                    _ => Unresumed::Variant,
                }
            }
            _ => Unresumed::Variant,
        }
    }
}
