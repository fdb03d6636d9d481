//! Parameters: the names under which a signature takes them, and the patterns the body binds.
//!
//! From `fn f(mut self, (a, b): (u8, u8), mut c: u8)` into `fn f(mut self, arg1: (u8, u8), c: u8)`.
//! Guarantees: every parameter of the emitted signature can be named.

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, FnArg, Pat, PatIdent, PatType, PatWild, Receiver, Token, Type, parse_quote};

use crate::errors::Errors;
use crate::function::Param;

/// Gives each parameter a plain name.
pub(super) fn name_params(
    inputs: &mut Punctuated<FnArg, Token![,]>,
    errors: &mut Errors,
) -> Vec<Param> {
    refuse_repeated(inputs, errors);
    inputs
        .iter_mut()
        .enumerate()
        .map(|(index, input)| match input {
            FnArg::Receiver(receiver) => name_receiver(receiver),
            FnArg::Typed(param) => {
                let is_unsized = refuse_unsized(param, errors);
                Param {
                    is_unsized,
                    ..name_param(param, index)
                }
            }
        })
        .collect()
}

/// Refuses what rustc refuses (E0415), in its words: the body binds one parameter after the other, where the second would only hide
/// the first. In the signature that one goes without its name.
fn refuse_repeated(inputs: &mut Punctuated<FnArg, Token![,]>, errors: &mut Errors) {
    struct Bound<'ast>(Vec<&'ast Ident>);
    impl<'ast> Visit<'ast> for Bound<'ast> {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            visit::visit_pat_ident(self, pat);
            self.0.push(&pat.ident);
        }
    }
    let mut before: Vec<Ident> = Vec::new();
    for input in inputs {
        let FnArg::Typed(param) = input else { continue };
        let mut bound = Bound(Vec::new());
        bound.visit_pat(&param.pat);
        let repeated: Vec<_> = bound
            .0
            .iter()
            .filter(|name| before.contains(name))
            .collect();
        for name in &repeated {
            let message = format!(
                "identifier `{name}` is bound more than once in this parameter list\n\n\
                 note: used as parameter more than once"
            );
            errors.at(name, message);
        }
        let is_name = matches!(&*param.pat, Pat::Ident(pat) if pat.subpat.is_none());
        let hides = is_name && !repeated.is_empty();
        before.extend(bound.0.into_iter().cloned());
        if hides {
            *param.pat = Pat::Wild(PatWild {
                attrs: Vec::new(),
                underscore_token: <Token![_]>::default(),
            });
        }
    }
}

/// Refuses what rustc refuses (E0277), and once: it says so of each variable that the body has of it. In the signature that is a reference.
/// Whether it does.
fn refuse_unsized(param: &mut PatType, errors: &mut Errors) -> bool {
    let (ty, owned) = match &*param.ty {
        Type::Path(ty) if ty.path.is_ident("str") => ("str", "String"),
        Type::Slice(_) => ("[..]", "Vec<..>"),
        Type::TraitObject(_) => ("dyn ..", "Box<dyn ..>"),
        _ => return false,
    };
    let message = format!(
        "the size for values of type `{ty}` cannot be known at compilation time\n\n\
         note: function arguments must have a statically known size\n\
         help: take a reference, `&{ty}`; or a `{owned}`"
    );
    errors.at(&param.ty, message);
    let ty = &param.ty;
    param.ty = parse_quote!(&#ty);
    true
}

/// A receiver has no other name, so it stays `mut` for a body that is shown to rustc as it is; where it is not,
/// that is not the user's to hear.
fn name_receiver(receiver: &mut Receiver) -> Param {
    let lints = take_lints(&mut receiver.attrs);
    if receiver.mutability.is_some() {
        receiver.attrs.push(parse_quote!(#[allow(unused_mut)]));
    }
    Param {
        name: Ident::from(receiver.self_token),
        pat: None,
        mut_receiver: receiver.mutability.is_some(),
        is_unsized: false,
        lints,
    }
}

fn name_param(param: &mut PatType, index: usize) -> Param {
    let name = outer_name(&param.pat, index);
    let plain = PatIdent {
        attrs: Vec::new(),
        by_ref: None,
        mutability: None,
        ident: name.clone(),
        subpat: None,
    };
    let pat = std::mem::replace(&mut *param.pat, Pat::Ident(plain));
    Param {
        name,
        pat: Some(pat),
        mut_receiver: false,
        is_unsized: false,
        lints: take_lints(&mut param.attrs),
    }
}

/// The name that `x` or `mut x` binds, or one made up. It is hygienic: the body has the user's pattern.
fn outer_name(pat: &Pat, index: usize) -> Ident {
    let mut name = match pat {
        Pat::Ident(PatIdent {
            by_ref: None,
            subpat: None,
            ident,
            ..
        }) => ident.clone(),
        _ => Ident::new(&format!("arg{index}"), pat.span()),
    };
    name.set_span(Span::mixed_site().located_at(name.span()));
    name
}

/// Lint levels are about the pattern, and go with it.
fn take_lints(attrs: &mut Vec<Attribute>) -> Vec<Attribute> {
    const LEVELS: [&str; 5] = ["allow", "expect", "warn", "deny", "forbid"];
    attrs
        .extract_if(.., |attr| {
            LEVELS.iter().any(|level| attr.path().is_ident(level))
        })
        .collect()
}
