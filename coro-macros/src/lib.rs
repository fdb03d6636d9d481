//! The attribute of `coro`; use it through that crate, as `#[coro::coroutine]`.
//!
//! A function goes through the passes that [`expand_function`] lists: its signature is read and spelled
//! out, its body is lowered to a state machine, and where one of them finds mistakes, a stand-in takes the
//! body's place.

mod body;
mod container;
mod errors;
mod fallback;
mod function;
mod item;
mod options;
mod runtime;
mod signature;

use proc_macro2::TokenStream;
use quote::quote;
use syn::token::Brace;

use errors::Errors;
use function::CoroutineFn;
use item::{FnBody, FnItem, Kind};
use runtime::Runtime;
use signature::{Header, Returned};

/// docs
#[proc_macro_attribute]
pub fn coroutine(
    attr: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    expand(attr.into(), item.into()).into()
}

/// Expands whatever the attribute stands on.
fn expand(attr: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let path = options::parse_options(attr, &mut errors);
    let mut output = match Kind::of(&item) {
        Kind::Function => match syn::parse2(item.clone()) {
            Ok(function) => expand_function(function, &Runtime::new(path)),
            Err(error) => {
                errors.push(error);
                item
            }
        },
        Kind::Block(keyword) => {
            let expand = |inner: Option<_>, function| {
                expand_function(function, &Runtime::new(inner.or_else(|| path.clone())))
            };
            container::expand_block(item, &keyword, &expand, &mut errors)
        }
        Kind::Other(place) => {
            errors.push(syn::Error::new(place, MISPLACED));
            item
        }
    };
    output.extend(errors.into_compile_errors());
    output
}

const MISPLACED: &str =
    "`#[coro::coroutine]` goes on a function, or on an inline `mod`, an `impl` or a `trait`";

/// Expands one function.
fn expand_function(mut function: FnItem, runtime: &Runtime) -> TokenStream {
    let mut errors = Errors::default();
    function.refuse_repeated_mark(&mut errors);
    let FnItem {
        attrs,
        vis,
        mut sig,
        body,
    } = function;
    let Header { params, returned } =
        signature::rewrite_signature(&mut sig, &body, runtime, &mut errors);
    let ending = match (body, returned) {
        (FnBody::Declared(semicolon), _) => {
            let errors = errors.into_compile_errors();
            quote!(#semicolon #errors)
        }
        (
            FnBody::Block(body),
            Some(Returned {
                protocol,
                handout,
                derives,
            }),
        ) => {
            let function = CoroutineFn {
                attrs,
                vis,
                sig,
                params,
                protocol,
                handout,
                derives,
                body,
            };
            return expand_body(&function, runtime, errors);
        }
        (FnBody::Block(body), None) => braced(body.brace_token, fallback::emit_fallback(errors)),
        (FnBody::Broken(brace, error), _) => {
            errors.push(error);
            braced(brace, fallback::emit_fallback(errors))
        }
    };
    quote!(#(#attrs)* #vis #sig #ending)
}

/// Expands a function whose signature is known, whatever else is wrong with it.
fn expand_body(function: &CoroutineFn, runtime: &Runtime, mut errors: Errors) -> TokenStream {
    let mut statements = body::lower(function, runtime, &mut errors);
    if !errors.is_empty() {
        statements = fallback::emit_fallback(errors);
    }
    let CoroutineFn {
        attrs,
        vis,
        sig,
        body,
        ..
    } = function;
    let block = braced(body.brace_token, statements);
    quote!(#(#attrs)* #vis #sig #block)
}

/// Statements in the user's own braces, so that lints treat the function as the user's.
fn braced(brace: Brace, statements: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    brace.surround(&mut tokens, |inner| inner.extend(statements));
    tokens
}
