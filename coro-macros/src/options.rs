//! The attribute's options.
//!
//! In: the tokens in the attribute's parentheses. Out: what they say. Only `crate = path` is known;
//! anything else is an error at its first token, and what was understood so far holds.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Path, Token};

use crate::errors::Errors;

/// Reads the options: the runtime's path, where `crate = path` gives one.
pub(crate) fn parse_options(attr: TokenStream, errors: &mut Errors) -> Option<Path> {
    let mut path = None;
    let parser = |input: ParseStream<'_>| parse_into(input, &mut path);
    if let Err(error) = parser.parse2(attr) {
        errors.push(error);
    }
    path
}

const NO_PATH: &str =
    "the option takes the path of the library\n\nhelp: write `crate = path::to::coro`";

fn parse_into(input: ParseStream<'_>, path: &mut Option<Path>) -> syn::Result<()> {
    while !input.is_empty() {
        if path.is_some() || !input.peek(Token![crate]) || !input.peek2(Token![=]) {
            return Err(
                input.error("the attribute takes only one option, `crate = path::to::coro`\n\n\
                             help: remove this; what the coroutine is like, primed say, is what the function returns")
            );
        }
        input.parse::<Token![crate]>()?;
        input.parse::<Token![=]>()?;
        let found = input.call(Path::parse_mod_style);
        *path = Some(found.map_err(|error| syn::Error::new(error.span(), NO_PATH))?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(())
}
