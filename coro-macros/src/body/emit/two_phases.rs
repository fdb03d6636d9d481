//! Calls that are given a local of which they change a part, or all: what is mentioned more than once then is mentioned
//! through one reference.
//!
//! A slot that is used beside what calls have borrowed of it is used as an overloaded place otherwise, and such a place can neither be
//! borrowed in two phases, `list.push(list.len())`, nor in disjoint parts, `swap(&mut x.a, &mut x.b)`.

use std::collections::BTreeSet;

use quote::quote;
use syn::Expr;
use syn::visit_mut::VisitMut;

use super::Access;
use super::speller::Speller;
use crate::body::borrows;
use crate::body::ir::LocalId;
use crate::body::mentions::{self, Syntax};

impl Speller<'_, '_> {
    /// ```text
    /// from  list.push(list.len())
    /// into  outlived!({ let list = slot.as_mut().unwrap(); list.push(list.len()) })
    /// ```
    pub(super) fn in_two_phases(&mut self, expr: &Expr) -> Option<Expr> {
        let changed = changed_by(expr)?;
        let is_of_slot = self.emitter.viewed.locals.contains(&changed)
            && !self.whole.contains_key(&changed)
            && !self.in_guard.contains(&changed)
            && matches!(self.access(changed), Access::Slot);
        let mentioned = mentions::in_syntax(Syntax::Expr(expr));
        let mut mentioned = mentioned.iter().filter(|(local, _)| *local == changed);
        let takes = &self.emitter.fates.takes;
        if !is_of_slot
            || mentioned.clone().count() < 2
            || mentioned.any(|(_, mention)| takes.contains(mention))
        {
            return None;
        }
        let prelude = self.emitter.prelude(&BTreeSet::from([changed]));
        let mut inner = expr.clone();
        self.borrowed.insert(changed);
        self.visit_expr_mut(&mut inner);
        self.borrowed.remove(&changed);
        let outlived = self.emitter.private("outlived");
        Some(Expr::Verbatim(quote!(#outlived!({ #prelude #inner }))))
    }
}

/// The local that a call may change of which it is given a place.
fn changed_by(expr: &Expr) -> Option<LocalId> {
    match expr {
        Expr::MethodCall(call) => borrows::root(&call.receiver),
        Expr::Call(call) => call.args.iter().find_map(|arg| match arg {
            Expr::Reference(arg) if arg.mutability.is_some() => borrows::root(&arg.expr),
            _ => None,
        }),
        _ => None,
    }
}
