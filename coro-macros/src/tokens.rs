//! Streams of tokens, put together with few calls of the compiler.
//!
//! A stream is the compiler's: to splice one into others takes several calls, also if it is empty, while tokens one by
//! one are handed over together when the stream is complete.

use std::cell::Cell;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, Pat, Type};

use crate::errors::place_of;
use crate::runtime::locate;
use crate::syntax;

/// These streams one behind the other; most are empty, as a rule.
pub(crate) fn joined(streams: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let mut streams = streams.into_iter().filter(|stream| !stream.is_empty());
    let mut all = streams.next().unwrap_or_default();
    if let Some(second) = streams.next() {
        all.extend([second].into_iter().chain(streams));
    }
    all
}

/// Puts a stream behind what is there.
pub(crate) fn append(tokens: &mut TokenStream, stream: TokenStream) {
    if tokens.is_empty() {
        *tokens = stream;
    } else if !stream.is_empty() {
        tokens.extend([stream]);
    }
}

/// What `quote!` writes, behind the tokens that a `&mut TokenStream` has already.
macro_rules! push {
    ($tokens:ident, $($quoted:tt)*) => {{
        let ahead = $crate::tokens::Ahead::take($tokens);
        *$tokens = ::quote::quote!(#ahead $($quoted)*);
    }};
}
pub(crate) use push;

/// The same for what `quote_spanned!` writes.
macro_rules! push_spanned {
    ($tokens:ident, $span:expr=> $($quoted:tt)*) => {{
        let ahead = $crate::tokens::Ahead::take($tokens);
        *$tokens = ::quote::quote_spanned!($span=> #ahead $($quoted)*);
    }};
}
pub(crate) use push_spanned;

/// The tokens ahead of those that are quoted. It goes on from these where it is interpolated, first of all.
pub(crate) struct Ahead(Cell<TokenStream>);

impl Ahead {
    pub(crate) fn take(tokens: &mut TokenStream) -> Self {
        Self(Cell::new(std::mem::take(tokens)))
    }
}

impl ToTokens for Ahead {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        append(tokens, self.0.take());
    }
}

/// What is written where it is interpolated.
pub(crate) struct Inline<F>(F);

/// What this writes.
pub(crate) fn inline<F: Fn(&mut TokenStream)>(write: F) -> Inline<F> {
    Inline(write)
}

impl<F: Fn(&mut TokenStream)> ToTokens for Inline<F> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        (self.0)(tokens);
    }
}

/// A stream in braces at `span`: as one token it need not be spliced.
pub(crate) fn in_braces(stream: TokenStream, span: Span) -> Group {
    delimited(Delimiter::Brace, stream, span)
}

/// The same in parentheses.
pub(crate) fn in_parens(stream: TokenStream, span: Span) -> Group {
    delimited(Delimiter::Parenthesis, stream, span)
}

fn delimited(delimiter: Delimiter, stream: TokenStream, span: Span) -> Group {
    let mut group = Group::new(delimiter, stream);
    group.set_span(span);
    group
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

/// The first and the last token of what the user wrote. Parentheses that begin where they end are the macro's, around it.
pub(crate) fn ends_of(tokens: &impl ToTokens) -> (Span, Span) {
    let mut tokens = tokens.to_token_stream().into_iter();
    let Some(first) = tokens.next() else {
        return (Span::call_site(), Span::call_site());
    };
    let last = tokens.last();
    let last = last.as_ref().unwrap_or(&first);
    let start = inside_ours(&first).map_or_else(|| first.span(), |inside| ends_of(&inside).0);
    let end = match inside_ours(last) {
        Some(inside) if ends_in_group(&inside) => ends_of(&inside).1,
        _ => last.span(),
    };
    (start, end)
}

fn inside_ours(token: &TokenTree) -> Option<TokenStream> {
    match token {
        TokenTree::Group(group)
            if group.delimiter() == Delimiter::Parenthesis
                && place_of(group.span_open()) == place_of(group.span_close()) =>
        {
            Some(group.stream())
        }
        _ => None,
    }
}

fn ends_in_group(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().last(), Some(TokenTree::Group(_)))
}

/// An expression, a pattern or a type: a stream only if it is not known to be something simpler.
pub(crate) enum Spelled {
    Name(Ident),
    Group(Group),
    Expr(Box<Expr>),
    Pat(Box<Pat>),
    Tokens(TokenStream),
}

impl Spelled {
    /// A type, as it is spelled.
    pub(crate) fn of_type(ty: &Type) -> Self {
        match ty {
            Type::Path(path) if path.qself.is_none() && path.path.get_ident().is_some() => {
                path.path.segments[0].ident.clone().into()
            }
            ty => ty.to_token_stream().into(),
        }
    }

    /// The same, located at `span`.
    pub(crate) fn located_at(self, span: Span) -> Self {
        match self {
            Self::Name(name) => Self::Name(name_at(name, span)),
            other => Self::Tokens(locate(other.into_token_stream(), span)),
        }
    }
}

impl From<TokenStream> for Spelled {
    fn from(tokens: TokenStream) -> Self {
        Self::Tokens(tokens)
    }
}

impl From<Ident> for Spelled {
    fn from(name: Ident) -> Self {
        Self::Name(name)
    }
}

impl From<Group> for Spelled {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

impl From<Expr> for Spelled {
    fn from(expr: Expr) -> Self {
        Self::Expr(Box::new(expr))
    }
}

impl From<Spelled> for Expr {
    fn from(spelled: Spelled) -> Self {
        match spelled {
            Spelled::Name(name) => syntax::name(name),
            Spelled::Expr(expr) => *expr,
            other => Self::Verbatim(other.into_token_stream()),
        }
    }
}

impl From<Pat> for Spelled {
    fn from(pat: Pat) -> Self {
        Self::Pat(Box::new(pat))
    }
}

impl ToTokens for Spelled {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Name(name) => name.to_tokens(tokens),
            Self::Group(group) => group.to_tokens(tokens),
            Self::Expr(expr) => expr.to_tokens(tokens),
            Self::Pat(pat) => pat.to_tokens(tokens),
            Self::Tokens(spelled) => spelled.to_tokens(tokens),
        }
    }

    fn into_token_stream(self) -> TokenStream {
        match self {
            Self::Tokens(spelled) => spelled,
            other => other.to_token_stream(),
        }
    }
}
