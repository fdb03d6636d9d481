//! Borrows that another variable has already. In: what is bound to it. Out: the same borrow, under another name.

use syn::{Expr, Pat};

use super::{Finder, Kept};
use crate::body::borrows::{self, Borrow};
use crate::body::ir::LocalId;
use crate::body::lenders::{self, Form};
use crate::body::liveness::Fate;
use crate::body::names;
use crate::body::refusals;
use crate::body::remedies::Site;
use crate::body::suspects::Suspect;
use crate::tokens;

impl<'a> Finder<'a> {
    /// A borrow that only gets another variable, such as that of a `for`, or what a pattern binds in such a variable.
    pub(super) fn passed_on(&mut self, pat: &Pat, value: &Expr) -> Option<Vec<Kept<'a>>> {
        let source = borrows::source(value).unwrap_or(value);
        let (from, _) = names::of_expr(source)?;
        let mut borrowed = self.borrowed.iter();
        let kept = borrowed.find(|kept| kept.local == from && kept.closure.is_none())?;
        let is_looped = borrows::source(value).is_some();
        if let Pat::Ident(pat) = pat {
            let (local, _) = names::read(&pat.ident)?;
            return Some(vec![Kept {
                local,
                is_looped,
                handed_by: Some(from),
                ..kept.clone()
            }]);
        }
        let (kept, already) = (kept.clone(), self.borrowed.len());
        let at = (kept.value, kept.site);
        self.bind(pat, kept.borrow, &kept.form, at);
        let mut found = self.borrowed.split_off(already);
        for bound in &mut found {
            bound.handed_by = Some(from);
            bound.suspect.clone_from(&kept.suspect);
        }
        Some(found)
    }

    /// A borrow that is delegated to: `Ok((inner, ..))` of `(..).begin((operand,).0)`.
    pub(super) fn delegated(&self, pat: &Pat, value: &Expr) -> Option<Kept<'a>> {
        let (Pat::TupleStruct(ok), Expr::MethodCall(begin)) = (pat, value) else {
            return None;
        };
        let (Some(Pat::Tuple(bound)), Some(Expr::Field(operand))) =
            (ok.elems.first(), begin.args.first())
        else {
            return None;
        };
        let (Some(Pat::Ident(inner)), Expr::Tuple(operand)) = (bound.elems.first(), &*operand.base)
        else {
            return None;
        };
        let (local, _) = names::read(&inner.ident).filter(|_| begin.method == "begin")?;
        let (from, _) = names::of_expr(operand.elems.first()?)?;
        let kept = self.borrowed.iter().find(|kept| kept.local == from)?;
        Some(Kept {
            local,
            site: Site::Delegation,
            ..kept.clone()
        })
    }

    /// What an iterator hands out that is bound to a variable: it borrows from the same.
    pub(super) fn handed_out(
        &mut self,
        pat: &Pat,
        value: &'a Expr,
        site: Site,
    ) -> Option<Vec<Kept<'a>>> {
        let (by, form) = self.handed_by(value)?;
        let mut borrowed = self.borrowed.iter();
        let iterator = borrowed.find(|kept| kept.local == by)?.clone();
        let (already, whole) = (self.borrowed.len(), form.clone());
        let from = iterator.borrow.from;
        self.bind(pat, Borrow { from, form }, &whole, (value, site));
        let mut found = self.borrowed.split_off(already);
        for kept in &mut found {
            kept.handed_by = Some(by);
            kept.suspect = iterator.suspect.as_ref().map(|suspect| Suspect {
                done_with: None,
                refused_by: refusals::refused_by(value, whole.inner(), (site, pat)),
                at: tokens::ends_of(&kept.at),
                ..suspect.clone()
            });
        }
        Some(found)
    }

    /// The variable of an iterator by which a value is handed out, and the form of that, if it borrows.
    fn handed_by(&self, value: &Expr) -> Option<(LocalId, Form)> {
        match value {
            Expr::Try(value) => match self.handed_by(&value.expr)? {
                (by, Form::Maybe(form)) => Some((by, *form)),
                _ => None,
            },
            Expr::MethodCall(call) => {
                let (by, form) = match names::of_expr(&call.receiver) {
                    Some((local, _)) => {
                        let mut borrowed = self.borrowed.iter();
                        let is_it = |kept: &&Kept<'_>| {
                            let gives =
                                matches!(kept.borrow.form, Form::Iterator { .. } | Form::Maybe(_));
                            kept.local == local && gives
                        };
                        (local, borrowed.find(is_it)?.borrow.form.clone())
                    }
                    None => self.handed_by(&call.receiver)?,
                };
                let form = lenders::called(call, form)?;
                matches!(form.inner(), Form::Reference).then_some((by, form))
            }
            _ => None,
        }
    }

    /// Whether what has handed this on, or out, is refused itself.
    pub(super) fn is_of_refused(&self, kept: &Kept<'_>) -> bool {
        let mut borrowed = self.borrowed.iter();
        kept.handed_by.is_some_and(|by| {
            borrowed.any(|other| {
                let is_saved = || matches!(self.crossed(other), Some((_, Fate::Saved)));
                other.local == by && is_saved()
            })
        })
    }
}
