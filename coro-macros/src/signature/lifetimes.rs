//! Elided lifetimes, found and named.
//!
//! In: a type. Out: the same type, each elided lifetime replaced, in source order. Where elision has a
//! meaning of its own, in `fn(..)` and `Fn(..)`, it keeps it; a lifetime that a path hides cannot be
//! seen.

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Lifetime, ParenthesizedGenericArguments, Signature, TraitBound, Type, TypeFnPtr, TypeReference,
};

/// Replaces each elided lifetime of `ty` by what `name` makes of its place.
pub(super) fn name_elided(ty: &mut Type, name: impl FnMut(Span) -> Lifetime) {
    Elided { name }.visit_type_mut(ty);
}

struct Elided<F> {
    name: F,
}

impl<F: FnMut(Span) -> Lifetime> VisitMut for Elided<F> {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        if reference.lifetime.is_none() {
            reference.lifetime = Some((self.name)(reference.and_token.span));
        }
        visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = (self.name)(lifetime.span());
        }
    }

    fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}

    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {
    }
}

/// Lifetimes by name, none of which may be declared again where they are in scope.
#[derive(Clone, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// All that a signature mentions. What only the header of its `impl` block mentions cannot be seen.
    pub(super) fn in_signature(sig: &Signature) -> Self {
        let mut names = Self::default();
        names.visit_signature(sig);
        names
    }

    /// Adds what a bound mentions, so that a binder around it does not shadow the binders inside.
    pub(super) fn with_bound(mut self, bound: &TraitBound) -> Self {
        self.visit_trait_bound(bound);
        self
    }

    /// The first of `'s`, `'s2`, `'s3`, .. that is not taken; now it is.
    pub(super) fn take(&mut self, span: Span) -> Lifetime {
        let mut name = "'s".to_owned();
        let mut number = 1;
        while !self.0.insert(name.clone()) {
            number += 1;
            name = format!("'s{number}");
        }
        Lifetime::new(&name, Span::mixed_site().located_at(span))
    }
}

impl Visit<'_> for Names {
    fn visit_lifetime(&mut self, lifetime: &Lifetime) {
        self.0.insert(lifetime.to_string());
    }
}
