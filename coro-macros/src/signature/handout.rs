//! How a call hands out its coroutine: the shapes a return type may have.
//!
//! In: a return type, `impl Coroutine<..>` or `Box<dyn Coroutine<..>>`, or either inside `Primed`. Out:
//! which of them it is, and the bounds of the type inside. Types go by the last segment of their path.

use std::mem;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{
    Error, GenericArgument, Path, PathArguments, Token, TraitBound, Type, TypeImplTrait,
    TypeParamBound, TypeTraitObject, parse_quote,
};

use crate::errors::Errors;
use crate::function::Handout;

/// The bounds of an opaque type or of a trait object.
pub(super) type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// The headline where there is no coroutine at all.
pub(super) const NO_COROUTINE: &str = "a coroutine function has to return a coroutine";

/// The error of a return type that is no coroutine.
pub(super) fn not_a_coroutine(at: Span, headline: &str) -> Error {
    let help = "write `-> impl Coroutine<S, Yield = Y, Return = R>`, for what is sent, yielded and returned; \
                what is left out is `()`";
    Error::new(at, format!("{headline}\n\nhelp: {help}"))
}

/// Whether a path's last segment is `name`.
fn ends_in(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

/// Goes through `Primed<..>` and `Box<..>` to the bounds inside.
pub(super) fn unwrap_handout<'t>(
    ty: &'t mut Type,
    handout: &mut Handout,
    errors: &mut Errors,
) -> Result<&'t mut Bounds, Error> {
    correct_keyword(ty, handout.boxed.is_some(), errors);
    match ty {
        Type::Paren(paren) => unwrap_handout(&mut paren.elem, handout, errors),
        Type::Group(group) => unwrap_handout(&mut group.elem, handout, errors),
        Type::Path(ty) => {
            enter_wrapper(&ty.path, handout)?;
            unwrap_handout(only_argument(&mut ty.path)?, handout, errors)
        }
        Type::ImplTrait(opaque) => Ok(&mut opaque.bounds),
        Type::TraitObject(object) => Ok(&mut object.bounds),
        other => Err(not_a_coroutine(other.span(), NO_COROUTINE)),
    }
}

/// Makes it `dyn` in a box and `impl` outside, with an error if it was not.
fn correct_keyword(ty: &mut Type, boxed: bool, errors: &mut Errors) {
    match ty {
        Type::Path(path) if is_bare_trait(&path.path) => {
            let keyword = if boxed { "dyn" } else { "impl" };
            let name = path.path.segments.last().map(|last| last.ident.clone());
            let (at, path) = (name.span(), &path.path);
            let headline = format!("this is a trait, and its type is spelled with `{keyword}`");
            let written = name.map(|name| format!("{keyword} {name}<..>"));
            let help = written.unwrap_or_default();
            errors.push(Error::new(
                at,
                format!("{headline}\n\nhelp: write `{help}`"),
            ));
            *ty = if boxed {
                parse_quote!(dyn #path)
            } else {
                parse_quote!(impl #path)
            };
        }
        Type::ImplTrait(opaque) if boxed => {
            let keyword = opaque.impl_token.span;
            errors.push(wrong_keyword(keyword, "`impl` in a box"));
            *ty = Type::TraitObject(TypeTraitObject {
                attrs: Vec::new(),
                dyn_token: Some(Token![dyn](keyword)),
                bounds: mem::take(&mut opaque.bounds),
            });
        }
        Type::TraitObject(object) if !boxed => {
            let keyword = object.dyn_token.span();
            errors.push(wrong_keyword(keyword, "`dyn` without a box"));
            *ty = Type::ImplTrait(TypeImplTrait {
                attrs: Vec::new(),
                impl_token: Token![impl](keyword),
                bounds: mem::take(&mut object.bounds),
            });
        }
        _ => {}
    }
}

/// Whether a type is a trait without a keyword.
fn is_bare_trait(path: &Path) -> bool {
    ends_in(path, "Coroutine") || ends_in(path, "Iterator")
}

fn wrong_keyword(at: Span, what: &str) -> Error {
    let help = "write `impl Coroutine<..>` or `Box<dyn Coroutine<..>>`";
    let headline = format!("a coroutine cannot be handed out as {what}");
    Error::new(at, format!("{headline}\n\nhelp: {help}"))
}

/// Notes the wrapper that a path is: `Primed`, then `Box`, each once.
fn enter_wrapper(path: &Path, handout: &mut Handout) -> Result<(), Error> {
    if handout.boxed.is_none() && ends_in(path, "Box") {
        handout.boxed = Some(without_arguments(path));
    } else if handout.boxed.is_none() && !handout.primed && ends_in(path, "Primed") {
        handout.primed = true;
    } else if has_coroutine(path) {
        return Err(Error::new(
            path.span(),
            format!(
                "{NO_COROUTINE}\n\n\
                 help: let it return that alone, and another function, which is not marked, return this and call it"
            ),
        ));
    } else if let (None, false, Some(ty)) = (&handout.boxed, handout.primed, path.get_ident()) {
        let alias = if ty.to_string().starts_with(char::is_uppercase) {
            "; if it is an alias of a coroutine's type, spell that out"
        } else {
            ""
        };
        return Err(Error::new(
            ty.span(),
            format!(
                "{NO_COROUTINE}\n\n\
                 help: write `impl Coroutine<Yield = {ty}>` if it yields that, `impl Coroutine<Return = {ty}>` if it \
                 returns it; what is sent stands ahead of these: `Coroutine<S, ..>`{alias}"
            ),
        ));
    } else {
        return Err(not_a_coroutine(path.span(), NO_COROUTINE));
    }
    Ok(())
}

/// Whether a coroutine is among what a path has in angle brackets.
fn has_coroutine(path: &Path) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_trait_bound(&mut self, bound: &'ast TraitBound) {
            self.0 |= is_bare_trait(&bound.path);
        }
    }
    let mut finder = Finder(false);
    finder.visit_path(path);
    finder.0
}

fn without_arguments(path: &Path) -> Path {
    let mut path = path.clone();
    if let Some(last) = path.segments.last_mut() {
        last.arguments = PathArguments::None;
    }
    path
}

fn only_argument(path: &mut Path) -> Result<&mut Type, Error> {
    // To ask a path where it is takes all of its tokens.
    let whole = path.clone();
    let missing = || not_a_coroutine(whole.span(), "this has to say which coroutine is inside");
    let arguments = path.segments.last_mut().map(|last| &mut last.arguments);
    let Some(PathArguments::AngleBracketed(arguments)) = arguments else {
        return Err(missing());
    };
    let mut arguments = arguments.args.iter_mut();
    match (arguments.next(), arguments.next()) {
        (Some(GenericArgument::Type(ty)), None) => Ok(ty),
        _ => Err(missing()),
    }
}
