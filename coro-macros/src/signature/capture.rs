//! What opaque types capture: every lifetime in scope, in every edition.
//!
//! In: a return type. Out: the same, the first and the last token of its opaque types respanned. rustc
//! takes the edition whose capture rules hold for an `impl Trait` from its span, and tokens spanned by
//! this crate are of this crate's edition, 2024.
//!
//! `use<..>` could not do it: in an `impl` block it has to name type parameters that a method's attribute
//! does not see, and it cannot name `impl Trait` arguments.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{PathArguments, Type, TypeImplTrait, TypeParamBound};

/// Makes the opaque types in `ty` capture all that is in scope.
pub(super) fn capture_all(ty: &mut Type) {
    CaptureAll.visit_type_mut(ty);
}

struct CaptureAll;

impl VisitMut for CaptureAll {
    fn visit_type_impl_trait_mut(&mut self, opaque: &mut TypeImplTrait) {
        visit_mut::visit_type_impl_trait_mut(self, opaque);
        opaque.impl_token.span = of_this_edition(opaque.impl_token.span);
        if let Some(last) = opaque.bounds.last_mut() {
            respan_end(last);
        }
    }
}

/// Only if both of its ends are of this edition does the type's span cover all of it.
fn respan_end(bound: &mut TypeParamBound) {
    if let TypeParamBound::Trait(bound) = bound
        && bound.paren_token.is_none()
        && let Some(last) = bound.path.segments.last_mut()
        && let PathArguments::AngleBracketed(arguments) = &mut last.arguments
    {
        arguments.gt_token.span = of_this_edition(arguments.gt_token.span);
        return;
    }
    let mut tokens: Vec<TokenTree> = bound.to_token_stream().into_iter().collect();
    if let Some(last) = tokens.last_mut() {
        last.set_span(of_this_edition(last.span()));
    }
    *bound = TypeParamBound::Verbatim(tokens.into_iter().collect());
}

/// Names resolve there as they did.
fn of_this_edition(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}
