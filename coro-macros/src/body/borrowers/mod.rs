//! What may borrow from the coroutine by a way that only rustc knows. In: the body, and the fates. Out: [`Borrowers`].
//!
//! Of a variable such as that of `let name = person.name();` neither spelling nor types say whether it borrows. If it does, and
//! a yield saves it, that is an error when rustc checks the borrows of the step; then [`super::witness`] shows it as the
//! plain function's. Whatever is missed here is an error all the same, in the words of frames.

mod asked;
mod elsewhere;
mod filling;
mod inside;
mod kept;
mod lent;
mod moved;
mod written;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::visit::Visit;
use syn::{Expr, Pat, Stmt};

use super::flow::{Flow, Method};
use super::ir::{Body, LocalId, Node, NodeKind, hole};
use super::lenders::Lender;
use super::liveness::{Fate, Fates};
use super::mentions::{self, Syntax};
use super::names::{self, Init, MentionId, Names};
use super::outcomes::{self, Outcome};
use super::suspects::Suspect;
use super::walk::{PatternOf, Walk, walk};
use super::{beside, borrows, lenders, questions};
use crate::errors::{Place, place_of};
use crate::runtime::Runtime;
pub(super) use asked::{held_beside, lenders, lenders_of_what_drops, lent_to_themselves};
use filling::{Captured, Filling};
use inside::Inside;
use kept::Numbers;
pub(super) use kept::{Kept, Lent, Moved, MovedLender};
use moved::BorrowedIn;

/// The variables that may borrow and that some yield saves, or holds for the end of their scope.
#[derive(Default)]
pub(super) struct Borrowers {
    /// Them, by where they are declared; what a `for` goes through, and what is delegated to, by where that begins.
    pub declared: HashMap<Place, Borrower>,
    /// The yields that do that to some, by where they are.
    pub at_yield: BTreeMap<Place, Kept>,
    /// What is asked of what is put into variables behind their declaration, by where the mentions are that put it there.
    pub filled: HashMap<Place, TokenStream>,
    /// Those of which only the types of their last calls tell whether they are held, by their numbers.
    pub last_calls: BTreeMap<usize, Vec<Method>>,
    /// Where uses of exclusive references are that do not come to the yield which keeps what may be lent of these: their numbers, and where that is.
    pub elsewhere: BTreeMap<Place, (usize, Place)>,
    /// Where the variables are spelled that might hide what such a yield names.
    pub hiding: HashSet<Place>,
}

/// A variable that may borrow.
pub(super) struct Borrower {
    pub number: usize,
    /// What is asked of the types, which may refuse it first.
    pub question: Option<TokenStream>,
    /// Where it ends, if it is an operand that is evaluated ahead of another that yields, and that has no variable in the user's body.
    pub operand: Option<Place>,
}

impl Borrowers {
    /// Whether there are operands among them.
    pub fn has_operands(&self) -> bool {
        let mut declared = self.declared.values();
        declared.any(|borrower| borrower.operand.is_some())
    }

    /// Whether some yield keeps what may have something of what is lent.
    pub fn keep_lent(&self) -> bool {
        let mut kept = self.at_yield.values();
        kept.any(|kept| !(kept.lent.is_empty() && kept.lent_held.is_empty()))
    }
}

/// The borrowers of `body`; none if places do not tell its variables and yields apart, as in what a macro repeats. `lends`: what
/// is sent may be lent for one send.
pub(super) fn borrowers(
    body: &Body,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
    lends: bool,
    runtime: &Runtime,
) -> Option<Borrowers> {
    let keepers = names.reborrows.values().filter_map(|borrow| borrow.keeper);
    let mut finder = Finder {
        lends,
        anew: keepers.chain(names.reborrows.keys().copied()).collect(),
        ..Finder::beside(body, names, (flow, fates))
    };
    finder.block(&body.block);
    if lends {
        // What the arms of a match on what is received bind is known behind the match, and not where its value is bound.
        finder.block(&body.block);
    }
    let mut borrowers = Borrowers::default();
    let mut numbers = Numbers::default();
    // What the first yield that keeps something moves of what it borrows of.
    let mut moved = HashMap::new();
    for (id, suspension) in (1..).zip(&body.yields) {
        let mut kept = Kept::at(suspension.span);
        for fated in &fates.at_yield[id - 1] {
            finder.keep((id, *fated), &mut kept, (&mut numbers, &mut moved), flow);
        }
        finder.moved_with_others(&mut kept, &numbers);
        let place = place_of(suspension.span)?;
        if borrowers.at_yield.insert(place, kept).is_some() {
            return None;
        }
    }
    borrowers.at_yield.retain(|_, kept| !kept.is_empty());
    for found in elsewhere::elsewhere(body, names, (flow, fates), &borrowers.at_yield) {
        let place = names.place_of(found.mention).and_then(place_of);
        let numbered = (numbers.of(found.of), found.at_yield);
        borrowers
            .elsewhere
            .extend(place.map(|place| (place, numbered)));
    }
    borrowers.filled = filling::asked(names, runtime);
    borrowers.hiding = written::hiding(names, &borrowers.at_yield);
    for numbered in numbers.0 {
        finder.declare(numbered, &mut borrowers, flow, runtime)?;
    }
    Some(borrowers)
}

/// Where the last token of an operand begins. That of a call are its arguments, whatever stands for these.
pub(super) fn end_of(operand: &Expr) -> Option<Place> {
    let last = operand.to_token_stream().into_iter().last()?;
    place_of(last.span())
}

struct Finder<'f> {
    names: &'f Names,
    fates: &'f Fates,
    arguments: usize,
    /// What may borrow, and the first local that it mentions where it is declared.
    found: HashMap<LocalId, Option<LocalId>>,
    /// The locals that it may borrow of.
    lenders: HashMap<LocalId, BTreeSet<LocalId>>,
    /// What may borrow of a value that has no name, and so does not last to the next yield.
    of_values: BTreeSet<LocalId>,
    /// What is declared by statements, behind which the values without names are gone that these make.
    of_statements: BTreeSet<LocalId>,
    /// Where locals are borrowed in what these are declared with.
    borrowed: Vec<(LocalId, (Span, Span))>,
    /// What borrows are put into behind its declaration.
    late: BTreeSet<LocalId>,
    /// The mentions in closures that are not `move`, which borrow what is used in them by value, if that is copied.
    captured: HashSet<MentionId>,
    /// The arguments that are exclusive references, of which a borrow is one of the coroutine while they are saved, too.
    exclusive: BTreeSet<LocalId>,
    /// What is filled with what may borrow of it.
    of_themselves: BTreeSet<LocalId>,
    /// What is taken anew behind each yield, and what that is taken of.
    anew: BTreeSet<LocalId>,
    /// Whether what is sent may be lent.
    lends: bool,
    /// What may have something of that.
    lent: BTreeSet<LocalId>,
    /// What is let go at a yield where it is only held, since that is what its method makes.
    let_go: BTreeSet<LocalId>,
    /// What is seen to own what it lends.
    owners: BTreeSet<LocalId>,
    /// What may have a drop of its own: what is behind a `*` is copied.
    may_drop: BTreeSet<LocalId>,
    /// Where operands end that get a name.
    ends: HashMap<LocalId, Place>,
}

impl<'f> Finder<'f> {
    fn new(body: &Body, names: &'f Names, fates: &'f Fates) -> Self {
        Self {
            names,
            fates,
            arguments: body.arguments,
            found: HashMap::new(),
            lenders: HashMap::new(),
            of_values: BTreeSet::new(),
            of_statements: BTreeSet::new(),
            borrowed: Vec::new(),
            late: BTreeSet::new(),
            captured: HashSet::new(),
            exclusive: BTreeSet::new(),
            of_themselves: BTreeSet::new(),
            anew: BTreeSet::new(),
            lends: false,
            lent: BTreeSet::new(),
            let_go: BTreeSet::new(),
            owners: BTreeSet::new(),
            may_drop: BTreeSet::new(),
            ends: HashMap::new(),
        }
    }

    /// What is found of a whole body.
    fn of(body: &Body, names: &'f Names, fates: &'f Fates) -> Self {
        let mut finder = Self::new(body, names, fates);
        finder.block(&body.block);
        finder
    }

    /// One that tells the exclusive references from other lenders.
    fn beside(body: &Body, names: &'f Names, (flow, fates): (&Flow, &'f Fates)) -> Self {
        let is_closure = |local| flow.closures.iter().any(|(closure, _)| *closure == local);
        let exclusive = (0..names.locals.len()).filter(|&local| {
            names.locals[local].init == Init::Plain
                && !names.reborrows.contains_key(&local)
                && !is_closure(local)
        });
        Self {
            exclusive: exclusive.collect(),
            ..Self::new(body, names, fates)
        }
    }

    /// The lenders of a local: the exclusive references in scope that stay beside it at a yield, and what is no such reference.
    fn lenders_beside(
        &self,
        local: LocalId,
        at_yield: &[(LocalId, Fate)],
        flow: &Flow,
    ) -> (Vec<LocalId>, Vec<LocalId>) {
        let of = self.lenders.get(&local).into_iter().flatten().copied();
        let (mut behind, of): (Vec<_>, _) = of.partition(|of| self.exclusive.contains(of));
        behind.retain(|&of| {
            let mut in_scope = at_yield.iter();
            in_scope.any(|(local, _)| *local == of)
                && (at_yield.contains(&(of, Fate::Saved))
                    || beside::stays(local, of, self.names, (flow, self.fates)))
        });
        (behind, of)
    }

    /// Whether a lender may be used at a yield: one that nothing uses behind it may be at an end, if it is borrowed itself.
    fn may_be_used(&self, of: LocalId, at_yield: &[(LocalId, Fate)]) -> bool {
        let mut lenders = self.lenders.get(&of).into_iter().flatten();
        lenders.next().is_none() || at_yield.contains(&(of, Fate::Saved))
    }

    /// Whether a variable may be an exclusive reference, for all that is seen.
    fn may_refer(&self, local: LocalId) -> bool {
        local >= self.arguments
            && self.names.locals[local].init == Init::Value
            && self.names.shown(local).is_some()
            && !self.names.disjoint.contains_key(&local)
            && !self.owners.contains(&local)
    }

    /// The locals that a value borrows of which mentions these, if it does.
    fn lenders_of(&self, mentioned: &[(LocalId, MentionId)]) -> BTreeSet<LocalId> {
        let lending = mentioned
            .iter()
            .filter(|(local, mention)| self.lends(*local, *mention));
        let through = |local| self.lenders.get(local).into_iter().flatten().copied();
        lending
            .flat_map(|(local, _)| through(local).chain([*local]))
            .collect()
    }

    /// What borrows are put into; `received`: what has something of what a yield receives, which is lent.
    fn filled(
        &mut self,
        syntax: Syntax<'_>,
        received: Option<Ident>,
        visit: impl FnOnce(&mut Filling<'_, '_>),
    ) {
        let is_received = received.is_some();
        let mut filling = Filling {
            finder: self,
            inside: received.into_iter().collect(),
            filled: Vec::new(),
            mentioned: mentions::in_syntax(syntax),
        };
        visit(&mut filling);
        for (local, lenders) in filling.filled {
            if is_received || self.have_lent(&lenders) {
                self.lent.insert(local);
            }
            if lenders.contains(&local) {
                self.of_themselves.insert(local);
            }
            self.found.entry(local).or_insert(None);
            self.late.insert(local);
            self.lenders
                .entry(local)
                .or_default()
                .extend(lenders.into_iter().filter(|of| *of != local));
        }
    }

    /// A reference to a part borrows what the one does that it is taken from.
    fn part(&mut self, local: LocalId) {
        let Some(of) = self.names.disjoint.get(&local).and_then(|apart| apart.of) else {
            return;
        };
        if let Some(first) = self.found.get(&of).copied() {
            self.found.insert(local, first);
            let lenders = self.lenders.get(&of).cloned().unwrap_or_default();
            self.lenders.insert(local, lenders);
        }
    }

    /// Whether what a mention gives may borrow: it is one of what borrows itself, or by reference one of what is in the
    /// coroutine.
    fn lends(&self, local: LocalId, mention: MentionId) -> bool {
        let is_behind = match self.names.locals[local].init {
            Init::Copy => !self.names.arrays.contains(&local),
            Init::Plain => local < self.arguments && !self.exclusive.contains(&local),
            _ => false,
        };
        let is_taken = self.fates.takes.contains(&mention) && !self.captured.contains(&mention);
        self.found.contains_key(&local) || !is_behind && !is_taken
    }
}

impl Finder<'_> {
    /// How a variable is marked, and what is asked of it.
    fn declare(
        &self,
        (local, number): (LocalId, usize),
        borrowers: &mut Borrowers,
        flow: &Flow,
        runtime: &Runtime,
    ) -> Option<()> {
        let names = self.names;
        if let Some(calls) = self.fates.last_calls.get(&local) {
            let methods = calls.iter().map(|call| flow.methods[call].clone());
            borrowers.last_calls.insert(number, methods.collect());
        }
        let declared = place_of(names.locals[local].name.span())?;
        let suspect = names.suspects.get(&local);
        // What is asked mentions it where this is declared, so that it is spelled as it is there.
        let root = suspect.and_then(|suspect| borrows::root(&suspect.place));
        if root.is_some_and(|root| !written::is_spelled_at(names, &self.found, local, root)) {
            return Some(());
        }
        let are_there = |suspect: &&Suspect| questions::are_written(suspect, names);
        let question = suspect.filter(are_there).map(|suspect| {
            let spell = |expr: &Expr| written::as_written(names, expr.to_token_stream());
            let calls = borrowers.last_calls.get(&number);
            let moved = questions::all_moved(calls.into_iter().flatten());
            questions::question(suspect, moved.as_ref(), runtime, &spell)
        });
        let borrower = Borrower {
            number,
            question,
            operand: self.ends.get(&local).copied(),
        };
        let other = borrowers.declared.insert(declared, borrower);
        other.is_none().then_some(())
    }

    /// What a pattern binds, in which others borrow besides.
    fn bind(&mut self, pat: &Pat, value: &Expr, others: &HashSet<Ident>) {
        Captured(&mut self.captured).visit_expr(value);
        let by_reference = !mentions::bound_by_ref(pat).is_empty();
        let mut bound = names::bindings(pat).into_iter();
        let inside =
            if let Some(operand) = bound.find(|local| self.names.locals[*local].is_operand()) {
                let end = end_of(value);
                self.ends.extend(end.map(|end| (operand, end)));
                Inside::of_operand(self, others, value)
            } else {
                Inside::of(self, (others, by_reference), value)
            };
        let (borrows, of_value) = (inside.borrows, inside.of_value);
        if (borrows || of_value) && !lenders::are_given(value) {
            let mentioned = mentions::in_syntax(Syntax::Expr(value));
            let first = mentioned.first().map(|(local, _)| *local);
            let lenders = self.lenders_of(&mentioned);
            BorrowedIn(&mut self.borrowed).visit_expr(value);
            let is_lent = borrows && (!others.is_empty() || self.have_lent(&lenders));
            let known = borrows::lent_place(value);
            let is_let_go = known.is_some_and(|(_, form)| !form.has_drop());
            let may_drop = !is_let_go && !written::is_copied(value);
            let names = self.names;
            let bound = names::bindings(pat).into_iter();
            for local in bound.filter(|local| names.locals[*local].init != Init::Scalar) {
                self.found.entry(local).or_insert(first);
                self.of_values.extend(of_value.then_some(local));
                self.lenders.entry(local).or_default().extend(&lenders);
                self.lent.extend(is_lent.then_some(local));
                self.let_go.extend(is_let_go.then_some(local));
                self.may_drop.extend(may_drop.then_some(local));
            }
        }
        for local in names::bindings(pat) {
            self.part(local);
            let lender = match (pat, &self.names.locals[local].ty) {
                (Pat::Ident(_) | Pat::Type(_), Some(ty)) => Lender::of_type(ty),
                (Pat::Ident(_), None) => Lender::of_value(value),
                _ => None,
            };
            self.owners.extend(lender.map(|_| local));
        }
    }
}

impl<'a> Walk<'a> for Finder<'_> {
    fn bound(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.bind(pat, value, &HashSet::new());
    }

    fn initialised(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.bound(pat, value);
        self.of_statements.extend(names::bindings(pat));
    }

    fn matched(&mut self, pat: &'a Pat, head: &'a Node, of: PatternOf) {
        if matches!(of, PatternOf::Let) {
            self.of_statements.extend(names::bindings(pat));
        }
        if self.lends {
            self.received(pat, head);
        }
        outcomes::of_node(head, &mut |outcome| match outcome {
            Outcome::Plain(value) | Outcome::Of(value, _) => self.bound(pat, value),
        });
    }

    fn plain(&mut self, stmt: &'a Stmt) {
        self.filled(Syntax::Stmt(stmt), None, |filling| filling.visit_stmt(stmt));
    }

    fn node(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Plain(expr) => {
                self.filled(Syntax::Expr(expr), None, |filling| filling.visit_expr(expr));
            }
            NodeKind::Shell { shell, inner } if self.lends && lent::is_received(inner) => {
                let hole = Some(hole());
                self.filled(Syntax::Expr(shell), hole, |filling| {
                    filling.visit_expr(shell);
                });
            }
            _ => {}
        }
        walk(self, node);
    }
}
