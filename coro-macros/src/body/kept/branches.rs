//! Borrows by the branches of a value: `let list = if n == 0 { &mut self.first } else { &mut self.rest };`. In: what these come to. Out: the
//! borrows. None of them is taken anew behind a yield, since that would have to know which it is.

use std::mem;

use syn::{Expr, Pat};

use super::Finder;
use crate::body::ir::LocalId;
use crate::body::questions;
use crate::body::remedies::Site;

impl<'a> Finder<'a> {
    /// The binding of a pattern to what branches come to. What has no name lives as long as a branch has it; and what is asked of the
    /// types is asked ahead of them, so not of what is declared inside.
    pub(super) fn outcomes(&mut self, pat: &Pat, values: Vec<&'a Expr>, site: Site) {
        let (first, nameless) = (self.borrowed.len(), self.nameless.len());
        let site = match (site, pat) {
            (Site::Let, Pat::Ident(_)) => Site::Branch,
            (site, _) => site,
        };
        let is_outer = mem::replace(&mut self.in_branches, true);
        for value in values {
            self.bound(pat, value, site);
        }
        self.in_branches = is_outer;
        self.nameless.truncate(nameless);
        let mut found = self.borrowed.split_off(first);
        found.retain(|kept| {
            let asked = kept.suspect.as_ref().map(questions::mentioned);
            let mut asked = asked.into_iter().flatten();
            !asked.any(|local| self.is_declared_inside(local, kept.local))
        });
        self.borrowed.extend(found);
    }

    /// Whether a local is declared ahead of another in the same statement, such as in its value.
    fn is_declared_inside(&self, local: LocalId, bound: LocalId) -> bool {
        let declared = |local: LocalId| self.flow.declared.get(&local).copied();
        let (Some(local), Some(bound)) = (declared(local), declared(bound)) else {
            return false;
        };
        let stmts = self.flow.inside.values().map(|(_, nodes)| nodes);
        let around = stmts.filter(|nodes| nodes.contains(&bound));
        let innermost = around.min_by_key(|nodes| nodes.len());
        innermost.is_some_and(|nodes| nodes.contains(&local) && local < bound)
    }

    /// The place that a variable refers to which branches come to, if no yield keeps the variable itself.
    pub(super) fn referred_to_by(&self, local: LocalId) -> Option<(&'a Expr, LocalId)> {
        let mut borrowed = self.borrowed.iter();
        if self.fates.saved().any(|saved| saved == local) {
            return None;
        }
        let kept = borrowed.find(|kept| kept.local == local && kept.site == Site::Branch)?;
        match kept.value {
            Expr::Reference(value) => Some((&value.expr, kept.borrow.from)),
            _ => None,
        }
    }
}
