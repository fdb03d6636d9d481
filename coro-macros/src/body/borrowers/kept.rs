//! What a yield keeps of variables that may borrow. In: what borrows, and the fates. Out: [`Kept`].

use std::collections::{BTreeMap, HashMap};

use proc_macro2::{Ident, Span, TokenStream};

use super::{Finder, written};
use crate::body::flow::Flow;
use crate::body::ir::{LocalId, YieldId};
use crate::body::liveness::Fate;
use crate::body::names::Init;

/// What a yield keeps of variables that may borrow, by their numbers.
pub(in crate::body) struct Kept {
    /// Where the yield is.
    pub span: Span,
    /// What it saves, or holds whatever its type is.
    pub saved: Vec<usize>,
    /// What it holds, unless types say that it is let go.
    pub held: Vec<usize>,
    /// What these may borrow from by exclusive references that are saved, too, which are those of the keys.
    pub beside: BTreeMap<LocalId, TokenStream>,
    /// The same of variables of which types tell whether they are such references: their numbers, and their names.
    pub perhaps_beside: BTreeMap<LocalId, (usize, Ident)>,
    /// What is saved or held and borrows of what the yield moves, by their numbers.
    pub moved: BTreeMap<usize, Moved>,
    /// What may have something of what is lent, and is saved.
    pub lent: Vec<Lent>,
    /// The same of what is held, unless types say that it is let go.
    pub lent_held: Vec<Lent>,
}

impl Kept {
    pub(super) fn at(span: Span) -> Self {
        Self {
            span,
            saved: Vec::new(),
            held: Vec::new(),
            beside: BTreeMap::new(),
            perhaps_beside: BTreeMap::new(),
            moved: BTreeMap::new(),
            lent: Vec::new(),
            lent_held: Vec::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        let is_of_lent = !(self.lent.is_empty() && self.lent_held.is_empty());
        self.saved.is_empty() && self.held.is_empty() && !is_of_lent
    }
}

/// What may have something of what is lent: its number, and where it is used behind the yield, or is declared if it is only held.
#[derive(Clone, Copy)]
pub(in crate::body) struct Lent {
    pub number: usize,
    pub used: Span,
}

/// What borrows of what a yield moves.
#[derive(Clone)]
pub(in crate::body) struct Moved {
    /// All that it borrows of, by their numbers.
    pub lenders: BTreeMap<usize, MovedLender>,
    /// Where it is used behind the first yield that keeps it, if this is that.
    pub used: Option<Span>,
}

/// What a yield moves.
#[derive(Clone)]
pub(in crate::body) struct MovedLender {
    pub name: Ident,
    /// Whether it borrows of others itself: what is borrowed through it is borrowed of those.
    pub borrows: bool,
    /// Where it is borrowed.
    pub borrowed: Vec<(Span, Span)>,
}

/// The numbers of variables.
#[derive(Default)]
pub(super) struct Numbers(pub BTreeMap<LocalId, usize>);

impl Numbers {
    pub fn of(&mut self, local: LocalId) -> usize {
        let next = self.0.len();
        *self.0.entry(local).or_insert(next)
    }
}

impl Finder<'_> {
    /// What a yield keeps of a local.
    pub(super) fn keep(
        &self,
        (id, (local, fate)): (YieldId, (LocalId, Fate)),
        kept: &mut Kept,
        (numbers, first_moved): (&mut Numbers, &mut HashMap<LocalId, Option<Moved>>),
        flow: &Flow,
    ) {
        let (names, at_yield) = (self.names, &self.fates.at_yield[id - 1]);
        let init = names.locals[local].init;
        let is_saved = fate == Fate::Saved || fate == Fate::Held && init == Init::Uninferred;
        // Such a closure is let go if the types of what it uses by value are copied.
        let is_let_go = fate == Fate::Held && names.takers.contains_key(&local);
        let is_taken_anew = self.anew.contains(&local);
        if is_let_go || is_taken_anew || matches!(fate, Fate::Left | Fate::Gone) {
            return;
        }
        if self.keeps_lent(local, fate) {
            let (number, used) = (numbers.of(local), self.used_behind(id, local, flow));
            let of_lent = if is_saved {
                &mut kept.lent
            } else {
                &mut kept.lent_held
            };
            of_lent.push(Lent { number, used });
        }
        let (behind, mut of) = self.lenders_beside(local, at_yield, flow);
        of.retain(|of| !self.lent.contains(of));
        let may_borrow = !(of.is_empty() && behind.is_empty()) || self.of_values.contains(&local);
        if !self.found.contains_key(&local) || !may_borrow {
            return;
        }
        let is_alone = behind.is_empty() && fate == Fate::Saved;
        let may_be_used = |of: &LocalId| self.may_be_used(*of, at_yield);
        let beside = behind.into_iter().filter(may_be_used);
        let beside =
            beside.filter_map(|of| Some((of, written::place_behind(names, of, kept.span)?)));
        kept.beside.extend(beside);
        // The mark of one that is not used behind the yield would make it one that is.
        let perhaps = of
            .iter()
            .filter(|of| self.may_refer(**of) && at_yield.contains(&(**of, Fate::Saved)));
        let perhaps = perhaps.filter_map(|of| {
            let name = written::name(names, *of, kept.span)?;
            Some((*of, (numbers.of(*of), name)))
        });
        kept.perhaps_beside.extend(perhaps);
        let moved = first_moved.entry(local).or_insert_with(|| {
            let moved = is_alone.then(|| self.moved((id, local), &of, numbers, flow));
            moved.flatten()
        });
        let number = numbers.of(local);
        if let Some(moved) = moved {
            kept.moved.insert(number, moved.clone());
            moved.used = None;
        }
        let of_fate = if is_saved {
            &mut kept.saved
        } else {
            &mut kept.held
        };
        of_fate.push(number);
    }
}
