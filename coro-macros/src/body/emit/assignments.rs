//! Assignments. In: an assignment of the body. Out: the same to slots, whose values are wrapped.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprAssign, Token};

use super::Access;
use super::speller::Speller;
use crate::body::ir::LocalId;
use crate::body::names;
use crate::syntax;
use crate::tokens::{ends_of, name_at};

impl Speller<'_, '_> {
    /// An assignment that cannot stay as it is; else its two sides are spelled in place.
    pub(super) fn assign(&mut self, expr: &mut ExprAssign) -> Option<Expr> {
        if let Some(given) = self.given_back(expr) {
            return Some(given);
        }
        self.visit_expr_mut(&mut expr.right);
        let value = self.value_ahead(expr);
        let assigned = self.assign_value(expr);
        match value {
            Some(ahead) => Some(ahead.of(assigned.unwrap_or_else(|| Expr::Assign(expr.clone())))),
            None => assigned,
        }
    }

    /// The same, with the value spelled.
    fn assign_value(&mut self, expr: &mut ExprAssign) -> Option<Expr> {
        if let Expr::Path(path) = &*expr.left
            && let Some(name) = path.path.get_ident()
            && let Some((local, _)) = names::read(name)
            && matches!(self.access(local), Access::Slot)
        {
            if self.emitter.is_given(local, self.region) {
                self.visit_expr_mut(&mut expr.left);
                return None;
            }
            // All of it is located at the variable, or rustc finds no place that spans it but the attribute.
            let span = name.span();
            let filled = self.emitter.assigned_slot_at(local, &expr.right, span);
            let (slot, filled) = self.emitter.slot_filled_anew((local, self.region), filled);
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

    /// The value of a variable that rustc sees in a plain function as well, in a variable of its own, which is left in its place.
    fn value_ahead(&self, expr: &mut ExprAssign) -> Option<Ahead> {
        let Expr::Path(path) = &*expr.left else {
            return None;
        };
        let mentioned = path.path.get_ident()?;
        let (local, _) = names::read(mentioned)?;
        let emitter = self.emitter;
        let names = emitter.names;
        let ty = names.reassigned.get(&local)?;
        // Of what goes to a variable without a type rustc says nothing, but it does of a part of what goes there.
        if names.answer.is_some() && !matches!(self.access(local), Access::Slot) {
            return None;
        }
        let ty = ty.as_ref().filter(|_| names.answer.is_none());
        let declared = &names.locals[local].name;
        let name = emitter.free_name(format!("assigned_{}", emitter.text(local)), declared.span());
        let ends = ends_of(&expr.right);
        let left = syntax::name(name_at(name.clone(), mentioned.span()));
        let value = ExprAssign {
            attrs: Vec::new(),
            left: Box::new(left),
            eq_token: expr.eq_token,
            right: expr.right.clone(),
        };
        *expr.right = syntax::name(name_at(name.clone(), ends.1));
        let mutability = Token![mut](declared.span());
        let (ty, typed) = match ty {
            Some(ty) => (Some(quote!(: #ty)), None),
            None => (None, Some(self.typed_like(local, &name))),
        };
        Some(Ahead {
            declared: quote! {
                #[allow(unused_mut, clippy::all, clippy::pedantic)]
                let #mutability #name #ty;
                #typed
            },
            value,
        })
    }

    /// What tells that a variable is of the type of a local.
    fn typed_like(&self, local: LocalId, variable: &Ident) -> TokenStream {
        let (emitter, span) = (self.emitter, Span::mixed_site());
        let name = syntax::name(emitter.local(local));
        let place = match self.access(local) {
            Access::Native => name,
            Access::Ref => syntax::dereferenced(name, span),
            Access::Slot => emitter.shared_in_slot(local, emitter.slot(local), span),
        };
        let (like, diverges) = (emitter.private("like"), emitter.private("misresumed"));
        let value = emitter.unless_wrong(quote!(#like(&#place)));
        quote! {
            #[allow(unreachable_code)]
            if false { #diverges(); #variable = #value; }
        }
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

/// A value, ahead of what it is assigned to.
struct Ahead {
    /// The declaration of a variable of the same type.
    declared: TokenStream,
    /// The assignment to that.
    value: ExprAssign,
}

impl Ahead {
    /// ```text
    /// from  best = value
    /// into  { let mut assigned; if false { misresumed(); assigned = like(&*best); } (assigned = value, *best = assigned); }
    /// ```
    ///
    /// In one expression, since the value's temporaries live until it is assigned.
    fn of(self, assignment: Expr) -> Expr {
        let Self { declared, value } = self;
        Expr::Verbatim(quote!({ #declared (#value, #assignment); }))
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
