//! Exclusive references that go with what is borrowed through them. In: what is bound to what. Out: whether one does, for good.
//!
//! In `let lines = &mut log.lines;` the `log`, if nothing uses it behind that, is moved into the value: a yield may then save the `lines`
//! without it. Where no yield saves what is bound, the reference stays where it is, beside what else may have been borrowed through it.

use std::collections::BTreeSet;

use syn::{Expr, Member, Pat};

use super::Flow;
use crate::body::ir::LocalId;
use crate::body::mentions::{self, Syntax};
use crate::body::names::{self, MentionId};
use crate::body::{borrows, cursors};

/// Whether a value has nothing that is borrowed through what it mentions: what an operator makes, or what a pattern binds of a part by
/// value, which is a copy where that is behind a reference.
pub(in crate::body) fn has_no_borrow(pat: &Pat, value: &Expr) -> bool {
    let pat = match pat {
        Pat::Type(pat) => &*pat.pat,
        pat => pat,
    };
    let is_by_value = matches!(pat, Pat::Ident(pat) if pat.by_ref.is_none());
    // A tuple may have its references in itself.
    let is_named = matches!(value, Expr::Field(field) if matches!(field.member, Member::Named(_)));
    let is_part = is_named && borrows::root(value).is_some();
    is_by_value && is_part || matches!(value, Expr::Binary(_))
}

/// What a `let` without a yield binds to a value.
pub(in crate::body) struct Bound {
    locals: Vec<LocalId>,
    /// What the value mentions.
    mentioned: Vec<(LocalId, MentionId)>,
    /// Whether it is seen to be a borrow.
    borrows: bool,
}

impl Bound {
    pub fn of(pat: &Pat, value: &Expr) -> Self {
        Self {
            locals: names::bindings(pat),
            mentioned: mentions::in_syntax(Syntax::Expr(value)),
            borrows: matches!(value, Expr::Reference(_)) || cursors::is_exclusive_borrow(value),
        }
    }

    /// The mentions of locals that it mentions once.
    pub fn once(&self) -> impl Iterator<Item = (LocalId, MentionId)> {
        let is_once = |local: LocalId| {
            let mut mentioned = self.mentioned.iter().filter(|(found, _)| *found == local);
            mentioned.next().is_some() && mentioned.next().is_none()
        };
        let mentioned = self.mentioned.iter().copied();
        mentioned.filter(move |(local, _)| is_once(*local))
    }

    fn mentions(&self, local: LocalId) -> bool {
        self.mentioned.iter().any(|(found, _)| *found == local)
    }
}

impl Flow {
    /// The mentions by which references may go on with what no yield saves.
    pub(in crate::body) fn in_passing(&self) -> BTreeSet<MentionId> {
        let bound = self.lets.iter().flat_map(|bound| &bound.locals).copied();
        let mut saved: BTreeSet<_> = bound.filter(|local| self.crosses(*local)).collect();
        let mut known = None;
        // What a variable borrows through is bound ahead of it, but for what a loop has bound by then.
        while known != Some(saved.len()) {
            known = Some(saved.len());
            for bound in self.lets.iter().rev() {
                if bound.locals.iter().any(|local| saved.contains(local)) {
                    saved.extend(bound.mentioned.iter().map(|(local, _)| *local));
                }
            }
        }
        let is_saved = |bound: &&Bound| bound.locals.iter().any(|local| saved.contains(local));
        let in_passing = self.lets.iter().filter(|bound| !is_saved(bound));
        let mentioned = in_passing.flat_map(|bound| &bound.mentioned);
        mentioned.map(|(_, mention)| *mention).collect()
    }

    /// What is bound to something that mentions a local, and may borrow through that.
    pub(in crate::body) fn bound_with(&self, local: LocalId) -> impl Iterator<Item = LocalId> {
        let bound = self.lets.iter();
        let bound = bound.filter(move |bound| bound.mentions(local));
        bound.flat_map(|bound| &bound.locals).copied()
    }

    /// What is seen to be borrowed through a local.
    pub(in crate::body) fn lent_on(&self, local: LocalId) -> impl Iterator<Item = LocalId> {
        let lets = self.lets.iter();
        let lent_on = lets.filter(move |bound| bound.borrows && bound.mentions(local));
        lent_on.flat_map(|bound| &bound.locals).copied()
    }
}
