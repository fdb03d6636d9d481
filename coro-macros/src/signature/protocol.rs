//! What is sent, yielded and returned, as types that the body can name.
//!
//! In: a `Coroutine` bound in which nothing is left out. Out: its types. Guarantees: they are free of
//! `impl Trait`, which only a signature can spell; `_` stands there.

use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{AssocType, GenericArgument, PathArguments, TraitBound, Type, parse_quote_spanned};

use super::bound::lifetimes_of;
use crate::function::{LeftOut, Protocol};
use crate::syntax;

/// Reads the types off a bound.
pub(super) fn read_protocol(bound: &TraitBound, left_out: LeftOut) -> Protocol {
    let unit = || syntax::unit_type(Span::mixed_site());
    let mut protocol = Protocol {
        fresh: bound
            .lifetimes
            .iter()
            .flat_map(lifetimes_of)
            .cloned()
            .collect(),
        send: unit(),
        yields: unit(),
        returns: unit(),
        left_out,
    };
    for arg in arguments(bound) {
        match arg {
            GenericArgument::Type(ty) => protocol.send = nameable(ty),
            GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == "Yield" => {
                protocol.yields = nameable(ty);
            }
            GenericArgument::AssocType(AssocType { ty, .. }) => protocol.returns = nameable(ty),
            _ => {}
        }
    }
    protocol
}

/// What a bound leaves out, before that is filled in.
pub(super) fn left_out(bound: &TraitBound) -> LeftOut {
    let is_left_out = |name: &str| {
        !arguments(bound).any(
            |arg| matches!(arg, GenericArgument::AssocType(AssocType { ident, .. }) if ident == name),
        )
    };
    LeftOut {
        yields: is_left_out("Yield"),
        returns: is_left_out("Return"),
    }
}

/// Reads the protocol of a generator off its `Iterator` bound.
pub(super) fn read_item(bound: &TraitBound) -> Option<Protocol> {
    let unit = || syntax::unit_type(Span::mixed_site());
    arguments(bound).find_map(|arg| match arg {
        GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == "Item" => {
            Some(Protocol {
                fresh: Vec::new(),
                send: unit(),
                yields: nameable(ty),
                returns: unit(),
                left_out: LeftOut::default(),
            })
        }
        _ => None,
    })
}

fn arguments(bound: &TraitBound) -> impl Iterator<Item = &GenericArgument> {
    let arguments = bound.path.segments.last().map(|last| &last.arguments);
    let arguments = arguments.and_then(|arguments| match arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    });
    arguments.into_iter().flatten()
}

fn nameable(ty: &Type) -> Type {
    let mut ty = ty.clone();
    InferOpaque.visit_type_mut(&mut ty);
    ty
}

struct InferOpaque;

impl VisitMut for InferOpaque {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::ImplTrait(opaque) = ty {
            *ty = parse_quote_spanned!(opaque.impl_token.span=> _);
        }
        visit_mut::visit_type_mut(self, ty);
    }
}
