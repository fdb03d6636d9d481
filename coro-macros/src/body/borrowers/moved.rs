//! What yields move into the coroutine though something borrows of it that they keep, too. In: the fates. Out: [`Moved`].
//!
//! Neither spelling nor types say of `let name = person.name();` that it borrows. If it does, rustc is to say so at the yield: there
//! the plain function moves `person`, which it can do if that is there for certain.

use proc_macro2::Span;
use syn::Expr;
use syn::visit::{self, Visit};

use super::kept::{Kept, Moved, MovedLender, Numbers};
use super::{Finder, written};
use crate::body::borrows;
use crate::body::flow::{Event, Flow};
use crate::body::ir::{LocalId, YieldId};
use crate::body::liveness::Fate;
use crate::body::names::Init;
use crate::tokens::ends_of;

/// Where locals are borrowed in a value.
pub(super) struct BorrowedIn<'b>(pub &'b mut Vec<(LocalId, (Span, Span))>);

impl BorrowedIn<'_> {
    fn borrowed(&mut self, place: &Expr, borrow: &Expr) {
        let root = borrows::root(place);
        self.0.extend(root.map(|local| (local, ends_of(borrow))));
    }
}

impl<'ast> Visit<'ast> for BorrowedIn<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Reference(reference) => self.borrowed(&reference.expr, expr),
            Expr::MethodCall(call) => self.borrowed(&call.receiver, &call.receiver),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }
}

impl Finder<'_> {
    /// What is saved at a yield and borrows of these lenders, if the yield moves all of them.
    pub(super) fn moved(
        &self,
        (id, local): (YieldId, LocalId),
        of: &[LocalId],
        numbers: &mut Numbers,
        flow: &Flow,
    ) -> Option<Moved> {
        let at_yield = &self.fates.at_yield[id - 1];
        let may_be_another = |event: &Event| *event == Event::Assign(local);
        // A later yield would have to look at what is put into it ahead of that.
        let is_changed = self.late.contains(&local) || flow.events.iter().any(may_be_another);
        let of_value = self.of_values.contains(&local) && !self.of_statements.contains(&local);
        if is_changed || of_value {
            return None;
        }
        // A reference on the way to others, or what is gone by then, is no lender itself, nor a number that is nowhere borrowed.
        let borrows = |of: &LocalId| self.lenders.get(of).is_some_and(|of| !of.is_empty());
        let is_there = |of: &LocalId| {
            let fates = [Fate::Saved, Fate::Held];
            self.names.locals[*of].init.is_droppable()
                && fates.iter().any(|fate| at_yield.contains(&(*of, *fate)))
        };
        let is_number = |of: &LocalId| {
            let mut borrowed = self.borrowed.iter();
            self.names.locals[*of].init == Init::Scalar && !borrowed.any(|(local, _)| local == of)
        };
        let is_lender = |of: &&LocalId| (is_there(of) || !borrows(of)) && !is_number(of);
        let of = of.iter().filter(is_lender);
        let of: Vec<_> = of.copied().collect();
        let is_moved = |of: &LocalId| self.is_moved(*of, at_yield, flow);
        if of.is_empty() || !of.iter().all(is_moved) {
            return None;
        }
        let lenders = of.iter().map(|&of| {
            let borrowed = self.borrowed.iter().filter(|(local, _)| *local == of);
            let lender = MovedLender {
                name: written::name(self.names, of, Span::call_site())?,
                borrows: borrows(&of),
                borrowed: borrowed.map(|(_, ends)| *ends).collect(),
            };
            Some((numbers.of(of), lender))
        });
        let used = match self.item_of(local) {
            Some(item) => item,
            None => self.used_behind(id, local, flow),
        };
        Some(Moved {
            lenders: lenders.collect::<Option<_>>()?,
            used: Some(used),
        })
    }

    /// Where the pattern of a `for` binds what a variable goes through, which it uses in each turn.
    fn item_of(&self, local: LocalId) -> Option<Span> {
        let locals = &self.names.locals;
        let item = locals.get(local + 1).filter(|item| !item.synthetic)?;
        written::is_of_loop(&locals[local]).then(|| item.name.span())
    }

    /// What is only held and borrows of nothing but what another borrows of that the yield keeps, which says so for both.
    pub(super) fn moved_with_others(&self, kept: &mut Kept, numbers: &Numbers) {
        let held = numbers
            .0
            .iter()
            .filter(|(_, number)| kept.held.contains(number));
        let with_another = held.filter_map(|(local, number)| {
            let of = self.lenders.get(local)?;
            let of: Option<Vec<_>> = of.iter().map(|of| numbers.0.get(of)).collect();
            let of = of.filter(|of| !of.is_empty())?;
            let mut moved = kept.moved.values();
            let another = moved.find(|moved| of.iter().all(|of| moved.lenders.contains_key(of)))?;
            let with_another = Moved {
                used: None,
                ..another.clone()
            };
            Some((*number, with_another))
        });
        let with_another: Vec<_> = with_another.collect();
        for (number, moved) in with_another {
            kept.moved.entry(number).or_insert(moved);
        }
    }

    /// Whether a yield moves a local that is there for certain, if types do not say otherwise.
    fn is_moved(&self, local: LocalId, at_yield: &[(LocalId, Fate)], flow: &Flow) -> bool {
        let (names, fates) = (self.names, self.fates);
        let is_plain = names.locals[local].init == Init::Value
            && written::namesakes(names, local).next().is_none()
            && !names.captured.contains(&local)
            && !names.is_in_macro(local)
            && !fates.taken_apart().any(|apart| apart == local);
        // What is read behind the yield has a value there.
        let is_read = at_yield.contains(&(local, Fate::Saved));
        let is_held = at_yield.contains(&(local, Fate::Held));
        is_plain && (is_read || is_held && self.is_never_moved(local, flow))
    }

    /// Whether nothing moves a local but, if types say so, the calls that use it last.
    fn is_never_moved(&self, local: LocalId, flow: &Flow) -> bool {
        let is_told = self.fates.last_calls.contains_key(&local);
        flow.events.iter().all(|event| match *event {
            Event::Declare {
                local: declared,
                initialised,
            } => declared != local || initialised,
            Event::Take(of, mention) => of != local || !self.fates.takes.contains(&mention),
            Event::Use(of, mention) => {
                of != local || is_told || !self.fates.by_type.contains(&mention)
            }
            Event::Leave(of, _) | Event::Restore(of) => of != local,
            Event::Assign(_) | Event::Nothing | Event::Yield(_) => true,
        })
    }
}
