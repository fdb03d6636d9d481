//! Parameters: the names under which a signature takes them, and the patterns the body binds.
//!
//! From `fn f(mut self, (a, b): (u8, u8), mut c: u8)` into `fn f(mut self, arg1: (u8, u8), c: u8)`.
//! Guarantees: every parameter of the emitted signature can be named.

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Pat, PatIdent, PatType, Receiver, Token, parse_quote};

use crate::function::Param;

/// Gives each parameter a plain name.
pub(super) fn name_params(inputs: &mut Punctuated<FnArg, Token![,]>) -> Vec<Param> {
    inputs
        .iter_mut()
        .enumerate()
        .map(|(index, input)| match input {
            FnArg::Receiver(receiver) => name_receiver(receiver),
            FnArg::Typed(param) => name_param(param, index),
        })
        .collect()
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
