//! How parts of a local in the frame are taken: as values, by patterns, or by methods that take some types by value.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprMethodCall};

use super::Emitter;
use super::moves::{TRAITS, root_of};
use super::speller::Speller;
use crate::body::{mentions, methods, operands};

/// The traits among which method lookup decides what becomes of a part that a method is called on which takes an `Option`.
const OPTIONS: [&str; 5] = [
    "CalledBehind",
    "CalledCopy",
    "CalledInPlace",
    "OptionBoxed",
    "OptionEmptied",
];

/// The same of one that takes anything with an empty value.
const EMPTY: [&str; 5] = [
    "CalledBehind",
    "CalledCopy",
    "CalledInPlace",
    "EmptyBoxed",
    "EmptyEmptied",
];

/// How a part is taken.
pub(super) enum Taken<'t> {
    /// As a value; what to write instead.
    Value(&'t str),
    /// By a pattern: what has been asked of what that binds it of.
    Bound(&'t Ident, &'t str),
    /// By this method, if it takes it.
    Called(&'t ExprMethodCall),
}

impl Taken<'_> {
    /// The method of the traits that are asked.
    pub(super) fn question(&self) -> &'static str {
        match self {
            Taken::Value(_) | Taken::Bound(..) => "moving",
            Taken::Called(_) => "called",
        }
    }

    /// The variable for what has been `asked`, and the traits. What a method is given may ask others by the same name.
    pub(super) fn asked(&self, asked: &TokenStream, emitter: &Emitter<'_>) -> TokenStream {
        let part = emitter.generated("part");
        let used = |traits: &[&'static str]| {
            let traits = traits.iter().map(|item| emitter.private(item));
            quote!(#[allow(unused_imports)] use {#(#traits as _),*};)
        };
        let (around, asked) = match self {
            Taken::Value(_) => (used(&TRAITS), quote!(#asked)),
            Taken::Bound(whole, _) => (used(&TRAITS), quote!(#whole.moving(#asked))),
            Taken::Called(call) => {
                let is_of_option = methods::takes_option(&call.method);
                let inside = used(if is_of_option { &OPTIONS } else { &EMPTY });
                (used(&["Moving"]), quote!({ #inside #asked }))
            }
        };
        quote! {
            #around
            #[allow(unreachable_code)]
            let #part = #asked;
        }
    }

    pub(super) fn remedy(&self) -> Option<&str> {
        match self {
            Taken::Value(remedy) | Taken::Bound(_, remedy) => Some(remedy),
            Taken::Called(_) => None,
        }
    }

    /// What is made of a part.
    pub(super) fn of(&self, part: &impl ToTokens) -> TokenStream {
        match self {
            Taken::Value(_) | Taken::Bound(..) => part.to_token_stream(),
            Taken::Called(call) => {
                let mut call = (*call).clone();
                *call.receiver = Expr::Verbatim(part.to_token_stream());
                call.into_token_stream()
            }
        }
    }
}

impl Speller<'_, '_> {
    /// A method that would move a field out of what has it, if that is an `Option`, or has another empty value.
    ///
    /// ```text
    /// from  log.name.map(f)
    /// into  {
    ///           let part = Moves::of(log, || &log.name).called();
    ///           match part.way() {
    ///               Way::Used => { part.used(); log.name.map(f) }
    ///               _ => { part.replaced(); (part.replace(&mut log.name),).0.map(f) }
    ///           }
    ///       }
    /// ```
    pub(super) fn part_called(&mut self, call: &ExprMethodCall) -> Option<Expr> {
        let Expr::Field(field) = operands::without_parens(&call.receiver) else {
            return None;
        };
        if !methods::takes_option(&call.method) && !methods::takes_empty(&call.method) {
            return None;
        }
        let ((local, mention), way) = mentions::of_field(field)?;
        let part = self.emitter.fates.moved_part(mention, &way)?;
        if self.is_given_back(part) {
            return None;
        }
        let (outer, prelude) = self.borrowing(local)?;
        let mut call = call.clone();
        call.args
            .iter_mut()
            .for_each(|arg| self.visit_expr_mut(arg));
        let at = (root_of(field).span(), field.member.span());
        let value = self.replaced(field, part, Taken::Called(&call), at);
        self.borrowed = outer;
        Some(Expr::Verbatim(quote!({ #prelude #value })))
    }
}
