//! A block under the attribute: a `mod`, an `impl` or a `trait`.
//!
//! In: the block's tokens. Out: the same tokens, but that each function in it that is marked with a bare
//! `#[coroutine]` is expanded. It works on tokens, so that what it does not understand, or what is half
//! typed, stays as it is. The arguments of macros are not looked into: they are not Rust yet.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Meta, Path, Token};

use crate::errors::Errors;
use crate::item::{FnItem, Kind};
use crate::{options, yields};

/// Expands a marked function, given the option of its mark.
pub(crate) type Expand<'a> = dyn Fn(Option<Path>, FnItem) -> TokenStream + 'a;

/// Expands the marked functions of a block, which is refused if there are none.
pub(crate) fn expand_block(
    block: TokenStream,
    keyword: &Ident,
    expand: &Expand<'_>,
    errors: &mut Errors,
) -> TokenStream {
    let mut walk = Walk {
        marks: 0,
        expand,
        errors,
    };
    let yields = yields::is_any(block.clone());
    let output = walk.expand_marked(block);
    if walk.marks == 0 {
        let help = if yields {
            "mark those that yield, or remove this attribute"
        } else {
            "remove this attribute: nothing in here yields"
        };
        let message =
            format!("no function in this `{keyword}` is marked `#[coroutine]`\n\nhelp: {help}");
        errors.at(keyword, message);
    }
    output
}

const MISPLACED: &str = "inside a block with `#[coro::coroutine]`, `#[coroutine]` goes on functions\n\n\
     help: remove it here";

struct Walk<'a> {
    /// How many marks there were.
    marks: usize,
    expand: &'a Expand<'a>,
    errors: &'a mut Errors,
}

impl Walk<'_> {
    /// Inner blocks come first, so that a marked function sees its own nested ones expanded.
    fn expand_marked(&mut self, tokens: TokenStream) -> TokenStream {
        let tokens = self.expand_groups(tokens);
        let parser = |input: ParseStream<'_>| {
            let mut output = TokenStream::new();
            while !input.is_empty() {
                self.parse_step(input, &mut output)?;
            }
            Ok(output)
        };
        parser.parse2(tokens.clone()).unwrap_or_else(|error| {
            self.errors.push(error);
            tokens
        })
    }

    fn expand_groups(&mut self, tokens: TokenStream) -> TokenStream {
        let mut path_ends = PathEnds::default();
        tokens
            .into_iter()
            .map(|token| match token {
                TokenTree::Group(group) if !path_ends.is_macro_call() => {
                    path_ends = PathEnds::Elsewhere;
                    TokenTree::Group(self.expand_group(group))
                }
                token => {
                    path_ends = path_ends.after(&token);
                    token
                }
            })
            .collect()
    }

    /// A group in which nothing was marked stays the very same, with the spans of its two brackets.
    fn expand_group(&mut self, group: Group) -> Group {
        let marks = self.marks;
        let content = self.expand_marked(group.stream());
        if self.marks == marks {
            return group;
        }
        let mut expanded = Group::new(group.delimiter(), content);
        expanded.set_span(group.span());
        expanded
    }

    /// One token, or a whole item if it is marked.
    fn parse_step(&mut self, input: ParseStream<'_>, output: &mut TokenStream) -> syn::Result<()> {
        if let Some(mark) = next_mark(input) {
            return self.parse_marked(input, &mark, output);
        }
        input.parse::<TokenTree>()?.to_tokens(output);
        Ok(())
    }

    /// A function expanded; of anything else, only the attributes without the mark.
    fn parse_marked(
        &mut self,
        input: ParseStream<'_>,
        mark: &Attribute,
        output: &mut TokenStream,
    ) -> syn::Result<()> {
        self.marks += 1;
        let ahead = input.fork();
        match parse_function(&ahead, mark) {
            Ok(mut function) => {
                input.advance_to(&ahead);
                remove_mark(&mut function.attrs);
                output.extend((self.expand)(self.parse_mark(mark), function));
            }
            Err(error) => {
                self.errors.push(error);
                let mut attrs = input.call(Attribute::parse_outer)?;
                remove_mark(&mut attrs);
                output.extend(attrs.iter().map(ToTokens::to_token_stream));
            }
        }
        Ok(())
    }

    fn parse_mark(&mut self, mark: &Attribute) -> Option<Path> {
        match &mark.meta {
            Meta::Path(_) => None,
            Meta::List(list) => options::parse_options(list.tokens.clone(), self.errors),
            Meta::NameValue(meta) => {
                self.errors.at(
                    meta.eq_token,
                    "the attribute takes its option in parentheses\n\n\
                     help: write `#[coroutine(crate = path::to::coro)]`, or `#[coroutine]` alone; what the coroutine is like, \
                     primed say, is what the function returns",
                );
                None
            }
        }
    }
}

fn parse_function(input: ParseStream<'_>, mark: &Attribute) -> syn::Result<FnItem> {
    match Kind::parse(&input.fork())? {
        Kind::Function => input.parse(),
        Kind::Block(_) | Kind::Other(_) => Err(syn::Error::new_spanned(mark.path(), MISPLACED)),
    }
}

/// The mark of the item that comes next, if it has one.
fn next_mark(input: ParseStream<'_>) -> Option<Attribute> {
    if !input.peek(Token![#]) {
        return None;
    }
    let attrs = input.fork().call(Attribute::parse_outer).ok()?;
    attrs.into_iter().find(is_mark)
}

/// Whether an attribute is the bare `#[coroutine]`, which rustc would take for its own.
fn is_mark(attr: &Attribute) -> bool {
    attr.path().is_ident("coroutine")
}

fn remove_mark(attrs: &mut Vec<Attribute>) {
    if let Some(index) = attrs.iter().position(is_mark) {
        attrs.remove(index);
    }
}

/// Where in a macro call, `path! name { .. }`, the tokens before a group stop.
#[derive(Clone, Copy, Default, PartialEq)]
enum PathEnds {
    /// After an identifier.
    AtName,
    /// After the `!` that follows it.
    AtBang,
    /// After the name that may follow that.
    AtBangName,
    #[default]
    Elsewhere,
}

impl PathEnds {
    fn after(self, token: &TokenTree) -> Self {
        match (self, token) {
            (Self::AtBang, TokenTree::Ident(_)) => Self::AtBangName,
            (_, TokenTree::Ident(_)) => Self::AtName,
            (Self::AtName, TokenTree::Punct(punct)) if punct.as_char() == '!' => Self::AtBang,
            _ => Self::Elsewhere,
        }
    }

    fn is_macro_call(self) -> bool {
        matches!(self, Self::AtBang | Self::AtBangName)
    }
}
