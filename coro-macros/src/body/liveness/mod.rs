//! What becomes of each local at each yield. In: the flow. Out: [`Fates`].
//!
//! By passes over the graph. Backwards: is a local read later (live)? That also tells copies from
//! moves without types: in a valid program, a use by value after which the local is read again is
//! a copy. Forwards: may a local still hold a value? And if not, may a match that took it apart have left it all the
//! same, which only types tell?

mod closures;
mod last_calls;

use std::collections::{BTreeMap, BTreeSet};

use super::flow::{Done, Event, Flow};
use super::ir::{LocalId, YieldId};
use super::names::{MentionId, Names};
pub(super) use closures::{borrowing_closures, takers};

/// What a yield does with a local in scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Saves it: it is read later.
    Saved,
    /// Keeps it, unless its type makes that pointless, for its scope's end to drop.
    Held,
    /// The same where the types of a match say that it has left something, and else nothing.
    Left,
    /// Nothing: it holds no value here.
    Gone,
}

impl Fate {
    /// The fate of a local that may have nothing to drop.
    fn of(self, droppable: bool) -> Self {
        match self {
            Self::Held | Self::Left if !droppable => Self::Gone,
            fate => fate,
        }
    }
}

/// What uses a local that another use has not moved, it seems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// That use, when a loop comes back to it.
    Itself,
    /// Another one.
    Another,
}

/// What becomes of the locals.
pub(super) struct Fates {
    /// For each yield, less one, the fate of every local in scope.
    pub at_yield: Vec<Vec<(LocalId, Fate)>>,
    /// The mentions that may move their local.
    pub takes: BTreeSet<MentionId>,
    /// Those that move it if types say so: it stays in scope, and nothing reads it any more.
    pub by_type: BTreeSet<MentionId>,
    /// For each local that yields hold only behind some of these, those: if all of them move it, no yield holds it.
    pub last_calls: BTreeMap<LocalId, BTreeSet<MentionId>>,
    /// The last uses of locals by what is saved and may borrow through them: of an exclusive reference it goes with that.
    pub handed: BTreeSet<MentionId>,
    /// The same of what a `*` is taken of.
    pub handed_behind: BTreeSet<MentionId>,
    /// The same of what the pattern of a `let` takes apart.
    pub handed_apart: BTreeSet<MentionId>,
    /// The fields that may be moved out of a local that stays in scope, as [`super::parts`] finds them.
    pub moved_parts: BTreeMap<MentionId, Vec<MovedPart>>,
    /// The same of parts that are matched: what a pattern binds of one may be moved.
    pub matched_parts: BTreeMap<MentionId, MovedPart>,
    /// The mentions that use their local by value though it is used again: the first one of each local.
    pub copies: BTreeMap<MentionId, Again>,
    /// For each local and yield that it may have been left at, the matches that may have left it.
    pub left: BTreeMap<(LocalId, YieldId), BTreeSet<MentionId>>,
    /// For each node, the locals that are read behind it before they are written.
    live: Vec<Set>,
    /// For each node, the locals that may have been used by value in it or before it, and were not moved by that
    /// if what reads them later is right.
    doubted: Vec<Set>,
}

/// A field that may be moved.
pub(super) struct MovedPart {
    pub local: LocalId,
    /// Where.
    pub node: usize,
    /// The way from the local to it.
    pub way: String,
    /// The first yield behind that the rest of the local is kept at, if it is.
    pub kept_at: Option<YieldId>,
    /// Whether nothing behind mentions the local again.
    pub is_last: bool,
    /// Whether it is given a value behind.
    pub is_given: bool,
}

impl Fates {
    /// Whether a mention moves its local, or does so if types say that.
    pub(super) fn may_move(&self, mention: MentionId) -> bool {
        self.takes.contains(&mention) || self.by_type.contains(&mention)
    }

    /// Whether a yield keeps a local of which a part may have been moved.
    pub(super) fn is_kept_in_part(&self, local: LocalId) -> bool {
        let mut parts = self.moved_parts.values().flatten();
        parts.any(|part| part.local == local && part.kept_at.is_some())
    }

    /// The field to which a mention goes on this way, if it may be moved.
    pub(super) fn moved_part(&self, mention: MentionId, way: &str) -> Option<&MovedPart> {
        let mut parts = self.moved_parts.get(&mention)?.iter();
        parts.find(|part| part.way == way)
    }

    /// Whether a local is read behind a node before it is written: then it has a value there.
    pub(super) fn is_live_behind(&self, node: usize, local: LocalId) -> bool {
        self.live[node].contains(local)
    }

    /// What some yield saves, once for each.
    pub(super) fn saved(&self) -> impl Iterator<Item = LocalId> {
        let fates = self.at_yield.iter().flatten();
        fates.filter_map(|&(local, fate)| (fate == Fate::Saved).then_some(local))
    }

    /// The locals of which a part may be moved, or that a match may leave in parts.
    pub(super) fn taken_apart(&self) -> impl Iterator<Item = LocalId> {
        let moved = self.moved_parts.values().flatten();
        let matched = self.matched_parts.values();
        let parts = moved.chain(matched).map(|part| part.local);
        parts.chain(self.left.keys().map(|(local, _)| *local))
    }

    /// Whether a yield saves both of these.
    pub(super) fn save_both(&self, one: LocalId, other: LocalId) -> bool {
        self.at_yield.iter().any(|fates| {
            let mut both = [one, other].into_iter();
            both.all(|local| fates.contains(&(local, Fate::Saved)))
        })
    }

    /// Whether a local may have been moved ahead of a node, if it is not `Copy`, though it is read behind it.
    pub(super) fn is_doubted(&self, node: usize, local: LocalId) -> bool {
        self.doubted[node].contains(local) && self.is_live_behind(node, local)
    }
}

/// A set of locals.
#[derive(Clone, Default, PartialEq, Eq)]
struct Set(Vec<u64>);

impl Set {
    fn new(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    fn insert(&mut self, local: LocalId) {
        self.0[local / 64] |= 1 << (local % 64);
    }

    fn remove(&mut self, local: LocalId) {
        self.0[local / 64] &= !(1 << (local % 64));
    }

    fn contains(&self, local: LocalId) -> bool {
        let word = self.0.get(local / 64);
        word.is_some_and(|word| word & (1 << (local % 64)) != 0)
    }

    /// Makes it the same as `other`, which is of the same locals.
    fn set(&mut self, other: &Self) {
        self.0.copy_from_slice(&other.0);
    }

    /// Adds all of `other`; whether that changed anything.
    fn extend(&mut self, other: &Self) -> bool {
        let mut changed = false;
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            changed |= *more & !*word != 0;
            *word |= more;
        }
        changed
    }
}

/// Decides the fate of every local at every yield.
pub(super) fn decide_fates(flow: &Flow, names: &Names) -> Fates {
    let order = flow.postorder();
    let live = live_behind(flow, names, &order);
    let takes = moves(flow, &live);
    let holding = holding_before(flow, &order, names, &takes);
    let doubted = doubted_behind(flow, &order, names, &takes);
    let left_before = left_before(flow, &takes);
    let reached = flow.reachable();
    let (mut at_yield, mut left) = (vec![Vec::new(); names.at_yield.len()], BTreeMap::new());
    for (node, event) in flow.events.iter().enumerate() {
        if let Event::Yield(id) = event {
            let is_reached = reached[node];
            at_yield[id - 1] = names.at_yield[id - 1]
                .iter()
                .map(|&local| {
                    let droppable = names.locals[local].init.is_droppable();
                    // What is ahead of a yield that is never met may leave the scope in its statement.
                    let holds = !is_reached || holding[node].contains(local);
                    let matches = matches_of(local, left_before.get(&node));
                    let fate = match (live[node].contains(local), holds) {
                        (true, _) => Fate::Saved,
                        (false, true) => Fate::Held,
                        (false, false) if !matches.is_empty() => Fate::Left,
                        (false, false) => Fate::Gone,
                    };
                    let fate = fate.of(droppable);
                    if fate == Fate::Left {
                        left.insert((local, *id), matches);
                    }
                    (local, fate)
                })
                .collect();
        }
    }
    let mut fates = Fates {
        at_yield,
        copies: first_copies(flow, &takes),
        takes,
        by_type: moves_by_type(flow, names, &live),
        last_calls: BTreeMap::new(),
        handed: BTreeSet::new(),
        handed_behind: BTreeSet::new(),
        handed_apart: BTreeSet::new(),
        moved_parts: BTreeMap::new(),
        matched_parts: BTreeMap::new(),
        left,
        live,
        doubted,
    };
    fates.last_calls = last_calls::last_calls(flow, names, &fates);
    fates
}

/// The uses by value that are moves, unless the local is `Copy`, given what is read behind each node. What a closure that is
/// called behind it mentions is no move: the closure would have taken it, or have borrowed it.
fn moves(flow: &Flow, live: &[Set]) -> BTreeSet<MentionId> {
    let closures = closures::mentioned(flow);
    let is_mentioned = |local: LocalId, live: &Set| {
        let mut closures = closures.iter().filter(|(_, of)| *of == local);
        closures.any(|(closure, _)| live.contains(*closure))
    };
    let in_passing = flow.in_passing();
    let stays = |local: LocalId, mention: MentionId, live: &Set| {
        let is_lent_on = || flow.lent_on(local).any(|by| live.contains(by));
        flow.passed_on.contains(&mention) && (in_passing.contains(&mention) || is_lent_on())
    };
    let events = flow.events.iter().zip(live);
    let moves = events.filter_map(|(event, live)| match *event {
        Event::Take(local, mention)
            if !live.contains(local)
                && !is_mentioned(local, live)
                && !stays(local, mention, live) =>
        {
            Some(mention)
        }
        _ => None,
    });
    moves.collect()
}

/// The uses by methods of which types tell whether they move their local, if it is in scope at a yield.
fn moves_by_type(flow: &Flow, names: &Names, live: &[Set]) -> BTreeSet<MentionId> {
    let is_in_scope = |local: LocalId| names.at_yield.iter().any(|locals| locals.contains(&local));
    let is_told =
        |mention| flow.told_by_types.contains(&mention) || flow.dereferenced.contains(&mention);
    let of_borrows = flow.mentions_of_borrows(names);
    let uses = flow.events.iter().enumerate();
    let moves = uses.filter_map(|(node, event)| match *event {
        Event::Use(local, mention)
            if is_told(mention)
                && names.locals[local].init.is_droppable()
                && !of_borrows.contains(&mention)
                && !live[node].contains(local)
                && is_in_scope(local) =>
        {
            Some(mention)
        }
        _ => None,
    });
    moves.collect()
}

/// The first use by value of each local that is right only if it is a copy.
fn first_copies(flow: &Flow, takes: &BTreeSet<MentionId>) -> BTreeMap<MentionId, Again> {
    let mut seen = BTreeSet::new();
    let nodes = flow.events.iter().enumerate();
    let copies = nodes.filter_map(|(node, event)| match event {
        Event::Take(local, mention)
            if !takes.contains(mention)
                && !flow.guessed.contains(mention)
                && seen.insert(local) =>
        {
            let again = match flow.next_use(node, *local) {
                Some((_, next)) if next == *mention => Again::Itself,
                _ => Again::Another,
            };
            Some((*mention, again))
        }
        _ => None,
    });
    copies.collect()
}

/// For each node, the locals that are read behind it before they are written.
fn live_behind(flow: &Flow, names: &Names, order: &[usize]) -> Vec<Set> {
    let mut before = vec![Set::new(names.locals.len()); flow.events.len()];
    let mut behind = before.clone();
    let mut set = Set::new(names.locals.len());
    let mut changed = true;
    while changed {
        changed = false;
        for &node in order {
            for next in &flow.next[node] {
                behind[node].extend(&before[*next]);
            }
            set.set(&behind[node]);
            match flow.events[node] {
                // An error, which rustc finds if the local is there.
                Event::Assign(local) if is_borrowed(local, &set, names) => {}
                Event::Declare { local, .. } | Event::Assign(local) | Event::Restore(local) => {
                    set.remove(local);
                }
                Event::Use(local, _) | Event::Take(local, _) => set.insert(local),
                Event::Nothing | Event::Leave(..) | Event::Yield(_) => {}
            }
            changed |= before[node].extend(&set);
        }
    }
    behind
}

/// Whether a borrow of the whole of a local is read later.
fn is_borrowed(local: LocalId, live: &Set, names: &Names) -> bool {
    let mut borrows = names.reborrows.iter();
    borrows.any(|(borrow, of)| of.root == local && of.is_of_local() && live.contains(*borrow))
}

/// For each node, the locals that may hold a value before it, if there are any of which that matters.
fn holding_before(
    flow: &Flow,
    order: &[usize],
    names: &Names,
    takes: &BTreeSet<MentionId>,
) -> Vec<Set> {
    if !names.locals.iter().any(|local| local.init.is_droppable()) {
        return vec![Set::default(); flow.events.len()];
    }
    before(
        flow,
        order,
        names.locals.len(),
        |event, holding| match event {
            Event::Declare {
                local,
                initialised: false,
            } => holding.remove(local),
            Event::Declare { local, .. } | Event::Assign(local) | Event::Restore(local) => {
                holding.insert(local);
            }
            Event::Take(local, mention) if takes.contains(&mention) => holding.remove(local),
            _ => {}
        },
    )
}

/// For each node, the locals of which something in it or ahead of it may have moved all, or a part, though it does not count
/// as a move.
fn doubted_behind(
    flow: &Flow,
    order: &[usize],
    names: &Names,
    takes: &BTreeSet<MentionId>,
) -> Vec<Set> {
    let locals = names.locals.len();
    let may_move = |mention| {
        let fields = flow.fields.get(&mention);
        let in_part =
            fields.is_some_and(|fields| fields.iter().any(|field| field.done == Done::Moved));
        in_part || names.in_macros.contains_key(&mention)
    };
    let is_doubt = |event: &Event| match *event {
        Event::Take(_, mention) => !takes.contains(&mention),
        Event::Use(_, mention) => may_move(mention),
        _ => false,
    };
    if !flow.events.iter().any(is_doubt) {
        return vec![Set::default(); flow.events.len()];
    }
    let change = |event, doubted: &mut Set| match event {
        Event::Declare { local, .. } | Event::Assign(local) | Event::Restore(local) => {
            doubted.remove(local);
        }
        Event::Take(local, mention) if !takes.contains(&mention) => doubted.insert(local),
        Event::Use(local, mention) if may_move(mention) => doubted.insert(local),
        _ => {}
    };
    let mut behind = before(flow, order, locals, change);
    for (&event, doubted) in flow.events.iter().zip(&mut behind) {
        change(event, doubted);
    }
    behind
}

/// For each node, what is true of locals before it on some way, given what an event changes in that.
fn before(
    flow: &Flow,
    order: &[usize],
    locals: usize,
    change: impl Fn(Event, &mut Set),
) -> Vec<Set> {
    let mut before = vec![Set::new(locals); flow.events.len()];
    let mut set = Set::new(locals);
    let mut changed = true;
    while changed {
        changed = false;
        for &node in order.iter().rev() {
            set.set(&before[node]);
            change(flow.events[node], &mut set);
            for next in &flow.next[node] {
                changed |= before[*next].extend(&set);
            }
        }
    }
    before
}

/// For the nodes before which a local may have been left by matches that took it apart, these.
fn left_before(
    flow: &Flow,
    takes: &BTreeSet<MentionId>,
) -> BTreeMap<usize, BTreeSet<(LocalId, MentionId)>> {
    let mut before: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let leaves =
        |event: &Event| matches!(event, Event::Leave(_, mention) if takes.contains(mention));
    let mut open: Vec<_> = (0..flow.events.len())
        .filter(|&node| leaves(&flow.events[node]))
        .collect();
    while let Some(node) = open.pop() {
        let mut left = before.get(&node).cloned().unwrap_or_default();
        match flow.events[node] {
            Event::Leave(local, mention) if takes.contains(&mention) => {
                left.insert((local, mention));
            }
            Event::Declare { local, .. } | Event::Assign(local) | Event::Restore(local) => {
                left.retain(|(found, _)| *found != local);
            }
            _ => {}
        }
        for &next in &flow.next[node] {
            let found = before.entry(next).or_default();
            let known = found.len();
            found.extend(&left);
            if found.len() > known {
                open.push(next);
            }
        }
    }
    before
}

fn matches_of(
    local: LocalId,
    left: Option<&BTreeSet<(LocalId, MentionId)>>,
) -> BTreeSet<MentionId> {
    let found = left
        .into_iter()
        .flatten()
        .filter(|(found, _)| *found == local);
    found.map(|(_, mention)| *mention).collect()
}
