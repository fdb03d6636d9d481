//! What stands in for a body when something is wrong.
//!
//! In: the errors of a function. Out: what its braces hold, which reports them. Guarantees: nothing is
//! reported beside them. An expression that is a `compile_error!` is of an erroneous type, which satisfies
//! any return type, an opaque one included, and takes the lints off the rest of the body; those who call
//! the function see its signature, with all that it promises.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::errors::Errors;

/// The statements for a function that was not lowered.
pub(crate) fn emit_fallback(errors: Errors) -> TokenStream {
    errors.into_compile_errors()
}

/// A function whose signature did not parse: its tokens, with the error for a body.
pub(crate) fn emit_unparsed(item: TokenStream, error: &syn::Error) -> TokenStream {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    let mut error = error.to_compile_error();
    if let Some(body) = tokens.pop_if(is_braced) {
        let mut replaced = Group::new(Delimiter::Brace, error);
        replaced.set_span(body.span());
        error = TokenTree::Group(replaced).into();
    }
    tokens.into_iter().chain(error).collect()
}

fn is_braced(token: &mut TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}
