//! The signature, read and rewritten.
//!
//! In: the user's signature. Out: the one to emit, and what the body passes ask of it. Guarantees: what
//! was refused is no longer in it, so that rustc does not refuse it too; a return type that is no coroutine
//! stays, for it may be right for those who call the function.

mod bound;
mod capture;
mod handout;
mod lifetimes;
mod params;
mod protocol;
mod returns;
#[cfg(test)]
mod tests;

use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Signature, parse_quote};

use crate::errors::Errors;
use crate::function::Param;
use crate::item::FnBody;
use crate::runtime::Runtime;
use bound::{Position, Speller};
use lifetimes::Names;
use returns::Returned;

/// What a signature says beside what it keeps saying.
pub(crate) struct Header {
    /// The parameters, in order; none of a method that is only declared.
    pub params: Vec<Param>,
    /// The return type, unless it is no coroutine.
    pub returned: Option<Returned>,
    /// What lints are to overlook, since it is not the user's doing.
    pub allows: Option<Attribute>,
}

/// Rewrites a signature in place.
pub(crate) fn rewrite_signature(
    sig: &mut Signature,
    body: &FnBody,
    runtime: &Runtime,
    errors: &mut Errors,
) -> Header {
    refuse_qualifiers(sig, errors);
    let names = Names::in_signature(sig);
    let params = match body {
        FnBody::Declared(_) => Vec::new(),
        _ => params::name_params(&mut sig.inputs, errors),
    };
    let mut speller = Speller {
        position: Position::Open,
        names: &names,
        runtime,
        errors,
        lengthened: false,
        misread: false,
    };
    speller.visit_generics_mut(&mut sig.generics);
    for input in &mut sig.inputs {
        speller.visit_fn_arg_mut(input);
    }
    let returned = returns::spell_return(sig, &mut speller).map_err(|error| {
        speller.errors.push(error);
        // A coroutine inside of what is returned means the same there.
        speller.position = Position::Open;
        speller.visit_return_type_mut(&mut sig.output);
    });
    let allows = speller
        .lengthened
        .then(|| parse_quote!(#[allow(clippy::type_complexity)]));
    let returned = returned.ok();
    Header {
        params,
        returned,
        allows,
    }
}

/// Refuses what a coroutine function cannot be, and takes it off.
fn refuse_qualifiers(sig: &mut Signature, errors: &mut Errors) {
    if let Some(token) = sig.constness.take() {
        refuse(token, "`const`", "remove it", errors);
    }
    if let Some(token) = sig.asyncness.take() {
        refuse(
            token,
            "`async`",
            "remove it: a coroutine suspends at its yields, not at an `.await`",
            errors,
        );
    }
    if let Some(abi) = sig.abi.take() {
        refuse(abi.extern_token, "`extern`", "remove it", errors);
    }
    if let Some(variadic) = sig.variadic.take() {
        refuse(
            variadic.dots,
            "variadic",
            "take a slice, or an iterator",
            errors,
        );
    }
}

fn refuse(token: impl ToTokens, what: &str, help: &str, errors: &mut Errors) {
    errors.at(
        token,
        format!("a coroutine function cannot be {what}\n\nhelp: {help}"),
    );
}
