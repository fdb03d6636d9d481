//! Errors are collected and reported together, in source order.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
}

impl Errors {
    /// Reports a mistake at the user's tokens.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.found.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds an error that syn found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    /// Adds those of another.
    pub(crate) fn extend(&mut self, others: Self) {
        self.found.extend(others.found);
    }

    /// Whether none was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The `compile_error!` of each.
    pub(crate) fn into_compile_errors(mut self) -> TokenStream {
        self.found.sort_by_key(|error| place_of(error.span()));
        self.found
            .iter()
            .map(syn::Error::to_compile_error)
            .collect()
    }
}

/// A yield in the words of a message: with its line, where the compiler is there to say it.
pub(crate) fn yield_at(span: Span) -> String {
    line_of(span).map_or_else(
        || "a yield".to_owned(),
        |line| format!("the yield on line {line}"),
    )
}

/// A line and a column.
pub(crate) type Place = (usize, usize);

/// A span's line and column, where the compiler is there to say them.
pub(crate) fn place_of(span: Span) -> Option<Place> {
    let place = |span: proc_macro::Span| (span.line(), span.column());
    proc_macro::is_available().then(|| place(span.unwrap()))
}

/// The line that something is on, where the compiler is there to say it.
pub(crate) fn line_of(span: Span) -> Option<usize> {
    proc_macro::is_available().then(|| span.unwrap().line())
}
