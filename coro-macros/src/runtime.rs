//! The one place that spells the runtime's path.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

/// The path to the runtime crate: `::coro`, or what `crate = path` says.
pub(crate) struct Runtime {
    path: Path,
}

impl Runtime {
    /// The runtime at `path`, or at its usual place.
    pub(crate) fn new(path: Option<Path>) -> Self {
        Self {
            path: path.unwrap_or_else(|| syn::parse_quote!(::coro)),
        }
    }

    /// A public item of the runtime.
    pub(crate) fn public(&self, item: &str) -> TokenStream {
        let path = &self.path;
        let item = syn::Ident::new(item, Span::mixed_site());
        quote!(#path::#item)
    }

    /// An item that only expansions use, located so that errors about it point at `span`.
    pub(crate) fn private(&self, item: &str, span: Span) -> TokenStream {
        let path = locate(self.path.to_token_stream(), span);
        let item = syn::Ident::new(item, span);
        quote_spanned!(span=> #path::__private::#item)
    }
}

/// The same tokens, located at `span`: what is wrong with them is wrong there.
pub(crate) fn locate(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                token = Group::new(group.delimiter(), locate(group.stream(), span)).into();
            }
            token.set_span(token.span().located_at(span));
            token
        })
        .collect()
}
