//! What is a borrow of the coroutine if the types say so. In: what is bound to what. Out: what is to be asked.

use proc_macro2::{Ident, TokenStream};
use syn::{Expr, Pat, Type, parse_quote};

use super::{Finder, Kept, Origin};
use crate::body::borrows::{self, Borrow};
use crate::body::ir::LocalId;
use crate::body::lenders::Form;
use crate::body::mapped::{self, Adapter};
use crate::body::mentions;
use crate::body::methods;
use crate::body::names;
use crate::body::reborrows;
use crate::body::refusals;
use crate::body::remedies::Site;
use crate::body::suspects::Suspect;
use crate::tokens;

/// What is asked of what `value` borrows of a place.
struct Asked<'v> {
    place: &'v Expr,
    value: &'v Expr,
    is_matched: bool,
    /// What has the borrow in it: if that is only in scope, its type tells whether it is let go.
    holder: Option<Expr>,
    /// What may have borrowed nothing.
    made: Option<Expr>,
    /// The adapters by which it may have.
    adapters: Vec<Adapter>,
    guard: Option<Expr>,
}

impl<'a> Finder<'a> {
    /// What would be bound of a place in a local, if the types on the way to it say so.
    pub(super) fn suspected(
        &mut self,
        (pat, ty): (&Pat, Option<&Type>),
        value: &'a Expr,
        site: Site,
    ) -> Option<Vec<Kept<'a>>> {
        let already = self.borrowed.len();
        let whole = value;
        let borrow = match pat {
            Pat::Ident(_) => borrows::borrow_in(value),
            _ => None,
        };
        let value = borrow.unwrap_or(value);
        let looped = self.gone_through(value);
        let (value, site) = looped.map_or((value, site), |anew| (anew, Site::For));
        let is_held = borrow.is_some() && borrows::is_constructed(whole);
        let (place, is_matched) = match value {
            Expr::Reference(value) if self.is_typed(&value.expr) => (Some(&*value.expr), true),
            _ => (None, false),
        };
        let is_bound_as_it_is =
            borrow.is_none() && matches!(pat, Pat::Ident(_)) && !self.in_branches;
        let is_matched = is_matched && (!is_bound_as_it_is || self.is_behind_lent(pat, value));
        let collected =
            borrows::collected_from(value).filter(|_| ty.is_some() || borrows::says_what(value));
        let lending = collected.unwrap_or(value);
        let unmapped = mapped::unmapped(lending, collected.is_some());
        let (lending, adapters) = match &unmapped {
            Some(unmapped) => (&unmapped.value, unmapped.adapters.clone()),
            None => (lending, Vec::new()),
        };
        let (items, owns) = (true, false);
        let (place, form) = match (looped, place.filter(|_| is_matched)) {
            (Some(Expr::Reference(anew)), _) => (&*anew.expr, Form::Iterator { items, owns }),
            (_, Some(place)) => (place, Form::Reference),
            _ => borrows::lent_place(lending)?,
        };
        let form = match form {
            Form::Iterator { items: true, .. } if collected.is_some() => Form::Holder,
            _ if collected.is_some() => return None,
            _ if is_held => Form::Holder,
            form => form,
        };
        let (mut place, mut from) = (place.clone(), borrows::root(place)?);
        // What is borrowed through a borrow that is taken anew is borrowed of the same place.
        if let Some(borrow) = self.names.reborrows.get(&from) {
            reborrows::through(&mut place, &borrow.place);
            from = borrow.root;
        } else if let Some((through, root)) = self.referred_to_by(from) {
            reborrows::through(&mut place, through);
            from = root;
        }
        // What a variable borrows that is an exclusive reference is borrowed of what it refers to.
        if matches!(place, Expr::Path(_)) && self.is_exclusive(from) {
            place = parse_quote!(*#place);
        }
        let is_lent = matches!(self.origins.get(&from), Some(Origin::Lent(_)));
        if is_lent {
            reborrows::behind(&mut place, from);
        }
        if is_matched && !is_held {
            self.matched(pat, from, value, site);
        } else {
            let whole = form.clone();
            self.bind(pat, Borrow { from, form }, &whole, (value, site));
        }
        let is_made = borrows::is_element(value) || collected.is_some() || unmapped.is_some();
        let asked = Asked {
            place: &place,
            is_matched,
            value,
            holder: is_held.then(|| typed(whole, ty)),
            made: is_made.then(|| {
                typed(
                    value,
                    ty.filter(|_| collected.is_some() || unmapped.is_some()),
                )
            }),
            adapters,
            guard: borrows::is_guard(value).then(|| typed(value, ty)),
        };
        let mut found = self.borrowed.split_off(already);
        for kept in &mut found {
            let suspect = suspect(kept, &asked, (site, pat));
            kept.suspect = Some(Suspect { is_lent, ..suspect });
        }
        Some(found)
    }

    /// What is to be asked of what only its last calls may have let go.
    pub(super) fn used_up(&self, kept: &Kept<'_>) -> Option<Suspect> {
        let is_lent = self.names.lent.contains_key(&kept.borrow.from);
        let calls = self.fates.last_calls.get(&kept.local)?;
        // By the names of those that leave it the error can say more.
        let leaves = |name: &Ident| {
            methods::only_changes(name) || methods::only_reads(name) || name == "get_mut"
        };
        let mut names = calls.iter().map(|call| &self.flow.methods[call].name);
        let is_called = !is_lent && !names.all(leaves);
        let value = Some(kept.value).filter(|_| is_called && kept.closure.is_none())?;
        let collected = borrows::collected_from(value);
        let (place, _) = borrows::lent_place(collected.unwrap_or(value))?;
        let mut place = place.clone();
        if matches!(place, Expr::Path(_)) && self.is_exclusive(kept.borrow.from) {
            place = parse_quote!(*#place);
        }
        let asked = Asked {
            place: &place,
            value,
            is_matched: true,
            holder: None,
            made: None,
            adapters: Vec::new(),
            guard: None,
        };
        let pat = Pat::Verbatim(TokenStream::new());
        Some(suspect(kept, &asked, (kept.site, &pat)))
    }

    /// The value of a borrow that is taken anew, if a `for` goes through what it refers to.
    fn gone_through(&self, value: &Expr) -> Option<&'a Expr> {
        let (local, _) = names::of_expr(borrows::source(value)?)?;
        let borrow = self.names.reborrows.get(&local)?;
        Some(&borrow.declared.init.as_ref()?.expr)
    }

    /// What a pattern binds of what a lent reference refers to, as far as no other reference is on the way, and that.
    pub(super) fn bound_of_lent(&self, pat: &Pat, value: &Expr) -> Option<Vec<(LocalId, LocalId)>> {
        let (from, _) = names::of_expr(value)?;
        let lent = self.names.lent.get(&from)?;
        let is_matched =
            !matches!(pat, Pat::Ident(_)) && lent.is_reference() && !lent.is_to_reference();
        let bound = mentions::bound_directly(pat).into_iter();
        is_matched.then(|| bound.map(|local| (local, from)).collect())
    }

    /// Whether a value borrows of a place behind a lent reference, in which another reference may be on the way.
    pub(super) fn is_behind_lent(&self, pat: &Pat, value: &Expr) -> bool {
        let Expr::Reference(reference) = value else {
            return false;
        };
        let lent = borrows::root(&reference.expr).and_then(|from| self.names.lent.get(&from));
        let is_field = |place: &Expr| matches!(place, Expr::Field(field) if names::of_expr(&field.base).is_some());
        lent.is_some_and(|lent| {
            let is_plain = !lent.is_to_reference() && is_field(&reference.expr);
            lent.is_reference() && !(is_plain && matches!(pat, Pat::Ident(_)))
        })
    }

    /// What a pattern binds by a `ref` of a place in a local.
    pub(super) fn referred_to(&mut self, pat: &Pat, value: &'a Expr, site: Site) {
        let bound = mentions::bound_by_ref(pat);
        let Some(from) = borrows::root(value).filter(|_| !bound.is_empty()) else {
            return;
        };
        let is_owned = matches!(value, Expr::Path(_))
            && matches!(self.origins.get(&from), Some(Origin::Owned(_)));
        if !is_owned && !self.is_typed(value) {
            return;
        }
        let asked = Asked {
            place: value,
            value,
            is_matched: true,
            holder: None,
            made: None,
            adapters: Vec::new(),
            guard: None,
        };
        for local in bound {
            let (already, form) = (self.borrowed.len(), Form::Reference);
            let whole = form.clone();
            self.kept(local, Borrow { from, form }, &whole, (value, site));
            for kept in self.borrowed[already..].iter_mut().filter(|_| !is_owned) {
                kept.suspect = Some(suspect(kept, &asked, (site, pat)));
            }
        }
    }

    /// Whether rustc knows the type of a place that is matched, which may be inferred from the patterns.
    fn is_typed(&self, place: &Expr) -> bool {
        let is_variable = matches!(place, Expr::Path(_));
        let arguments = self.function.sig.inputs.len();
        let is_known = |local: LocalId| local < arguments || self.names.locals[local].ty.is_some();
        !is_variable || borrows::root(place).is_some_and(is_known)
    }
}

/// What is to be asked of a closure that calls a method of this place.
pub(super) fn of_closure(kept: &Kept<'_>, place: &Expr) -> Suspect {
    Suspect {
        refused_by: "CapturedByAnother",
        ..suspect(
            kept,
            &Asked {
                place,
                value: place,
                is_matched: true,
                holder: None,
                made: None,
                adapters: Vec::new(),
                guard: None,
            },
            (kept.site, &Pat::Verbatim(TokenStream::new())),
        )
    }
}

/// What is to be asked of what is kept.
fn suspect(kept: &Kept<'_>, asked: &Asked<'_>, (site, pat): (Site, &Pat)) -> Suspect {
    let is_iterator = matches!(kept.borrow.form, Form::Iterator { .. });
    let iterator = || is_iterator.then(|| kept.value.clone());
    Suspect {
        beside: false,
        is_lent: false,
        place: asked.place.clone(),
        is_matched: asked.is_matched,
        element: None,
        made: asked.made.clone(),
        adapters: asked.adapters.clone(),
        done_with: asked.holder.clone().or_else(iterator),
        guard: asked.guard.clone(),
        refused_by: refusals::refused_by(asked.value, kept.form.inner(), (site, pat)),
        at: tokens::ends_of(&kept.at),
        across: None,
    }
}

/// A value as it is bound, by the type that is spelled there, which may be all that tells it.
fn typed(value: &Expr, ty: Option<&Type>) -> Expr {
    match ty {
        Some(ty) => parse_quote!({ let typed: #ty = #value; typed }),
        None => value.clone(),
    }
}
