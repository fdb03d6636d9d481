//! The one place that spells the runtime's path.

use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Path;

use crate::tokens::generated_at;

/// The path to the runtime crate: `::coro`, or what `crate = path` says.
pub(crate) struct Runtime {
    /// What the user says: its tokens mean what they mean there.
    given: Option<Path>,
}

impl Runtime {
    /// The runtime at `path`, or at its usual place.
    pub(crate) fn new(path: Option<Path>) -> Self {
        Self { given: path }
    }

    /// A public item of the runtime, located at `span`.
    pub(crate) fn public(&self, item: &str, span: Span) -> TokenStream {
        let mut tokens = TokenStream::new();
        self.path(generated_at(span), &mut tokens);
        segment(item, Span::mixed_site().located_at(span), &mut tokens);
        tokens
    }

    /// Writes the path itself.
    fn path(&self, span: Span, tokens: &mut TokenStream) {
        match &self.given {
            None => segment("coro", span, tokens),
            Some(path) => locate(path.to_token_stream(), span).to_tokens(tokens),
        }
    }

    /// An item that only expansions use, spanned so that errors about it point at `span`, and so that
    /// a call of it has that place for `#[track_caller]`.
    pub(crate) fn private<'a>(&'a self, item: &'a str, span: Span) -> Private<'a> {
        Private {
            runtime: self,
            item,
            span,
            variant: None,
        }
    }
}

/// The path of an item that only expansions use.
#[derive(Clone, Copy)]
pub(crate) struct Private<'a> {
    runtime: &'a Runtime,
    item: &'a str,
    span: Span,
    /// A variant of an enum that the item is.
    variant: Option<(&'a str, Span)>,
}

impl<'a> Private<'a> {
    /// A variant of the enum that it is.
    pub(crate) fn variant(self, name: &'a str) -> Self {
        Self {
            variant: Some((name, Span::call_site())),
            ..self
        }
    }

    /// The same, located at `span`.
    pub(crate) fn located_at(self, span: Span) -> Self {
        Self {
            span: self.span.located_at(span),
            variant: self.variant.map(|(name, at)| (name, at.located_at(span))),
            ..self
        }
    }
}

/// Written token by token: to splice a stream into another takes several calls of the compiler.
impl ToTokens for Private<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.runtime.path(self.span, tokens);
        segment("__private", self.span, tokens);
        segment(self.item, self.span, tokens);
        if let Some((name, span)) = self.variant {
            segment(name, span, tokens);
        }
    }
}

/// `::name`.
fn segment(name: &str, span: Span, tokens: &mut TokenStream) {
    let colon = |spacing| {
        let mut colon = Punct::new(':', spacing);
        colon.set_span(span);
        TokenTree::Punct(colon)
    };
    let name = TokenTree::Ident(Ident::new(name, span));
    tokens.extend([colon(Spacing::Joint), colon(Spacing::Alone), name]);
}

/// The same tokens, located at `span`: what is wrong with them is wrong there.
pub(crate) fn locate(tokens: TokenStream, span: Span) -> TokenStream {
    respan(tokens, &|token: Span| token.located_at(span))
}

fn respan(tokens: TokenStream, to: &dyn Fn(Span) -> Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            let span = to(token.span());
            if let TokenTree::Group(group) = &token {
                token = Group::new(group.delimiter(), respan(group.stream(), to)).into();
            }
            token.set_span(span);
            token
        })
        .collect()
}
