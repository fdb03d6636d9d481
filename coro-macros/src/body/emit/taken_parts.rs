//! How parts of a local in the frame are taken: as values, by patterns, or by methods that take an `Option`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprMethodCall};

use super::moves::{TRAITS, root_of};
use super::speller::Speller;
use crate::body::{mentions, methods, operands};

/// The traits among which method lookup decides what becomes of a part that such a method is called on.
const OPTIONS: [&str; 6] = [
    "Moving",
    "OptionBehind",
    "OptionBoxed",
    "OptionCopy",
    "OptionElse",
    "OptionEmptied",
];

/// How a part is taken.
pub(super) enum Taken<'t> {
    /// As a value; what to write instead.
    Value(&'t str),
    /// By a pattern: what has been asked of what that binds it of.
    Bound(&'t Ident, &'t str),
    /// By this method.
    Called(&'t ExprMethodCall),
}

impl Taken<'_> {
    /// The traits that are asked.
    pub(super) fn traits(&self) -> &'static [&'static str] {
        match self {
            Taken::Value(_) | Taken::Bound(..) => &TRAITS,
            Taken::Called(_) => &OPTIONS,
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
    /// A method that would move a field out of what has it, if that is an `Option`.
    ///
    /// ```text
    /// from  log.name.map(f)
    /// into  {
    ///           let part = Moves::of(log, || &log.name).moving();
    ///           match part.way() {
    ///               Way::Used => { part.used(); log.name.map(f) }
    ///               _ => { part.replaced(); (part.replace(&mut log.name),).0.map(f) }
    ///           }
    ///       }
    /// ```
    pub(super) fn option_method(&mut self, call: &ExprMethodCall) -> Option<Expr> {
        let Expr::Field(field) = operands::without_parens(&call.receiver) else {
            return None;
        };
        if !methods::takes_option(&call.method) {
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
