//! The standard library's macros, as operations on their arguments.
//!
//! Only where an argument yields: the arguments before it are then evaluated ahead of the macro.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Expr, Macro, Token, parse_quote};

use super::mentions::{self, MacroArgs};
use super::operands::{self, Operand};
use super::placement::{self, YieldKind};
use super::printed::printed;
use crate::runtime::Runtime;
use crate::tokens::ends_of;

/// Where a call of `format!` begins and ends. That its value is of another type rustc says at what the macro has made, which is another place for
/// each call; so where there are two of the same, for rustc to say it once, each is a part of an expression that is in the user's place.
pub(super) fn ends_of_text(mac: &Macro) -> Option<(Span, Span)> {
    let is_text = mac.path.segments.last()?.ident == "format";
    is_text.then(|| ends_of(mac))
}

/// `matches!(value, pattern)` as the `match` that it is, if what stands for the pattern is one.
pub(super) fn matched(mac: &Macro) -> Option<Expr> {
    let (value, pattern) = matches_args(mac)?;
    syn::parse2(quote!(match (#value) { #pattern => true, _ => false })).ok()
}

/// The value that a `matches!` looks at, and the pattern with its guard.
pub(super) fn matches_args(mac: &Macro) -> Option<(Expr, TokenStream)> {
    if mac.path.segments.last()?.ident != "matches" {
        return None;
    }
    mac.parse_body_with(|input: ParseStream<'_>| {
        let value = input.parse()?;
        input.parse::<Token![,]>()?;
        let pattern: TokenStream = input.parse()?;
        Ok((value, without_trailing_comma(pattern)))
    })
    .ok()
}

/// The same tokens without a comma at their end.
pub(super) fn without_trailing_comma(tokens: TokenStream) -> TokenStream {
    let mut tokens: Vec<_> = tokens.into_iter().collect();
    if matches!(tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',') {
        tokens.pop();
    }
    tokens.into_iter().collect()
}

/// The arguments of a `dbg!` with any.
pub(super) fn debugged(mac: &Macro) -> Option<Vec<Expr>> {
    if mac.path.segments.last()?.ident != "dbg" {
        return None;
    }
    match mentions::macro_args(mac)? {
        MacroArgs::Exprs { args, .. } if !args.is_empty() => Some(args.into_iter().collect()),
        MacroArgs::Exprs { .. } | MacroArgs::Repeat(..) => None,
    }
}

/// A `dbg!` as what it is defined to be; `name`: one for each value.
///
/// ```text
/// from  dbg!(a, b)
/// into  (
///           match a {
///               value => { eprintln!("[{}:{}:{}] {} = {:#?}", .., texts!(a, b)[0], &&value); value }
///           },
///           match b { .. },
///       )
/// ```
///
/// The texts are in an item, which no pass looks into: they are what the user wrote.
pub(super) fn show(mac: &Macro, args: &[Expr], name: &Ident, runtime: &Runtime) -> Expr {
    let (span, tokens, count) = (mac.path.span(), &mac.tokens, args.len());
    let texts_macro = runtime.private("texts", span);
    let texts =
        quote_spanned!(span=> const TEXTS: [&'static str; #count] = #texts_macro!(#tokens););
    let shown: Vec<TokenStream> = args
        .iter()
        .enumerate()
        .map(|(index, arg)| {
            let index = Literal::usize_unsuffixed(index);
            let debug = runtime.private("Debug", arg.span());
            let mut value = name.clone();
            value.set_span(name.span().located_at(arg.span()));
            let value = quote_spanned!(arg.span()=> &&#value as &dyn #debug);
            let at = quote_spanned!(span=> ::std::file!(), ::std::line!(), ::std::column!());
            let print = quote_spanned!(span=> ::std::eprintln!);
            quote!(match (#arg) {
                #name => {
                    #texts
                    #print("[{}:{}:{}] {} = {:#?}", #at, TEXTS[#index], #value);
                    #name
                }
            })
        })
        .collect();
    match &shown[..] {
        [one] => parse_quote!(#one),
        shown => parse_quote!((#(#shown),*)),
    }
}

/// Whether a macro is `format_args!`, whose value borrows what it is given.
pub(super) fn is_format_args(mac: &Macro) -> bool {
    let name = mac.path.segments.last();
    name.is_some_and(|name| name.ident == "format_args")
}

/// Whether a macro says only what its arguments are written like.
pub(super) fn is_stringify(mac: &Macro) -> bool {
    let name = mac.path.segments.last();
    name.is_some_and(|name| name.ident == "stringify")
}

/// Whether a macro is one of the standard library's that puts its arguments where they are expressions or places,
/// and nothing else.
pub(super) fn is_transparent(mac: &Macro) -> bool {
    const NAMES: &[&str] = &["addr_of", "addr_of_mut", "assert_matches", "matches"];
    let name = mac.path.segments.last();
    name.is_some_and(|name| NAMES.iter().any(|known| name.ident == known))
}

/// The operands of a macro, in the order in which it evaluates them.
///
/// An assertion evaluates its message only if it fails: that is no operand.
pub(super) fn operands<'a>(mac: &Macro, args: &'a mut MacroArgs) -> Vec<Operand<'a>> {
    let count = match asserted(mac) {
        0 => usize::MAX,
        asserted => asserted,
    };
    let mut operands = Vec::new();
    match args {
        MacroArgs::Exprs { args, borrows } => {
            for arg in args.iter_mut().take(count) {
                let arg = match arg {
                    Expr::Assign(named) => &mut *named.right,
                    arg => arg,
                };
                operands::argument(arg, *borrows, &mut operands);
            }
        }
        MacroArgs::Repeat(value, _, count) => {
            operands::argument(value, false, &mut operands);
            operands::argument(count, false, &mut operands);
        }
    }
    operands
}

/// How many arguments an assertion is about; 0 for another macro.
fn asserted(mac: &Macro) -> usize {
    let name = mac.path.segments.last().map(|name| name.ident.to_string());
    match name.as_deref() {
        Some("assert" | "debug_assert") => 1,
        Some("assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne") => 2,
        _ => 0,
    }
}

/// Has the operand of a yield, or the arguments of a macro that is known, written otherwise, if `open` says that
/// it has changed one; whether it has.
pub(super) fn open(mac: &mut Macro, mut open: impl FnMut(&mut Expr) -> bool) -> bool {
    if placement::is_flat(mac) {
        return false;
    }
    let mut opened = false;
    let tokens = if YieldKind::of(mac).is_some() {
        mac.parse_body().map(|mut operand| {
            opened = open(&mut operand);
            operand.into_token_stream()
        })
    } else if let Some(mut args) = mentions::macro_args(mac) {
        keep_message(mac, &mut args, |condition| condition);
        args.each_mut(|arg| opened |= open(arg));
        Ok(tokens(&args))
    } else {
        return false;
    };
    if let (Ok(tokens), true) = (tokens, opened) {
        mac.tokens = tokens;
    }
    opened
}

/// Gives `assert!(condition)` the message it has, which quotes its condition: as `quoted` says, the user's.
pub(super) fn keep_message(
    mac: &Macro,
    args: &mut MacroArgs,
    quoted: impl FnOnce(TokenStream) -> TokenStream,
) {
    if let MacroArgs::Exprs { args, .. } = args
        && args.len() == 1
        && asserted(mac) == 1
    {
        let condition = printed(quoted(args[0].to_token_stream()));
        let message = format!("assertion failed: {condition}");
        args.push(parse_quote!("{}"));
        args.push(parse_quote!(#message));
    }
}

/// The arguments as expressions; of a named one, its value.
pub(super) fn exprs(args: &mut MacroArgs) -> Vec<&mut Expr> {
    match args {
        MacroArgs::Exprs { args, .. } => args
            .iter_mut()
            .map(|arg| match arg {
                Expr::Assign(named) => &mut *named.right,
                arg => arg,
            })
            .collect(),
        MacroArgs::Repeat(value, _, count) => vec![value, count],
    }
}

/// The arguments as the macro's tokens.
pub(super) fn tokens(args: &MacroArgs) -> TokenStream {
    match args {
        MacroArgs::Exprs { args, .. } => args.to_token_stream(),
        MacroArgs::Repeat(value, semi, count) => quote!(#value #semi #count),
    }
}
