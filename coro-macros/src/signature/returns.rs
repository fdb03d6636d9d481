//! The return type: what is sent, yielded and returned, and how the call hands the machine out.
//!
//! In: a signature. Out: its coroutine bound, spelled out in place, and all that the body passes ask of
//! it. Guarantees: an opaque type captures every lifetime in scope, in every edition. A return type that
//! is no coroutine is an error, which the caller puts in the type's place.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AssocType, Error, GenericArgument, Path, PathArguments, ReturnType, Signature, Token,
    TraitBound, Type, TypeImplTrait, TypeParamBound, parse_quote_spanned,
};

use super::bound::{Position, Speller, is_coroutine, lifetimes_of};
use crate::function::{Derives, Handout, Protocol};

/// What a return type says.
pub(crate) struct Returned {
    /// What is sent, yielded and returned.
    pub protocol: Protocol,
    /// How a call hands out the machine.
    pub handout: Handout,
    /// What the frame derives.
    pub derives: Derives,
}

type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// Reads the return type and spells it out.
pub(crate) fn spell_return(
    sig: &mut Signature,
    speller: &mut Speller<'_>,
) -> Result<Returned, Error> {
    let name = sig.ident.span();
    let ReturnType::Type(_, ty) = &mut sig.output else {
        return Err(not_a_coroutine(name, NO_COROUTINE));
    };
    let mut handout = Handout {
        primed: false,
        boxed: None,
    };
    let bounds = unwrap_handout(ty, &mut handout)?;
    let derives = read_derives(bounds);
    let coroutine = coroutine_of(bounds)?;
    speller.position = Position::Returned;
    speller.visit_trait_bound_mut(coroutine);
    let protocol = read_protocol(coroutine);
    CaptureAll.visit_type_mut(ty);
    Ok(Returned {
        protocol,
        handout,
        derives,
    })
}

const NO_COROUTINE: &str = "a coroutine function has to return a coroutine";

fn not_a_coroutine(at: Span, headline: &str) -> Error {
    let help = "write `-> impl Coroutine<Send, Yield = Y, Return = R>`; what is left out is `()`";
    Error::new(at, format!("{headline}\n\nhelp: {help}"))
}

/// Goes through `Primed<..>` and `Box<..>` to the bounds of the type inside: `dyn` in a box, `impl`
/// outside.
fn unwrap_handout<'t>(ty: &'t mut Type, handout: &mut Handout) -> Result<&'t mut Bounds, Error> {
    let boxed = handout.boxed.is_some();
    match ty {
        Type::Paren(paren) => unwrap_handout(&mut paren.elem, handout),
        Type::Group(group) => unwrap_handout(&mut group.elem, handout),
        Type::Path(ty) => unwrap_wrapper(&mut ty.path, handout),
        Type::ImplTrait(opaque) => match boxed {
            false => Ok(&mut opaque.bounds),
            true => Err(wrong_keyword(opaque.impl_token.span, "`impl` in a box")),
        },
        Type::TraitObject(object) => match boxed {
            true => Ok(&mut object.bounds),
            false => Err(wrong_keyword(object.span(), "`dyn` without a box")),
        },
        other => Err(not_a_coroutine(other.span(), NO_COROUTINE)),
    }
}

fn unwrap_wrapper<'t>(path: &'t mut Path, handout: &mut Handout) -> Result<&'t mut Bounds, Error> {
    if handout.boxed.is_some() {
        return Err(not_a_coroutine(path.span(), NO_COROUTINE));
    } else if ends_in(path, "Box") {
        handout.boxed = Some(without_arguments(path));
    } else if ends_in(path, "Primed") && !handout.primed {
        handout.primed = true;
    } else {
        return Err(not_a_coroutine(path.span(), NO_COROUTINE));
    }
    unwrap_handout(only_argument(path)?, handout)
}

fn wrong_keyword(at: Span, what: &str) -> Error {
    let help = "write `impl Coroutine<..>` or `Box<dyn Coroutine<..>>`";
    Error::new(
        at,
        format!("a coroutine cannot be handed out as {what}\n\nhelp: {help}"),
    )
}

fn ends_in(path: &Path, name: &str) -> bool {
    path.segments
        .last()
        .is_some_and(|segment| segment.ident == name)
}

fn without_arguments(path: &Path) -> Path {
    let mut path = path.clone();
    if let Some(last) = path.segments.last_mut() {
        last.arguments = PathArguments::None;
    }
    path
}

fn only_argument(path: &mut Path) -> Result<&mut Type, Error> {
    let span = path.span();
    let arguments = path.segments.last_mut().map(|last| &mut last.arguments);
    match arguments {
        Some(PathArguments::AngleBracketed(args)) if args.args.len() == 1 => {
            match &mut args.args[0] {
                GenericArgument::Type(ty) => Ok(ty),
                other => Err(not_a_coroutine(other.span(), "this is not a coroutine")),
            }
        }
        _ => Err(not_a_coroutine(
            span,
            "this has to say which coroutine is inside",
        )),
    }
}

/// The one bound that is on `Coroutine`.
fn coroutine_of(bounds: &mut Bounds) -> Result<&mut TraitBound, Error> {
    let span = bounds.first().map_or_else(Span::call_site, Spanned::span);
    let mut found = None;
    for bound in bounds.iter_mut() {
        let TypeParamBound::Trait(bound) = bound else {
            continue;
        };
        if ends_in(&bound.path, "Iterator") {
            return Err(Error::new(
                bound.path.span(),
                "generators (`-> impl Iterator`) are not supported yet\n\n\
                 help: write `impl Coroutine<Yield = T>`",
            ));
        }
        match (&found, is_coroutine(bound)) {
            (Some(_), true) => {
                return Err(not_a_coroutine(
                    bound.path.span(),
                    "a function is one coroutine, not two",
                ));
            }
            (None, true) => found = Some(bound),
            (_, false) => {}
        }
    }
    found.ok_or_else(|| not_a_coroutine(span, "this is not a coroutine"))
}

fn read_derives(bounds: &Bounds) -> Derives {
    let asks = |name| {
        bounds.iter().any(|bound| match bound {
            TypeParamBound::Trait(bound) => ends_in(&bound.path, name),
            _ => false,
        })
    };
    Derives {
        clone: asks("Clone"),
        debug: asks("Debug"),
    }
}

/// The types of a bound in which nothing is left out.
fn read_protocol(bound: &TraitBound) -> Protocol {
    let unit = || parse_quote_spanned!(Span::mixed_site()=> ());
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
    };
    let Some(PathArguments::AngleBracketed(args)) =
        bound.path.segments.last().map(|last| &last.arguments)
    else {
        return protocol;
    };
    for arg in &args.args {
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

/// A type as the body can name it: in place of an `impl Trait`, `_`.
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

/// Makes opaque types capture every lifetime in scope, as edition 2024 has it.
///
/// rustc takes the edition of an `impl Trait` from its tokens, and tokens spanned by this crate are of
/// this crate's edition. Neither `use<..>`, which must name type parameters of an `impl` block that a
/// method's attribute does not see, nor an extra bound could do this for every function. The plus at
/// the end makes the type's last token one of ours too, so that its span covers all of it.
struct CaptureAll;

impl VisitMut for CaptureAll {
    fn visit_type_impl_trait_mut(&mut self, opaque: &mut TypeImplTrait) {
        visit_mut::visit_type_impl_trait_mut(self, opaque);
        let end = opaque
            .bounds
            .last()
            .map_or(opaque.impl_token.span, |bound| bound.span());
        opaque.impl_token.span = Span::mixed_site().located_at(opaque.impl_token.span);
        if !opaque.bounds.trailing_punct() {
            opaque
                .bounds
                .push_punct(Token![+](Span::mixed_site().located_at(end)));
        }
    }
}
