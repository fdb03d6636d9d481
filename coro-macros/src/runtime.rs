//! The one place that spells the runtime's path.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

/// The path to the runtime crate: `::coro`, or what `crate = path` says.
pub(crate) struct Runtime {
    path: Path,
    /// Whether the user says where it is: then the path's tokens mean what they mean there.
    is_given: bool,
}

impl Runtime {
    /// The runtime at `path`, or at its usual place.
    pub(crate) fn new(path: Option<Path>) -> Self {
        Self {
            is_given: path.is_some(),
            path: path.unwrap_or_else(|| syn::parse_quote!(::coro)),
        }
    }

    /// A public item of the runtime.
    pub(crate) fn public(&self, item: &str) -> TokenStream {
        let path = &self.path;
        let item = syn::Ident::new(item, Span::mixed_site());
        quote!(#path::#item)
    }

    /// An item that only expansions use, spanned so that errors about it point at `span`, and so that
    /// a call of it has that place for `#[track_caller]`.
    pub(crate) fn private(&self, item: &str, span: Span) -> TokenStream {
        let path = self.path.to_token_stream();
        let path = if self.is_given {
            locate(path, span)
        } else {
            respan(path, &|_| span)
        };
        let item = syn::Ident::new(item, span);
        quote_spanned!(span=> #path::__private::#item)
    }
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
