//! The return type: what is sent, yielded and returned, and how the call hands the machine out.
//!
//! In: a signature. Out: its coroutine bound, spelled out in place, and all that the body passes ask of
//! it. Guarantees: what is wrong is corrected after it is reported, so that rustc finds nothing more; a
//! return type without any coroutine stays as it is.

use std::mem;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{
    Error, GenericArgument, PathArguments, ReturnType, Signature, TraitBound, TypeParamBound,
    parse_quote,
};

use super::bound::{Position, Speller, is_on};
use super::capture::capture_all;
use super::handout::{Bounds, NO_COROUTINE, not_a_coroutine, unwrap_handout};
use super::protocol::{left_out, read_item, read_protocol};
use crate::errors::Errors;
use crate::function::{Handout, Protocol, Required};

/// What a return type says.
pub(crate) struct Returned {
    /// What is sent, yielded and returned.
    pub protocol: Protocol,
    /// How a call hands out the machine.
    pub handout: Handout,
    /// What else the coroutine has to be.
    pub required: Vec<Required>,
    /// Whether some of this is not what the user meant, which has been reported.
    pub misread: bool,
}

/// Reads the return type and spells it out.
pub(super) fn spell_return(
    sig: &mut Signature,
    speller: &mut Speller<'_>,
) -> Result<Returned, Error> {
    let ReturnType::Type(_, ty) = &mut sig.output else {
        return Err(not_a_coroutine(sig.ident.span(), NO_COROUTINE));
    };
    let mut handout = Handout {
        primed: false,
        generator: false,
        boxed: None,
    };
    let bounds = unwrap_handout(ty, &mut handout, speller.errors)?;
    refuse_second(bounds, speller.errors);
    let left_out = find_trait(bounds, "Coroutine").map(left_out);
    spell_bounds(bounds, speller);
    let protocol = match find_trait(bounds, "Coroutine") {
        Some(coroutine) => read_protocol(coroutine, left_out.unwrap_or_default()),
        None => {
            handout.generator = true;
            name_items(bounds, speller.errors);
            read_generator(bounds, &handout)?
        }
    };
    let returned = Returned {
        protocol,
        handout,
        required: read_required(bounds),
        misread: speller.misread,
    };
    capture_all(ty);
    Ok(returned)
}

fn spell_bounds(bounds: &mut Bounds, speller: &mut Speller<'_>) {
    for bound in bounds {
        speller.position = match bound {
            TypeParamBound::Trait(bound) if is_on(bound, "Coroutine") => Position::Returned,
            _ => Position::Open,
        };
        speller.visit_type_param_bound_mut(bound);
    }
}

/// Takes out all `Coroutine` bounds but the first.
fn refuse_second(bounds: &mut Bounds, errors: &mut Errors) {
    let mut found = false;
    let all = mem::take(bounds).into_iter();
    bounds.extend(all.filter(|bound| {
        let TypeParamBound::Trait(bound) = bound else {
            return true;
        };
        let second = is_on(bound, "Coroutine") && mem::replace(&mut found, true);
        if second {
            let name = bound.path.segments.last().map(|last| &last.ident);
            errors.at(
                name,
                "a function is one coroutine, not two\n\nhelp: remove one of the bounds",
            );
        }
        !second
    }));
}

const NO_ITEM: &str =
    "an iterator has to say what it yields\n\nhelp: write `impl Iterator<Item = T>`";

/// From `Iterator<T>` into `Iterator<Item = T>`.
fn name_items(bounds: &mut Bounds, errors: &mut Errors) {
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound
            && is_on(bound, "Iterator")
            && let Some(last) = bound.path.segments.last_mut()
            && let PathArguments::AngleBracketed(args) = &mut last.arguments
            && let Some(GenericArgument::Type(item)) = args.args.first()
            && args.args.len() == 1
        {
            errors.at(&last.ident, NO_ITEM);
            let item: GenericArgument = parse_quote!(Item = #item);
            args.args = [item].into_iter().collect();
        }
    }
}

/// The protocol of `impl Iterator<Item = T>`: it is sent nothing, yields `T` and returns nothing.
fn read_generator(bounds: &Bounds, handout: &Handout) -> Result<Protocol, Error> {
    let Some(iterator) = find_trait(bounds, "Iterator") else {
        let at = bounds.first().map_or_else(Span::call_site, Spanned::span);
        return Err(not_a_coroutine(at, "this is not a coroutine"));
    };
    let at = iterator.path.span();
    if handout.primed {
        let headline = "an iterator cannot be primed: its first `next` starts it";
        return Err(Error::new(
            at,
            format!("{headline}\n\nhelp: write `impl Iterator<..>`"),
        ));
    }
    read_item(iterator).ok_or_else(|| Error::new(at, NO_ITEM))
}

/// The bound on a trait of this name.
fn find_trait<'b>(bounds: &'b Bounds, name: &str) -> Option<&'b TraitBound> {
    bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) if is_on(bound, name) => Some(bound),
        _ => None,
    })
}

fn read_required(bounds: &Bounds) -> Vec<Required> {
    let all = Required::ALL.into_iter();
    all.filter(|required| find_trait(bounds, required.name()).is_some())
        .collect()
}
