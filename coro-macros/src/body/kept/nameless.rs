//! Borrows of a value without a name, which is gone at the yield. In: what is bound to what. Out: what is to be asked.

use syn::{Expr, Pat, Type};

use super::Finder;
use crate::body::borrows;
use crate::body::ir::{LocalId, Suspension};
use crate::body::lenders::Form;
use crate::body::liveness::Fate;
use crate::body::names;
use crate::body::operands::without_parens;
use crate::body::remedies::Site;
use crate::body::suspects::{Across, Suspect};
use crate::tokens;

/// A local that may borrow of such a value, if the types say so.
pub(super) struct Nameless {
    local: LocalId,
    form: Form,
    suspect: Suspect,
}

impl Finder<'_> {
    /// What is bound of a value that a function or a method returns. With its type beside it, it may be coerced to what that
    /// refers to.
    pub(super) fn of_nameless(
        &mut self,
        (pat, ty): (&Pat, Option<&Type>),
        bound: &Expr,
        site: Site,
    ) {
        let source = borrows::source(bound);
        let value = source.unwrap_or(bound);
        let Some((lender, form)) = borrows::lent_value(bound)
            .or_else(|| borrows::lent_value(value))
            .filter(|_| ty.is_none())
        else {
            return;
        };
        let is_reference = matches!(without_parens(value), Expr::Reference(_));
        let site = if source.is_some() { Site::For } else { site };
        let refused_by = match (form.inner(), site) {
            (_, Site::For | Site::Delegation) | (Form::Iterator { .. }, _) => {
                "IteratedWithoutAName"
            }
            _ if is_reference => "BorrowedWithoutAName",
            _ => "LentWithoutAName",
        };
        let made = borrows::is_element(value).then(|| value.clone());
        for local in bound_by(pat, &form) {
            self.nameless.push(Nameless {
                local,
                form: form.clone(),
                suspect: Suspect {
                    beside: false,
                    is_lent: false,
                    place: lender.clone(),
                    is_matched: is_reference && site != Site::For,
                    element: None,
                    adapters: Vec::new(),
                    made: made.clone(),
                    done_with: None,
                    guard: None,
                    refused_by,
                    at: tokens::ends_of(value),
                    across: None,
                },
            });
        }
    }

    /// Those that some yield saves.
    pub(super) fn nameless_kept(&self, yields: &[Suspension]) -> Vec<(LocalId, Suspect)> {
        let kept = self.nameless.iter().filter(|found| {
            !self.names.reborrows.contains_key(&found.local)
                && !matches!(found.form.inner(), Form::Guard)
        });
        let kept = kept.filter_map(|found| {
            let is_saved = |fates: &Vec<_>| fates.contains(&(found.local, Fate::Saved));
            let id = self.fates.at_yield.iter().position(is_saved)?;
            let across = Some(Across::Saving(yields[id].span));
            let suspect = found.suspect.clone();
            Some((found.local, Suspect { across, ..suspect }))
        });
        kept.collect()
    }
}

/// The locals that a pattern binds to what is of this form; not those behind a reference that may be to another one.
fn bound_by(pat: &Pat, form: &Form) -> Vec<LocalId> {
    match (pat, form) {
        (Pat::Ident(pat), _) if pat.subpat.is_none() => names::read(&pat.ident)
            .map(|(local, _)| local)
            .into_iter()
            .collect(),
        (Pat::TupleStruct(pat), Form::Maybe(form)) if pat.elems.len() == 1 => {
            bound_by(&pat.elems[0], form)
        }
        (Pat::Tuple(pat), Form::Pair) => {
            let halves = pat.elems.iter();
            halves
                .flat_map(|half| bound_by(half, &Form::Reference))
                .collect()
        }
        _ => Vec::new(),
    }
}
