//! `Coroutine<..>` bounds, spelled out wherever they stand in a signature.
//!
//! From `Coroutine<&str, Yield = &str>` into
//! `for<'s> Coroutine<&'s str, Yield = &'s str, Return = ()>`. Guarantees: afterwards a bound means to
//! rustc what it means here. A part that means nothing is reported and taken out, so that rustc does
//! not report it again.

use std::mem;

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AngleBracketedGenericArguments, AssocType, BoundLifetimes, Constraint, GenericArgument,
    GenericParam, Lifetime, LifetimeParam, PathArguments, PathSegment, PredicateType, ReturnType,
    Token, TraitBound, Type, TypeParamBound, TypeTraitObject, parse_quote_spanned,
};

use super::lifetimes::{Names, name_elided};
use crate::errors::Errors;
use crate::runtime::Runtime;
use crate::syntax;

/// Where a bound stands, which decides what it means to leave a part out.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Position {
    /// It is what the function returns: nothing may stay open.
    Returned,
    /// It is a trait object among the arguments: the types must be known.
    Object,
    /// It asks something of an argument: what it does not name may be any type.
    Open,
}

/// Spells out the bounds that it visits.
pub(super) struct Speller<'a> {
    /// Where the next bound stands.
    pub position: Position,
    /// The lifetimes in scope.
    pub names: &'a Names,
    /// Where `Never` is.
    pub runtime: &'a Runtime,
    /// Receives what is wrong.
    pub errors: &'a mut Errors,
    /// Whether a trait object has become longer than the user wrote it.
    pub lengthened: bool,
    /// Whether a part of what is returned means nothing, so that its types are not the user's.
    pub misread: bool,
}

impl VisitMut for Speller<'_> {
    fn visit_type_trait_object_mut(&mut self, object: &mut TypeTraitObject) {
        for bound in &mut object.bounds {
            self.position = Position::Object;
            self.visit_type_param_bound_mut(bound);
        }
        self.position = Position::Open;
    }

    fn visit_trait_bound_mut(&mut self, bound: &mut TraitBound) {
        let position = mem::replace(&mut self.position, Position::Open);
        visit_mut::visit_trait_bound_mut(self, bound);
        if is_on(bound, "Coroutine") {
            self.spell(bound, position);
        }
    }

    /// rustc allows one binder, that of the bound or that of the predicate (E0316).
    fn visit_predicate_type_mut(&mut self, predicate: &mut PredicateType) {
        visit_mut::visit_predicate_type_mut(self, predicate);
        let Some(outer) = &mut predicate.lifetimes else {
            return;
        };
        for bound in &mut predicate.bounds {
            if let TypeParamBound::Trait(bound) = bound {
                merge_binder(outer, bound.lifetimes.take());
            }
        }
    }
}

fn merge_binder(outer: &mut BoundLifetimes, inner: Option<BoundLifetimes>) {
    let known: Vec<_> = lifetimes_of(outer).cloned().collect();
    for param in inner.into_iter().flat_map(|inner| inner.lifetimes) {
        match &param {
            GenericParam::Lifetime(param) if known.contains(&param.lifetime) => {}
            _ => outer.lifetimes.push(param),
        }
    }
}

/// The lifetimes that a binder declares.
pub(super) fn lifetimes_of(binder: &BoundLifetimes) -> impl Iterator<Item = &Lifetime> {
    binder.lifetimes.iter().filter_map(|param| match param {
        GenericParam::Lifetime(param) => Some(&param.lifetime),
        _ => None,
    })
}

/// Whether a bound is on the trait of this name, going by the last segment of its path.
pub(super) fn is_on(bound: &TraitBound, name: &str) -> bool {
    let last = bound.path.segments.last();
    last.is_some_and(|segment| segment.ident == name)
}

/// What to write where a bound's arguments are wrong.
const WRITE: &str =
    "write `Coroutine<S, Yield = Y, Return = R>`, for what is sent, yielded and returned";

impl Speller<'_> {
    fn spell(&mut self, bound: &mut TraitBound, position: Position) {
        let mut names = self.names.clone().with_bound(bound);
        let has_binder = bound.lifetimes.is_some();
        let Some(segment) = bound.path.segments.last_mut() else {
            return;
        };
        let place = Span::mixed_site().located_at(segment.ident.span());
        let Some(args) = self.arguments(segment, position, place) else {
            return;
        };
        self.check_arguments(args, position);
        self.spell_never(args);
        let fresh = name_send(args, &mut names);
        self.spell_yield(args, position, &fresh, has_binder);
        if position == Position::Returned {
            self.check_return(args);
        }
        if position != Position::Open {
            fill_in(args, place);
            self.lengthened |= !fresh.is_empty() || position == Position::Object;
        }
        declare(&mut bound.lifetimes, fresh, place);
    }

    /// The arguments in angle brackets, which a bound without any is given if it may not stay open.
    fn arguments<'p>(
        &mut self,
        segment: &'p mut PathSegment,
        position: Position,
        place: Span,
    ) -> Option<&'p mut AngleBracketedGenericArguments> {
        if let PathArguments::Parenthesized(args) = &segment.arguments {
            let message = format!("a coroutine's types stand in angle brackets\n\nhelp: {WRITE}");
            self.errors.at(args, message);
            self.misread |= position == Position::Returned;
            segment.arguments = PathArguments::None;
        }
        if segment.arguments.is_none() && position != Position::Open {
            segment.arguments = PathArguments::AngleBracketed(parse_quote_spanned!(place=> <>));
        }
        match &mut segment.arguments {
            PathArguments::AngleBracketed(args) => Some(args),
            _ => None,
        }
    }

    /// Takes out what a coroutine does not have.
    fn check_arguments(&mut self, args: &mut AngleBracketedGenericArguments, position: Position) {
        let mut seen = Seen::default();
        let mut kept = Punctuated::<_, Token![,]>::new();
        for arg in mem::take(&mut args.args) {
            match seen.accept(&arg, position) {
                Ok(()) => kept.push(arg),
                Err((at, headline)) => {
                    let message = format!("{headline}\n\nhelp: {WRITE}");
                    self.errors.push(syn::Error::new(at, message));
                    self.misread |= position == Position::Returned;
                }
            }
        }
        args.args = kept;
    }

    /// From `!` into `Never`: stable Rust has no `!` here.
    fn spell_never(&self, args: &mut AngleBracketedGenericArguments) {
        SpellNever(self.runtime).visit_angle_bracketed_generic_arguments_mut(args);
    }

    /// Gives elided lifetimes of `Yield` the meaning they have in `Fn(&str) -> &str`: that of the one
    /// lifetime of the input.
    fn spell_yield(
        &mut self,
        args: &mut AngleBracketedGenericArguments,
        position: Position,
        fresh: &[Lifetime],
        has_binder: bool,
    ) {
        let Some(yields) = binding(args, "Yield") else {
            return;
        };
        let message = match fresh {
            [one] if !has_binder => return name_elided(yields, |_| one.clone()),
            [] if position != Position::Returned => return,
            [] => UNNAMED_YIELD,
            _ => AMBIGUOUS_YIELD,
        };
        self.refuse_elided(yields, message);
    }

    fn check_return(&mut self, args: &mut AngleBracketedGenericArguments) {
        if let Some(returns) = binding(args, "Return") {
            self.refuse_elided(returns, UNNAMED_RETURN);
        }
    }

    /// Reports the elided lifetimes of a type, and gives them a meaning so that rustc does not.
    fn refuse_elided(&mut self, ty: &mut Type, message: &str) {
        name_elided(ty, |span| {
            self.errors.push(syn::Error::new(span, message));
            Lifetime::new("'static", span)
        });
    }
}

const UNNAMED_YIELD: &str = "this lifetime of `Yield` needs a name\n\n\
    help: name it, as in `&'static T`: that, one of the arguments, or one of the send type, `for<'s> Coroutine<&'s T, ..>`";
const AMBIGUOUS_YIELD: &str = "this lifetime of `Yield` could be any of several in the send type\n\n\
    help: name them: `for<'a, 'b> Coroutine<(&'a T, &'b T), Yield = &'a T>`";
const UNNAMED_RETURN: &str = "this lifetime of `Return` needs a name\n\n\
    help: name it, as in `&'static T`: that, or one of the arguments; what is sent is lent for one send only";

/// Which arguments a bound has had so far.
#[derive(Default)]
struct Seen {
    send: bool,
    yields: bool,
    returns: bool,
}

impl Seen {
    /// Whether an argument has a meaning; if not, where and why.
    fn accept(&mut self, arg: &GenericArgument, position: Position) -> Result<(), (Span, String)> {
        let (slot, at, twice) = match arg {
            GenericArgument::Type(ty) => (&mut self.send, ty.span(), ONE_TYPE.to_owned()),
            GenericArgument::AssocType(AssocType { ident, .. }) => self.binding(ident)?,
            GenericArgument::Constraint(Constraint { ident, .. }) => {
                let binding = self.binding(ident)?;
                if position != Position::Open {
                    return Err((ident.span(), format!("`{ident}` has to be one type here")));
                }
                binding
            }
            other => return Err((other.span(), ONE_TYPE.to_owned())),
        };
        if mem::replace(slot, true) {
            Err((at, twice))
        } else {
            Ok(())
        }
    }

    fn binding(&mut self, ident: &Ident) -> Result<(&mut bool, Span, String), (Span, String)> {
        let slot = match ident.to_string().as_str() {
            "Yield" => &mut self.yields,
            "Return" => &mut self.returns,
            _ => return Err((ident.span(), format!("a coroutine has no type `{ident}`"))),
        };
        Ok((slot, ident.span(), format!("`{ident}` is given twice")))
    }
}

const ONE_TYPE: &str = "beside `Yield` and `Return`, a coroutine has one type, what it is sent";

struct SpellNever<'a>(&'a Runtime);

impl VisitMut for SpellNever<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Never(never) = ty {
            let span = never.bang_token.span;
            *ty = Type::Verbatim(self.0.public("Never", span));
        }
        visit_mut::visit_type_mut(self, ty);
    }

    /// `-> !` is stable.
    fn visit_return_type_mut(&mut self, output: &mut ReturnType) {
        match output {
            ReturnType::Type(_, ty) if matches!(**ty, Type::Never(_)) => {}
            _ => visit_mut::visit_return_type_mut(self, output),
        }
    }
}

/// From `Coroutine<&str>` into `Coroutine<&'s str>`; the names given are fresh for every send.
fn name_send(args: &mut AngleBracketedGenericArguments, names: &mut Names) -> Vec<Lifetime> {
    let mut fresh = Vec::new();
    let send = args.args.iter_mut().find_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    if let Some(send) = send {
        name_elided(send, |span| {
            let lifetime = names.take(span);
            fresh.push(lifetime.clone());
            lifetime
        });
    }
    fresh
}

/// The type bound to `Yield` or `Return`.
fn binding<'p>(args: &'p mut AngleBracketedGenericArguments, name: &str) -> Option<&'p mut Type> {
    args.args.iter_mut().find_map(|arg| match arg {
        GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == name => Some(ty),
        _ => None,
    })
}

/// Adds `Yield = ()` and `Return = ()` where they are not named.
fn fill_in(args: &mut AngleBracketedGenericArguments, place: Span) {
    for name in ["Yield", "Return"] {
        if binding(args, name).is_none() {
            args.args.push(GenericArgument::AssocType(AssocType {
                ident: Ident::new(name, place),
                generics: None,
                eq_token: Token![=](place),
                ty: syntax::unit_type(place),
            }));
        }
    }
}

/// Declares the fresh lifetimes in the bound's binder.
fn declare(binder: &mut Option<BoundLifetimes>, fresh: Vec<Lifetime>, place: Span) {
    if fresh.is_empty() {
        return;
    }
    let binder = binder.get_or_insert_with(|| parse_quote_spanned!(place=> for<>));
    let params = fresh.into_iter().map(LifetimeParam::new);
    binder.lifetimes.extend(params.map(GenericParam::Lifetime));
}
