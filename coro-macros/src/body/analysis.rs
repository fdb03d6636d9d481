//! The analysis of a body, whose suspension points are explicit: pass by pass, what becomes of each local.

use std::collections::{BTreeMap, BTreeSet};

use super::disjoint::{self, References};
use super::flow::{self, Flow};
use super::ir::{Body, LocalId};
use super::layout::{self, Layout};
use super::liveness::{self, Fate, Fates};
use super::names::{self, Names};
use super::{
    arguments, based, borrowers, cursors, dissolve, fielded, given, handed, held, kept, lent,
    lifetimes, named, parted, parts, reborrows, recursion, renamed, resolve, scope_ends, stages,
    types,
};
use crate::errors::Errors;
use crate::function::CoroutineFn;

/// What is known of a body ahead of its analysis.
#[derive(Clone)]
pub(super) struct Given<'g> {
    /// The identifiers in it.
    pub words: &'g BTreeSet<String>,
    /// The references that it has to parts of others.
    pub references: References,
    /// The exclusive references that no loop may keep in its frame, by their names.
    pub in_no_loop: BTreeSet<String>,
    /// Whether matches on what guards lend are enclosed in loops that yield, too.
    pub encloses_in_loops: bool,
}

impl<'g> Given<'g> {
    /// Of a body as it is.
    pub(super) fn of(words: &'g BTreeSet<String>) -> Self {
        Self {
            words,
            references: References::new(),
            in_no_loop: BTreeSet::new(),
            encloses_in_loops: false,
        }
    }
}

/// What is known of a body when it is written.
pub(super) struct Analysed {
    pub body: Body,
    pub names: Names,
    pub flow: Flow,
    pub fates: Fates,
    pub layout: Layout,
    /// The variables that are exclusive references, though no type says so.
    pub exclusive: BTreeSet<LocalId>,
    /// Whether a loop has no frame because of what it uses, though it has something to keep.
    pub has_loop_without_frame: bool,
}

impl Analysed {
    pub(super) fn held_beside(&self, function: &CoroutineFn) -> Vec<disjoint::Held> {
        disjoint::held(function, &self.body, &self.names, (&self.flow, &self.fates))
    }

    /// The exclusive references that some yield has beside what is borrowed through them, and that.
    pub(super) fn beside(&self) -> BTreeMap<LocalId, BTreeSet<LocalId>> {
        let known = (&self.flow, &self.fates);
        let exclusive: BTreeSet<_> = self.exclusive().collect();
        if exclusive.is_empty() {
            return BTreeMap::new();
        }
        borrowers::held_beside(&self.body, &self.names, known, exclusive)
    }

    pub(super) fn exclusive(&self) -> impl Iterator<Item = LocalId> {
        let locals = 0..self.names.locals.len();
        locals.filter(|local| {
            let is_plain = self.names.locals[*local].init == names::Init::Plain;
            is_plain || self.names.cursors.contains(local) || self.exclusive.contains(local)
        })
    }

    /// The name of a variable; of a part that has a reference of its own, that of what it is a part of.
    pub(super) fn name(&self, local: LocalId) -> Option<String> {
        match self.names.disjoint.get(&local) {
            Some(part) => part
                .place
                .clone()
                .into_iter()
                .next()
                .map(|of| of.to_string()),
            None => self.names.shown(local),
        }
    }

    /// What the yields list that may have something to drop, once for each yield. Of all else the optimizer sees that it stays where it is.
    pub(super) fn listed(&self) -> impl Iterator<Item = LocalId> {
        let fates = self.fates.at_yield.iter().flatten();
        let kept = fates.filter(|(_, fate)| *fate != Fate::Gone);
        let kept = kept.map(|(local, _)| *local);
        kept.filter(|local| self.names.locals[*local].init.is_droppable())
    }

    /// What is known of the variables, to put the body into stages.
    pub(super) fn known(&self, function: &CoroutineFn) -> stages::Known {
        let shown = |locals: &mut dyn Iterator<Item = LocalId>| -> BTreeSet<_> {
            locals.filter_map(|local| self.name(local)).collect()
        };
        let names = &self.names;
        let used = self.flow.events.iter().filter_map(|event| event.used());
        let in_parts = used
            .filter(|(_, mention)| names.parted.contains(mention) || names.given.contains(mention));
        let borrows = names.reborrows.iter();
        let is_variable = |local: &LocalId| *local >= self.body.arguments;
        let mut fixed = (self.fates.taken_apart())
            .chain(in_parts.map(|(local, _)| local))
            .chain(borrows.flat_map(|(local, borrow)| [*local, borrow.root]))
            .chain(self.exclusive().filter(is_variable))
            .chain(names.named.iter().copied());
        let mut counts = BTreeMap::<_, usize>::new();
        for local in self.listed() {
            *counts.entry(local).or_default() += 1;
        }
        counts.retain(|_, count| *count >= stages::MANY);
        stages::Known {
            kept: shown(&mut counts.into_keys()),
            fixed: shown(&mut fixed),
            arguments: shown(&mut (0..self.body.arguments)),
            returns_nothing: types::is_unit(&function.protocol.returns),
        }
    }

    /// Whether the part of a variable is held beside what the variable is borrowed through, of which it is said then that it is
    /// used again; or one that goes on in its place, as an iterator does, so that it may be used again behind the loop.
    pub(super) fn holds_parts_in_vain(&self) -> bool {
        let names = &self.names;
        let is_of_variable = |local: &LocalId| {
            names
                .disjoint
                .get(local)
                .is_some_and(|part| part.of.is_some())
        };
        self.beside().iter().any(|(of, holders)| {
            names.disjoint.get(of).is_some_and(|part| part.in_place)
                || holders.iter().any(is_of_variable)
        })
    }
}

/// Finds out what becomes of each local, and reports what cannot be kept.
pub(super) fn analyse(
    function: &CoroutineFn,
    mut body: Body,
    given: &Given<'_>,
    errors: &mut Errors,
) -> Analysed {
    reborrows::add_keepers(&mut body);
    let protocol = &function.protocol;
    let receiver = (&names::receiver_name(), given.words.contains(names::THIS));
    let mut names = resolve::resolve(&mut body, receiver, &protocol.send);
    arguments::mark(function, &mut names);
    disjoint::mark(&given.references, &mut names);
    renamed::mark(&body, &mut names);
    names.yields = Some(protocol.yields.clone());
    let flow = flow::flow(&body, &names);
    arguments::hide_unused(&flow, &mut names);
    names.parted = parted::find_parted(&flow, &names);
    if !names.parted.is_empty() {
        let no_drop = !types::init_of_type(&protocol.send).is_droppable();
        names.ending = scope_ends::find_ending(&body, &names, no_drop);
    }
    let closures = liveness::borrowing_closures(&flow, &names);
    for &closure in &closures {
        names.locals[closure].init = names::Init::Plain;
    }
    let shared = arguments::shared(function);
    let lends = types::is_shared(&protocol.send) || !protocol.fresh.is_empty();
    let is_changed =
        reborrows::find_borrows(function, &mut body, &mut names, (&shared, lends), &flow);
    let fielded = fielded::find_fielded(&body, &names);
    // None of these can be moved out of where it is meanwhile.
    names.given = &given::find_given(&flow, &names) - &fielded.mentions;
    let is_moved = !(closures.is_empty() && names.parted.is_empty() && names.given.is_empty());
    let flow = if is_changed || is_moved {
        flow::flow(&body, &names)
    } else {
        flow
    };
    let mut fates = liveness::decide_fates(&flow, &names);
    parts::find_parts(&flow, &names, &mut fates);
    let leaving = handed::Leaving {
        yields: types::may_borrow(&protocol.yields),
        returns: types::may_borrow(&protocol.returns),
    };
    handed::hand_over(&body, leaving, &names, &flow, &mut fates);
    names.takers = liveness::takers(&flow, &names, &fates);
    if !protocol.fresh.is_empty() {
        let found = lent::check_lent(function, &body, &names, (&flow, &fates), errors);
        (names.lent, names.stored) = (found.lent, found.stored);
    }
    names.cursors = cursors::cursors(&body, &names, &flow, &fates, &given.in_no_loop);
    let found = kept::check_kept(function, &body, &names, (&flow, &fates), errors);
    (names.suspects, names.filled) = (found.suspects, found.filled);
    fates
        .by_type
        .retain(|mention| !found.beside.contains(mention));
    if recursion::may_recur(function, given.words) || lifetimes::may_mix(function) {
        let held = held::held(&function.body, &names, &fates);
        recursion::check_recursion(function, &held, errors);
        lifetimes::check_lifetimes(function, &held, errors);
    }
    based::keep_bases(&names, &flow, &mut fates);
    named::keep_named(&mut names, &flow, &mut fates, (&fielded.locals, lends));
    let has_loop_without_frame = dissolve::dissolve(&mut body, &mut names, &flow, &fates);
    let layout = layout::lay_out(&body, &names, &flow, &fates);
    let exclusive = disjoint::exclusive_variables(function, &names);
    Analysed {
        body,
        names,
        flow,
        fates,
        layout,
        exclusive,
        has_loop_without_frame,
    }
}
