//! Which of the borrows are kept across a yield, and what is said of one. In: a borrow that has been found. Out: the yield
//! that keeps it, and the error.

use proc_macro2::{Ident, Span};

use super::{Finder, Kept, Origin};
use crate::body::beside;
use crate::body::borrows::{self, Borrow};
use crate::body::ir::LocalId;
use crate::body::lenders::{self, Form, Lender};
use crate::body::liveness::Fate;
use crate::body::remedies::{Owner, Refused, Site};
use crate::errors::{Errors, yield_at};

impl Finder<'_> {
    /// The first yield, less one, that keeps a borrow, and what it does with it: one that it is read behind
    /// before one that it only is in scope at.
    pub(super) fn crossed(&self, kept: &Kept<'_>) -> Option<(usize, Fate)> {
        let Borrow { from, form } = &kept.borrow;
        // What another arm uses is not moved into the match.
        let whole = self.exclusive(kept.value);
        let whole = whole.filter(|(local, _)| self.owner(*local).0 != Owner::Sender);
        let is_used_elsewhere =
            whole.is_some_and(|(_, mention)| !self.fates.takes.contains(&mention));
        // A variable that is moved into it may get another value meanwhile.
        if !is_used_elsewhere && whole.is_some_and(|(local, _)| !self.is_argument(local)) {
            return None;
        }
        let stays = is_used_elsewhere
            || beside::stays(kept.local, *from, self.names, (self.flow, self.fates));
        let with = |fate: Fate| {
            let mut yields = self.fates.at_yield.iter();
            let crossed = yields.position(|fates| {
                let is_saved = fates.contains(&(*from, Fate::Saved));
                fates.contains(&(kept.local, fate))
                    && (is_saved || stays || self.owner(*from).0 != Owner::Argument)
            });
            crossed.map(|id| (id, fate))
        };
        with(Fate::Saved).or_else(|| form.has_drop().then(|| with(Fate::Held)).flatten())
    }

    /// Whether types may say that a method takes a local, which nothing reads behind that.
    fn may_be_moved(&self, local: LocalId) -> bool {
        let mut uses = self.flow.events.iter().filter_map(|event| event.used());
        uses.any(|(used, mention)| used == local && self.fates.by_type.contains(&mention))
    }

    pub(super) fn refuse(
        &self,
        kept: &Kept<'_>,
        (id, fate): (usize, Fate),
        at: Span,
        errors: &mut Errors,
    ) {
        let (from, yielded) = (kept.borrow.from, yield_at(at));
        let shown = self.names.shown(from).filter(|name| name == "self");
        let receiver = shown.map(|name| Ident::new(&name, Span::mixed_site()));
        let name = receiver.as_ref().unwrap_or(&self.names.locals[from].name);
        let (owner, lender) = self.owner(from);
        let how = match fate {
            Fate::Held => format!("is still in scope at {yielded}"),
            _ => format!("is held across {yielded}"),
        };
        // A closure that takes it leaves nothing for what comes ahead of the yield.
        let is_used_beside = |node: &usize| self.fates.is_live_behind(*node, from);
        let is_needed = self.fates.at_yield[id].contains(&(from, Fate::Saved))
            || kept.closure.is_some()
                && self
                    .flow
                    .declared
                    .get(&kept.local)
                    .is_some_and(is_used_beside);
        let refused = Refused {
            value: kept.value,
            form: &kept.form,
            bound: self.names.shown(kept.local),
            site: kept.site,
            from: name,
            owner,
            lender,
            is_needed,
            is_used: fate == Fate::Saved,
            may_be_moved: self.may_be_moved(kept.local),
            init: self.names.locals[kept.local].init,
            names: self.names,
        };
        let (what, help) = match (kept.closure, owner, kept.borrow.form.inner()) {
            (Some(why), ..) => {
                let help = refused.help_with_closure(why);
                (format!("this closure borrows `{name}` and {how}"), help)
            }
            (None, Owner::Sender, _) => {
                let what =
                    format!("this borrows from `{name}`, which is lent only until {yielded}");
                (what, refused.help())
            }
            (None, _, Form::Guard) => {
                let of = if refused.is_entry() { "entry" } else { "guard" };
                (format!("this {of} of `{name}` {how}"), refused.help())
            }
            _ => (format!("this borrow of `{name}` {how}"), refused.help()),
        };
        let why = match owner {
            Owner::Coroutine => {
                "note: a paused coroutine can be moved, so it cannot borrow from itself\n"
                    .to_owned()
            }
            Owner::Argument => {
                format!("note: a coroutine cannot hold `{name}` and a borrow through it\n")
            }
            Owner::Sender => String::new(),
        };
        let kept_by = self.kept_by(kept, (id, fate));
        errors.at(&kept.at, format!("{what}\n\n{kept_by}{why}help: {help}"));
    }

    /// Whose a local is that something is borrowed from, and what it lends.
    fn owner(&self, from: LocalId) -> (Owner, Option<Lender>) {
        match self.origins.get(&from) {
            Some(Origin::Lent(lender)) => (Owner::Sender, *lender),
            Some(Origin::Exclusive(lender)) => (Owner::Argument, Some(*lender)),
            Some(Origin::Owned(lender)) => (Owner::Coroutine, Some(*lender)),
            None if self.is_exclusive(from) => (Owner::Argument, None),
            None => (Owner::Coroutine, None),
        }
    }

    /// What keeps a borrow behind the yield, as a note.
    fn kept_by(&self, kept: &Kept<'_>, (id, fate): (usize, Fate)) -> String {
        let bound = self.names.shown(kept.local);
        let line = self.flow.line_behind(id + 1, kept.local, self.names);
        match (fate, bound, line) {
            (Fate::Held, Some(bound), _) => {
                format!("note: `{bound}` lives on behind the yield, to the end of its scope\n")
            }
            (Fate::Saved, None, _) => {
                let goes_on = match kept.site {
                    _ if kept.is_looped || borrows::source(kept.value).is_some() => "the loop",
                    Site::Let if lenders::are_given(kept.value) => "the loop",
                    Site::For => "the loop",
                    Site::Delegation => "the delegation",
                    Site::Pattern => "the match",
                    Site::Let | Site::Branch => "the expression around it",
                };
                format!("note: {goes_on} goes on with it behind the yield\n")
            }
            (_, Some(bound), Some(line)) => {
                format!("note: `{bound}` is used behind the yield, {line}\n")
            }
            _ => String::new(),
        }
    }
}
