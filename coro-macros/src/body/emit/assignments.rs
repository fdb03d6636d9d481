//! Assignments. In: an assignment of the body. Out: the same to slots, whose values are wrapped.

use proc_macro2::Ident;
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprAssign, Token};

use super::Access;
use super::speller::Speller;
use crate::body::names;

impl Speller<'_, '_> {
    /// An assignment that cannot stay as it is; else its two sides are spelled in place.
    pub(super) fn assign(&mut self, expr: &mut ExprAssign) -> Option<Expr> {
        if let Some(given) = self.given_back(expr) {
            return Some(given);
        }
        self.visit_expr_mut(&mut expr.right);
        if let Expr::Path(path) = &*expr.left
            && let Some(name) = path.path.get_ident()
            && let Some((local, _)) = names::read(name)
            && matches!(self.access(local), Access::Slot)
        {
            if self.emitter.is_given(local, self.region) {
                self.visit_expr_mut(&mut expr.left);
                return None;
            }
            let slot = self.emitter.slot_place(local, self.region);
            // All of it is located at the variable, or rustc finds no place that spans it but the attribute.
            let span = name.span();
            let filled = self
                .emitter
                .filled_slot_at(local, (*expr.right).clone(), span);
            return Some(Expr::Assign(ExprAssign {
                attrs: Vec::new(),
                left: Box::new(slot.located_at(span).into()),
                eq_token: Token![=](span),
                right: Box::new(filled.into()),
            }));
        }
        if is_destructuring(&expr.left)
            && let Some(assignments) = self.destructure(expr)
        {
            return Some(assignments);
        }
        self.visit_expr_mut(&mut expr.left);
        None
    }

    /// ```text
    /// from  (x, y) = value        with x or y in a slot
    /// into  { let (assigned0, assigned1); (assigned0, assigned1) = value; x = Some(assigned0); y = assigned1; }
    /// ```
    ///
    /// Each is assigned, and what it had dropped, in the order of RFC 2909.
    fn destructure(&mut self, expr: &ExprAssign) -> Option<Expr> {
        let mut finder = AssigneeFinder {
            speller: self,
            assignees: Vec::new(),
            has_slot: false,
        };
        let mut left = (*expr.left).clone();
        finder.visit_expr_mut(&mut left);
        let (assignees, true) = (finder.assignees, finder.has_slot) else {
            return None;
        };
        let fresh: Vec<_> = assignees.iter().map(|(fresh, _)| fresh.clone()).collect();
        let assignments: Vec<Expr> = assignees
            .into_iter()
            .map(|(fresh, assignee)| {
                let mut assignment = syn::parse_quote!(#assignee = #fresh);
                self.visit_expr_mut(&mut assignment);
                assignment
            })
            .collect();
        let right = &expr.right;
        Some(Expr::Verbatim(
            quote!({ #(let #fresh;)* #left = #right; #(#assignments;)* }),
        ))
    }
}

/// Whether the left side of an assignment takes its right side apart.
fn is_destructuring(left: &Expr) -> bool {
    matches!(
        left,
        Expr::Tuple(_) | Expr::Array(_) | Expr::Struct(_) | Expr::Call(_) | Expr::Paren(_)
    )
}

/// Puts a fresh variable in the place of all that a destructuring assignment assigns.
struct AssigneeFinder<'s, 'a, 'e> {
    speller: &'s Speller<'a, 'e>,
    assignees: Vec<(Ident, Expr)>,
    has_slot: bool,
}

impl VisitMut for AssigneeFinder<'_, '_, '_> {
    fn visit_expr_mut(&mut self, left: &mut Expr) {
        match left {
            Expr::Call(call) => call
                .args
                .iter_mut()
                .for_each(|arg| self.visit_expr_mut(arg)),
            Expr::Infer(_) | Expr::Range(_) => {}
            left if is_destructuring(left) => visit_mut::visit_expr_mut(self, left),
            left => {
                let emitter = self.speller.emitter;
                let fresh = emitter.generated(&format!("assigned{}", self.assignees.len()));
                let local = match left {
                    Expr::Path(path) => path.path.get_ident().and_then(names::read),
                    _ => None,
                };
                self.has_slot |= local
                    .is_some_and(|(local, _)| matches!(self.speller.access(local), Access::Slot));
                let assignee = std::mem::replace(left, syn::parse_quote!(#fresh));
                self.assignees.push((fresh, assignee));
            }
        }
    }
}
