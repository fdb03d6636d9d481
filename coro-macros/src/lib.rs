//! The attribute of `coro`; use it through that crate, as `#[coro::coroutine]`.
//!
//! A function goes through the passes that `expand_function` lists: its signature is read and spelled
//! out, its body is lowered to a state machine, and where one of them finds mistakes, a stand-in takes the
//! body's place.

mod aimless;
mod body;
mod conditions;
mod configure;
mod container;
#[cfg(test)]
mod editors;
mod errors;
mod fallback;
mod function;
#[cfg(test)]
mod golden;
mod item;
#[cfg(test)]
mod mutations;
mod options;
mod runtime;
mod signature;
mod surroundings;
mod syntax;
mod tokens;
mod valued;
mod yields;

use std::mem;

use proc_macro2::TokenStream;
use quote::quote;
use syn::token::Brace;
use syn::{Block, Path, Stmt, parse_quote};

use body::Lowered;
use errors::Errors;
use fallback::Refused;
use function::CoroutineFn;
use item::{FnBody, FnItem, Kind};
use runtime::Runtime;
use signature::Header;

/// Turns a function with `yield_!` in its body into one that returns a coroutine.
///
/// ```ignore
/// use coro::prelude::*;
///
/// #[coro::coroutine]
/// fn filter_line(num: &str) -> impl Coroutine<&str> {
///     loop {
///         let line = yield_!();
///         if line.contains(num) {
///             println!("{line}");
///         }
///     }
/// }
/// ```
///
/// # The return type
///
/// The function returns what it says: `impl Coroutine<Send, Yield = Y, Return = R>` with any bounds, of
/// which `Clone` and `Debug` are seen to; `Box<dyn Coroutine<..>>`, which can store and recurse; or either
/// of them inside `Primed<..>`, which the call itself primes. `Send`, `Yield` and `Return` are `()` where
/// they are left out, and `Return = !` says that the coroutine never returns.
///
/// An elided lifetime in `Send` is a new one for every send, as in `Fn(&str)`; an elided one in `Yield`
/// is that of the send, if there is just one. Any other lifetime in `Yield` or `Return` has a name. Among
/// the arguments and in `where` clauses `Coroutine<&str>` means the same, and what a bound there does not
/// name may be any type. As everywhere in edition 2024, the coroutine captures all the lifetimes in scope,
/// in edition 2021 too; `+ use<..>` says otherwise.
///
/// # Where it goes
///
/// On functions and methods, also on those that a trait only declares.
///
/// It has to be written with its path, for rustc has an unstable attribute named `coroutine` that the bare
/// form is confused with. Inside an inline `mod`, an `impl` or a `trait` that carries `#[coro::coroutine]`
/// itself, the bare form does work: the outer attribute expands every function marked `#[coroutine]`.
///
/// `#[coro::coroutine(crate = path::to::coro)]` says where the runtime is, if not at `::coro`.
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
    let output = match syn::parse2(item.clone()) {
        Ok(function) => expand_function(function, &Runtime::new(path)),
        Err(error) => expand_other(item, path, &error, &mut errors),
    };
    // Those are about the attribute, or about what comes first.
    let mut all = errors.into_compile_errors();
    tokens::append(&mut all, output);
    all
}

/// Expands what is not a function, or does not parse as one, with an `error`.
fn expand_other(
    item: TokenStream,
    path: Option<Path>,
    error: &syn::Error,
    errors: &mut Errors,
) -> TokenStream {
    match Kind::of(&item) {
        Kind::Function => fallback::emit_unparsed(item, error),
        Kind::Block(keyword) => {
            let expand = |inner: Option<_>, function| {
                expand_function(function, &Runtime::new(inner.or_else(|| path.clone())))
            };
            container::expand_block(item, &keyword, &expand, errors)
        }
        Kind::Other(place) => {
            errors.push(syn::Error::new(place, MISPLACED));
            item
        }
    }
}

const MISPLACED: &str = "`#[coro::coroutine]` goes on a function, or on an inline `mod`, an `impl` or a `trait`\n\n\
     help: remove it here; it goes on functions that yield, if there are any";

/// Expands one function, in as many versions as there are ways in which `#[cfg]`s in it may turn out.
fn expand_function(function: FnItem, runtime: &Runtime) -> TokenStream {
    let mut errors = Errors::default();
    configure::configure(function, &mut errors)
        .into_iter()
        .map(|version| expand_version(version, runtime, mem::take(&mut errors)))
        .collect()
}

/// Expands a function in which nothing depends on a `#[cfg]`.
fn expand_version(mut function: FnItem, runtime: &Runtime, mut errors: Errors) -> TokenStream {
    function.refuse_repeated_mark(&mut errors);
    let FnItem {
        mut attrs,
        vis,
        mut sig,
        body,
    } = function;
    let Header {
        params,
        returned,
        allows,
    } = signature::rewrite_signature(&mut sig, &body, runtime, &mut errors);
    attrs.extend(allows);
    let (block, broken) = match body {
        FnBody::Declared(semicolon) => {
            let errors = errors.into_compile_errors();
            return quote!(#(#attrs)* #vis #sig #semicolon #errors);
        }
        FnBody::Block(block) => (block, None),
        FnBody::Broken(brace, tokens, error) => (unstartable(brace), Some((tokens, error))),
    };
    let Some(mut returned) = returned else {
        let tokens = broken.map_or_else(|| fallback::body_tokens(&block), |(tokens, _)| tokens);
        let refused = Refused {
            params: &params,
            protocol: None,
            unsent: false,
            brace: block.brace_token,
            body: tokens,
            runtime,
        };
        let block = tokens::in_braces(refused.reported(errors), block.brace_token.span.join());
        return quote!(#(#attrs)* #vis #sig #block);
    };
    if sig.receiver().is_none() {
        returned.protocol.leave_out_undeclared(&sig);
    }
    let function = CoroutineFn {
        attrs,
        vis,
        sig,
        params,
        protocol: returned.protocol,
        handout: returned.handout,
        required: returned.required,
        misread: returned.misread,
        body: block,
    };
    expand_body(function, broken, runtime, errors)
}

/// A body that takes the place of one that does not parse: a start of it panics.
fn unstartable(brace_token: Brace) -> Block {
    let panic = parse_quote!(::core::panic!("this function's body did not parse"));
    Block {
        brace_token,
        stmts: vec![Stmt::Expr(panic, None)],
    }
}

/// Expands a function whose signature is known, whatever else is wrong with it. The statements are in the user's own braces,
/// so that lints treat the function as the user's.
fn expand_body(
    mut function: CoroutineFn,
    broken: Option<(TokenStream, syn::Error)>,
    runtime: &Runtime,
    mut errors: Errors,
) -> TokenStream {
    let brace = function.body.brace_token;
    let Lowered { statements, beside } = if let Some((tokens, error)) = broken {
        // What takes the body's place does not have the arguments.
        let params = mem::take(&mut function.params);
        let machine = body::lower(&function, runtime, &mut errors).statements;
        let refused = Refused {
            params: &params,
            protocol: (!function.misread).then_some(&function.protocol),
            unsent: function.is_sent_nothing(),
            brace,
            body: tokens,
            runtime,
        };
        Lowered::alone(if errors.is_empty() {
            refused.unparsed(&error, &machine)
        } else {
            refused.reported(errors)
        })
    } else {
        let lowered = body::lower(&function, runtime, &mut errors);
        if errors.is_empty() {
            lowered
        } else {
            let refused = Refused {
                params: &function.params,
                protocol: (!function.misread).then_some(&function.protocol),
                unsent: function.is_sent_nothing(),
                brace,
                body: fallback::body_tokens(&function.body),
                runtime,
            };
            Lowered::alone(refused.reported(errors))
        }
    };
    let CoroutineFn {
        attrs, vis, sig, ..
    } = function;
    let block = tokens::in_braces(statements, brace.span.join());
    quote!(#(#attrs)* #vis #sig #block #beside)
}
