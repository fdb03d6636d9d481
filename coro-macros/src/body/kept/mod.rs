//! Borrows that are kept across a yield, where that can be seen. In: the body and the fates. Out: errors at
//! the borrows.
//!
//! A paused coroutine can be moved, so it cannot hold a reference into itself; nor can it hold on to what
//! it is lent. rustc refuses both in any case, but speaks of the frame then, and of closures. Here only
//! what certainly is such a borrow is refused. Where types have to decide it, the machine asks them.

mod branches;
mod filled;
mod nameless;
mod passed;
mod patterns;
mod report;
mod suspected;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, ExprMacro, FnArg, Pat, Stmt, Type};

use super::beside;
use super::borrows::{self, Borrow, Lenders, borrow_of};
use super::captures::{self, Capture, Why};
use super::flow::{Event, Flow};
use super::ir::{Body, LocalId, Match, Node, NodeKind};
use super::lenders::{Form, Lender};
use super::liveness::{Fate, Fates};
use super::names::{self, Init, MentionId, Names};
use super::operands;
use super::outcomes::{self, Outcome};
use super::refusals;
use super::remedies::Site;
use super::suspects::{Across, Suspect};
use super::types;
use super::walk::{PatternOf, Walk, walk};
use crate::errors::Errors;
use crate::function::CoroutineFn;
use filled::Filled;
pub(super) use filled::FilledKept;
use nameless::Nameless;

/// What is found beside errors.
pub(super) struct Found {
    /// The variables that would be borrows that some yield saves, if the place that they are of lends of its own.
    pub suspects: BTreeMap<LocalId, Suspect>,
    /// What is put into variables behind their declaration and would be such borrows.
    pub filled: Vec<FilledKept>,
    /// The mentions of locals beside borrows of them, so that they move nothing.
    pub beside: BTreeSet<MentionId>,
}

/// Reports the borrows of `body` that some yield saves; one that is taken anew behind it is not.
pub(super) fn check_kept(
    function: &CoroutineFn,
    body: &Body,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
    errors: &mut Errors,
) -> Found {
    let mut finder = Finder {
        function,
        names,
        flow,
        fates,
        origins: BTreeMap::new(),
        borrowed: Vec::new(),
        nameless: Vec::new(),
        texts: Vec::new(),
        filled: Vec::new(),
        in_branches: false,
    };
    finder.arguments();
    finder.block(&body.block);
    let (mut reported, mut refused) = (String::new(), None);
    let mut suspects = BTreeMap::new();
    for kept in &finder.borrowed {
        // A pattern that binds several locals is one borrow.
        let is_reported = match kept.closure {
            None => kept.at.to_string() == reported,
            Some(_) => finder.is_in_refused(kept.local),
        };
        // What branches come to is one as well.
        let is_reported = is_reported || refused == Some(kept.local);
        // Of what a type is spelled that has no borrow in it, rustc says that the value is of another.
        let declared = names.locals[kept.local].ty.as_deref();
        let is_reported =
            is_reported || finder.is_of_refused(kept) || declared.is_some_and(types::is_owned);
        if names.reborrows.contains_key(&kept.local) || is_reported {
            continue;
        }
        let crossed = finder.crossed(kept);
        let is_held = crossed.is_some_and(|(_, fate)| fate == Fate::Held);
        let used_up = || finder.used_up(kept).filter(|_| is_held);
        match (crossed, kept.suspect.clone().or_else(used_up)) {
            (Some((id, fate)), None) => {
                (reported, refused) = (kept.at.to_string(), Some(kept.local));
                finder.refuse(kept, (id, fate), body.yields[id].span, errors);
            }
            (Some((id, _)), Some(mut suspect)) => {
                let span = body.yields[id].span;
                suspect.across = Some(if is_held {
                    Across::Holding(span)
                } else {
                    Across::Saving(span)
                });
                if is_held {
                    suspect.refused_by = refusals::refused_in_scope(kept.form.inner());
                } else {
                    suspect.done_with = None;
                }
                suspect.beside = fates.save_both(kept.local, kept.borrow.from)
                    || beside::stays(kept.local, kept.borrow.from, names, (flow, fates));
                suspects.insert(kept.local, suspect);
            }
            (None, _) => {}
        }
    }
    finder.refuse_texts(&body.yields, errors);
    for (local, suspect) in finder.nameless_kept(&body.yields) {
        suspects.entry(local).or_insert(suspect);
    }
    let mut filled = finder.filled_kept(&body.yields);
    filled.retain(|filled| !suspects.contains_key(&filled.local));
    Found {
        suspects,
        filled,
        beside: finder.beside(),
    }
}

/// A local that borrows.
#[derive(Clone)]
struct Kept<'a> {
    local: LocalId,
    borrow: Borrow,
    /// What the user wrote of it, to be pointed at.
    at: TokenStream,
    /// The value that borrows, the form that it has as a whole, and what binds it.
    value: &'a Expr,
    form: Form,
    site: Site,
    /// Whether it is a closure, or has one: why that borrows.
    closure: Option<Why>,
    /// What it depends on whether it is one.
    suspect: Option<Suspect>,
    /// The iterator that has handed it out, or the variable that had it before.
    handed_by: Option<LocalId>,
    /// Whether it is what a `for` goes through of another variable.
    is_looped: bool,
}

/// What is known of a local that can be borrowed from.
#[derive(Clone, PartialEq, Eq)]
enum Origin {
    /// It owns what it lends.
    Owned(Lender),
    /// It is an exclusive reference to an owner: what is borrowed through it is a borrow of it.
    Exclusive(Lender),
    /// It was sent, and is lent itself.
    Lent(Option<Lender>),
}

struct Finder<'a> {
    function: &'a CoroutineFn,
    names: &'a Names,
    flow: &'a Flow,
    fates: &'a Fates,
    origins: BTreeMap<LocalId, Origin>,
    borrowed: Vec<Kept<'a>>,
    nameless: Vec<Nameless>,
    /// What is bound to what `format_args!` makes.
    texts: Vec<(LocalId, &'a ExprMacro)>,
    /// What is put into variables behind their declaration.
    filled: Vec<Filled>,
    /// Whether what is bound is what a branch comes to, which is not taken anew.
    in_branches: bool,
}

impl Lenders for Finder<'_> {
    fn lender(&self, local: LocalId) -> Option<Lender> {
        match self.origins.get(&local)? {
            Origin::Owned(lender) | Origin::Exclusive(lender) => Some(*lender),
            Origin::Lent(lender) => *lender,
        }
    }

    fn has_parts(&self, local: LocalId) -> bool {
        self.origins.contains_key(&local)
    }

    fn owns(&self, local: LocalId) -> bool {
        matches!(self.origins.get(&local), Some(Origin::Owned(_)))
    }

    fn captures_nothing(&self, local: LocalId) -> bool {
        let Some(nodes) = self.closure(local) else {
            return false;
        };
        let events = &self.flow.events[nodes];
        let is_inside = |used| {
            let mut declared = events.iter();
            declared.any(|event| matches!(event, Event::Declare { local, .. } if *local == used))
        };
        let mut used = events.iter().filter_map(|event| event.used());
        used.all(|(used, _)| is_inside(used))
    }
}

impl<'a> Finder<'a> {
    /// Whether an iterator that has a closure is refused itself.
    fn is_in_refused(&self, local: LocalId) -> bool {
        let mut borrowed = self.borrowed.iter();
        borrowed.any(|kept| {
            let is_of_it = kept.local == local && kept.closure.is_none() && kept.suspect.is_none();
            is_of_it && self.crossed(kept).is_some()
        })
    }

    /// The mentions of locals beside borrows of them.
    fn beside(&self) -> BTreeSet<MentionId> {
        let events = self.flow.events.iter().enumerate();
        let beside = events.filter_map(|(node, event)| match *event {
            Event::Use(local, mention) if self.fates.by_type.contains(&mention) => {
                let mut borrowed = self.borrowed.iter();
                borrowed
                    .any(|kept| {
                        kept.borrow.from == local && self.fates.is_live_behind(node, kept.local)
                    })
                    .then_some(mention)
            }
            _ => None,
        });
        beside.collect()
    }

    fn arguments(&mut self) {
        for (local, input) in self.function.sig.inputs.iter().enumerate() {
            let FnArg::Typed(param) = input else {
                continue;
            };
            let is_exclusive = matches!(&*param.ty, Type::Reference(ty) if ty.mutability.is_some());
            let origin = match Lender::behind(&param.ty) {
                Some(lender) if lender.is_collection() && is_exclusive => {
                    Some(Origin::Exclusive(lender))
                }
                _ => Lender::of_type(&param.ty).map(Origin::Owned),
            };
            self.origins.extend(origin.map(|origin| (local, origin)));
        }
    }

    /// The binding of a pattern to the value of an expression without a yield.
    fn bound(&mut self, pat: &Pat, value: &'a Expr, site: Site) {
        if let Some(kept) = self.delegated(pat, value) {
            self.borrowed.push(kept);
            return;
        }
        if let Expr::Block(_) | Expr::If(_) | Expr::Loop(_) | Expr::Match(_) = value {
            self.outcomes(pat, outcomes::of_expr(value), site);
            return;
        }
        for (pat, value) in operands::elements(pat, value).into_iter().flatten() {
            self.bound(pat, value, site);
        }
        let (pat, ty) = match pat {
            Pat::Type(pat) => (&*pat.pat, Some(&*pat.ty)),
            pat => (pat, None),
        };
        let may_copy = ty.is_some_and(|ty| borrows::may_copy(ty, value));
        let borrow = borrow_of(value, self).or_else(|| borrows::collected(value, ty?, self));
        let borrow = borrow.filter(|_| !self.is_behind_lent(pat, value));
        // What a pattern binds in an element may be behind a reference that the element is.
        let borrow =
            borrow.filter(|_| matches!(pat, Pat::Ident(_)) || !matches!(value, Expr::Reference(_)));
        self.text(pat, value);
        self.captured(pat, value, site);
        self.of_nameless((pat, ty), value, site);
        self.referred_to(pat, value, site);
        if let (Some(borrow), false) = (borrow, may_copy) {
            let form = borrow.form.clone();
            self.bind(pat, borrow, &form, (value, site));
        } else if let (false, Some(from)) = (
            matches!(pat, Pat::Ident(_)),
            borrows::whole(value, self).or_else(|| Some(self.exclusive(value)?.0)),
        ) {
            self.matched(pat, from, value, site);
        } else if let Some(bound) = self.bound_of_lent(pat, value) {
            for (local, from) in bound {
                let (form, whole) = (Form::Reference, Form::Reference);
                self.kept(local, Borrow { from, form }, &whole, (value, site));
            }
        } else if let Some(mut found) = self.suspected((pat, ty), value, site) {
            let suspects = found.iter_mut().filter_map(|kept| kept.suspect.as_mut());
            suspects.for_each(|suspect| suspect.element = may_copy.then(|| value.clone()));
            self.borrowed.extend(found);
        } else if let Some(found) = self.passed_on(pat, value) {
            self.borrowed.extend(found);
        } else if let (false, Some(found)) = (may_copy, self.handed_out(pat, value, site)) {
            self.borrowed.extend(found);
        } else if let Pat::Ident(pat) = pat
            && pat.by_ref.is_none()
            && let Some((local, _)) = names::read(&pat.ident)
        {
            let lender = ty.map_or_else(|| Lender::of_value(value), Lender::of_type);
            let origin = lender.map(|lender| (local, Origin::Owned(lender)));
            self.origins.extend(origin);
        }
    }

    /// The nodes of the closure without `move` that a local is.
    fn closure(&self, local: LocalId) -> Option<Range<usize>> {
        let mut closures = self.flow.closures.iter();
        let (_, nodes) = closures.find(|(closure, _)| *closure == local)?;
        Some(nodes.clone())
    }

    /// The variable that a value is, and its mention, if that is an exclusive reference: what a pattern binds is behind it.
    fn exclusive(&self, value: &Expr) -> Option<(LocalId, MentionId)> {
        let found = names::of_expr(value)?;
        self.is_exclusive(found.0).then_some(found)
    }

    fn is_exclusive(&self, local: LocalId) -> bool {
        let is_taken_anew = self.names.reborrows.contains_key(&local);
        let is_closure = self.closure(local).is_some();
        !is_taken_anew && !is_closure && self.names.locals[local].init == Init::Plain
    }

    fn is_argument(&self, local: LocalId) -> bool {
        local < self.function.sig.inputs.len()
    }

    /// The value of a match whose guards yield.
    fn matched_again(&mut self, matched: &'a Match) {
        if let (Some(name), NodeKind::Plain(head)) = (&matched.scrutinee, &matched.head.kind)
            && let Some((local, _)) = names::read(name)
            && let Some(borrow) = borrow_of(head, self)
        {
            let form = borrow.form.clone();
            self.kept(local, borrow, &form, (head, Site::Pattern));
        }
    }

    /// The binding of a pattern to what a yield receives.
    fn received(&mut self, pat: &Pat) {
        for local in names::bindings(pat) {
            if let Some(lent) = self
                .names
                .lent
                .get(&local)
                .filter(|lent| lent.is_reference())
            {
                self.origins
                    .insert(local, Origin::Lent(Lender::behind(&lent.ty)));
            }
        }
    }

    /// Whether a closure is done with at every yield, and let go there if types say that it takes nothing.
    fn is_let_go(&self, closure: LocalId) -> bool {
        let mut fates = self.fates.at_yield.iter().flatten();
        let takers = self.names.takers.get(&closure);
        takers.is_some_and(|taken| !taken.iter().any(|&local| self.owns(local)))
            && !fates.any(|(local, fate)| *local == closure && *fate == Fate::Saved)
    }

    /// What the closure borrows that a value is, or has.
    fn captured(&mut self, pat: &Pat, value: &'a Expr, site: Site) {
        let Pat::Ident(pat) = pat else {
            return;
        };
        let takes = |mention| self.fates.takes.contains(&mention);
        let Some((local, _)) = names::read(&pat.ident).filter(|(local, _)| !self.is_let_go(*local))
        else {
            return;
        };
        let Some(closure) = captures::closure_of(value) else {
            return;
        };
        let captured = captures::borrowed(closure, self, self.names, &takes);
        let asked = captures::called_on(closure, self.names).filter(|_| captured.is_none());
        let asked = asked.and_then(|place| Some((place, borrows::root(place)?)));
        let (from, why) = match (captured, asked) {
            (Some(Capture { from, why }), _) => (from, Some(why)),
            (None, Some((_, from))) => (from, None),
            (None, None) => return,
        };
        // Whether a closure is `Copy` is not known when the frame is laid out, so it stays to the end
        // of its scope; but what may turn out to be let go is.
        let form = why.map_or(Form::Reference, |_| Form::Holder);
        let (start, inputs, end) = (closure.inputs_begin, &closure.inputs, closure.inputs_end);
        let mut kept = Kept {
            local,
            borrow: Borrow {
                from,
                form: form.clone(),
            },
            at: quote!(#start #inputs #end),
            value,
            form,
            site,
            closure: why,
            suspect: None,
            handed_by: None,
            is_looped: false,
        };
        kept.suspect = asked.map(|(place, _)| suspected::of_closure(&kept, place));
        self.borrowed.push(kept);
    }
}

impl<'a> Walk<'a> for Finder<'a> {
    fn initialised(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.bound(pat, value, Site::Let);
    }

    fn matched(&mut self, pat: &'a Pat, head: &'a Node, of: PatternOf) {
        let site = match of {
            PatternOf::Let => Site::Let,
            PatternOf::Match => Site::Pattern,
        };
        match &head.kind {
            NodeKind::Plain(value) => self.bound(pat, value, site),
            NodeKind::Yield { .. } => self.received(pat),
            _ => {
                let mut values = Vec::new();
                outcomes::of_node(head, &mut |outcome| {
                    if let Outcome::Plain(value) = outcome {
                        values.push(value);
                    }
                });
                self.outcomes(pat, values, site);
            }
        }
    }

    fn plain(&mut self, stmt: &'a Stmt) {
        self.fill(stmt);
    }

    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Match(expr) = &node.kind {
            self.matched_again(expr);
        }
        walk(self, node);
    }
}
