//! Streams of tokens, put together with few calls of the compiler.
//!
//! A stream is the compiler's: to splice one into others takes several calls, also if it is empty, while tokens one by
//! one are handed over together when the stream is complete.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

use crate::runtime::locate;

/// These streams one behind the other; most are empty, as a rule.
pub(crate) fn joined(streams: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let mut streams = streams.into_iter().filter(|stream| !stream.is_empty());
    let mut all = streams.next().unwrap_or_default();
    if let Some(second) = streams.next() {
        all.extend([second].into_iter().chain(streams));
    }
    all
}

/// The same name, located at `span`.
pub(crate) fn name_at(mut name: Ident, span: Span) -> Ident {
    name.set_span(name.span().located_at(span));
    name
}

/// A span for what the macro writes, located at `span`.
pub(crate) fn generated_at(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// An expression or a pattern, of which it is known whether it is a name alone.
pub(crate) enum Spelled {
    Name(Ident),
    Tokens(TokenStream),
}

impl Spelled {
    /// The same, located at `span`.
    pub(crate) fn located_at(self, span: Span) -> Self {
        match self {
            Self::Name(name) => Self::Name(name_at(name, span)),
            Self::Tokens(tokens) => Self::Tokens(locate(tokens, span)),
        }
    }
}

impl From<TokenStream> for Spelled {
    fn from(tokens: TokenStream) -> Self {
        Self::Tokens(tokens)
    }
}

impl ToTokens for Spelled {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Name(name) => name.to_tokens(tokens),
            Self::Tokens(spelled) => spelled.to_tokens(tokens),
        }
    }
}
