//! What the attribute stands on.
//!
//! In: an item's tokens. Out: its kind, and a function taken apart. A body that does not parse costs
//! neither the signature nor the attributes, so that an item half typed stays an item.

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Block, LitStr, Signature, Token, Visibility, braced, token};

use crate::errors::Errors;

/// The kinds of item that matter to the attribute.
pub(crate) enum Kind {
    /// A function, a method, or the declaration of one.
    Function,
    /// An inline `mod`, an `impl` or a `trait`, at this keyword.
    Block(Ident),
    /// Anything else, at its keyword.
    Other(Span),
}

impl Kind {
    /// The kind of the item with these tokens.
    pub(crate) fn of(item: &TokenStream) -> Self {
        let parser = |input: ParseStream<'_>| {
            let kind = Self::parse(input);
            input.parse::<TokenStream>()?;
            kind
        };
        parser
            .parse2(item.clone())
            .unwrap_or_else(|error| Self::Other(error.span()))
    }

    /// The kind of the item that comes next, read up to its keyword.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let start = input.span();
        loop {
            let Ok(keyword) = input.call(Ident::parse_any) else {
                return Ok(Self::Other(start));
            };
            match keyword.to_string().as_str() {
                "const" | "async" | "unsafe" | "safe" | "default" | "auto" => {}
                "extern" => drop(input.parse::<Option<LitStr>>()?),
                "fn" => return Ok(Self::Function),
                "impl" | "trait" => return Ok(Self::Block(keyword)),
                "mod" if input.peek2(token::Brace) => return Ok(Self::Block(keyword)),
                _ => return Ok(Self::Other(start)),
            }
        }
    }
}

/// A function as it stands under the attribute.
#[derive(Clone)]
pub(crate) struct FnItem {
    /// Its attributes; those inside the braces are turned outward.
    pub attrs: Vec<Attribute>,
    /// Its visibility.
    pub vis: Visibility,
    /// Its signature.
    pub sig: Signature,
    /// What follows the signature.
    pub body: FnBody,
}

/// What follows a signature.
#[derive(Clone)]
pub(crate) enum FnBody {
    /// A semicolon: a trait declares the method.
    Declared(Token![;]),
    /// A body.
    Block(Block),
    /// Braces around something that is not a body, and why it is not.
    Broken(token::Brace, TokenStream, syn::Error),
}

impl Parse for FnItem {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let sig = input.parse()?;
        let body = FnBody::parse(input, &mut attrs)?;
        Ok(Self {
            attrs,
            vis,
            sig,
            body,
        })
    }
}

impl FnBody {
    fn parse(input: ParseStream<'_>, attrs: &mut Vec<Attribute>) -> syn::Result<Self> {
        if input.peek(Token![;]) {
            return Ok(Self::Declared(input.parse()?));
        }
        let content;
        let brace_token = braced!(content in input);
        let ahead = content.fork();
        let parsed = ahead.call(parse_inner_attrs).and_then(|inner| {
            attrs.extend(inner);
            ahead.call(Block::parse_within)
        });
        Ok(match parsed {
            Ok(stmts) => {
                content.advance_to(&ahead);
                Self::Block(Block { brace_token, stmts })
            }
            Err(error) => Self::Broken(brace_token, content.parse()?, error),
        })
    }
}

fn parse_inner_attrs(input: ParseStream<'_>) -> syn::Result<Vec<Attribute>> {
    let mut attrs = input.call(Attribute::parse_inner)?;
    for attr in &mut attrs {
        attr.style = syn::AttrStyle::Outer;
    }
    Ok(attrs)
}

impl FnItem {
    /// Refuses a further mark of this attribute's, which would expand the expansion.
    pub(crate) fn refuse_repeated_mark(&mut self, errors: &mut Errors) {
        self.attrs.retain(|attr| {
            let mark = attr
                .path()
                .segments
                .last()
                .is_some_and(|last| last.ident == "coroutine");
            if mark {
                errors.at(
                    attr.path(),
                    "this function is marked as a coroutine already\n\nhelp: remove this mark",
                );
            }
            !mark
        });
    }
}
