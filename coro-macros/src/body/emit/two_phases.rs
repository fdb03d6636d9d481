//! Calls that are given a local of which they change a part, or all: what is mentioned more than once then is mentioned
//! through one reference.
//!
//! A slot that is used beside what calls have borrowed of it is used as an overloaded place otherwise, and such a place can neither be
//! borrowed in two phases, `list.push(list.len())`, nor in disjoint parts, `swap(&mut x.a, &mut x.b)`. Nor can one that no reference
//! stands for since the statement assigns it elsewhere, which each mention borrows by itself.

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
        let changed = changed_by(expr).or_else(|| changed_by(first_receiver(expr)?))?;
        let is_viewed = self.emitter.viewed.locals.contains(&changed);
        let is_of_slot = self.is_in_slot(changed)
            && if is_viewed {
                changed_by(expr).is_some()
            } else {
                self.repeated_in(Syntax::Expr(expr)).contains(&changed)
            };
        let mentioned = mentions::in_syntax(Syntax::Expr(expr));
        let mut mentioned = mentioned.iter().filter(|(local, _)| *local == changed);
        // A part that is given back further on is a copy here, or this would be where the local is moved out.
        let takes =
            |mention| self.emitter.fates.takes.contains(mention) && !self.given.contains(mention);
        if !is_of_slot
            || mentioned.clone().count() < 2
            || mentioned.any(|(_, mention)| takes(mention))
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

    /// What an arm comes to, if that is no block: as in a statement of one, what it mentions more than once is mentioned through one
    /// reference.
    pub(super) fn visit_arm_body(&mut self, body: &mut Expr) {
        let repeated = match body {
            Expr::Block(_) | Expr::Unsafe(_) => BTreeSet::new(),
            _ => self.repeated_in(Syntax::Expr(body)),
        };
        if repeated.is_empty() {
            return self.visit_expr_mut(body);
        }
        let prelude = self.emitter.references(&repeated, &[Syntax::Expr(body)]);
        let with_them = &self.borrowed | &repeated;
        let outer = std::mem::replace(&mut self.borrowed, with_them);
        self.visit_expr_mut(body);
        self.borrowed = outer;
        *body = Expr::Verbatim(quote!({ #prelude #body }));
    }

    /// The slots that some syntax mentions more than once, and neither moves out of nor assigns.
    pub(super) fn repeated_in(&self, part: Syntax<'_>) -> BTreeSet<LocalId> {
        let (copied, region) = (&self.given, self.region);
        let mut repeated = self.emitter.repeated_beside(copied, part, region);
        repeated.retain(|local| self.is_in_slot(*local));
        repeated
    }

    pub(super) fn is_in_slot(&self, local: LocalId) -> bool {
        !self.whole.contains_key(&local)
            && !self.in_guard.contains(&local)
            && matches!(self.access(local), Access::Slot)
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

/// The call at the head of a chain of method calls.
fn first_receiver(expr: &Expr) -> Option<&Expr> {
    let Expr::MethodCall(call) = expr else {
        return None;
    };
    match &*call.receiver {
        receiver @ Expr::MethodCall(_) => first_receiver(receiver).or(Some(receiver)),
        _ => None,
    }
}
