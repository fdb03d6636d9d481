//! The mentions of an argument in the tokens of a body, those in macros included, and what stands for its parts.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Token;

use super::{Part, Way};
use crate::body::{format_strings, methods, names};
use crate::tokens::in_parens;

/// A mention of an argument, with the fields that are taken of it there.
pub(super) struct Mention {
    pub argument: Ident,
    pub fields: Vec<TokenTree>,
    /// Whether what it does is seen to be nothing but to read.
    pub reads: bool,
}

impl Mention {
    /// The one that begins at one of these tokens, if one does.
    fn at(tokens: &[TokenTree], at: usize, name: &str) -> Option<Self> {
        let TokenTree::Ident(argument) = &tokens[at] else {
            return None;
        };
        if *argument != name || names::is_member(&tokens[..at]) || is(tokens.get(at + 1), ':') {
            return None;
        }
        let (mut fields, mut end) = (Vec::new(), at + 1);
        while is(tokens.get(end), '.')
            && let Some(field) = tokens.get(end + 1)
            && (is_index(field) || is_name(field) && !is_called(&tokens[end + 2..]))
        {
            fields.push(field.clone());
            end += 2;
        }
        let ahead = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_exclusive = matches!(ahead, Some(TokenTree::Ident(word)) if word == "mut");
        Some(Self {
            argument: argument.clone(),
            fields,
            reads: !is_exclusive
                && (reads(&tokens[end..], is(ahead, '&')) || is_operand(&tokens[end..])),
        })
    }

    pub fn way(&self) -> Way {
        self.fields.iter().map(ToString::to_string).collect()
    }
}

/// Whether a place in front of these tokens is only read, given whether there is a `&` in front of it.
fn reads(behind: &[TokenTree], is_borrowed: bool) -> bool {
    const READING: &[&str] = &[
        "bytes",
        "char_indices",
        "chunks",
        "contains_key",
        "first",
        "keys",
        "last",
        "split_whitespace",
        "values",
        "windows",
    ];
    let is_read =
        |method: &Ident| methods::always_reads(method) || READING.iter().any(|name| method == name);
    match behind {
        [dot, TokenTree::Ident(method), behind @ ..] if is(Some(dot), '.') => {
            is_called(behind) && is_read(method)
        }
        [TokenTree::Group(index), behind @ ..] if index.delimiter() == Delimiter::Bracket => {
            reads(behind, true)
        }
        [] | [TokenTree::Group(_), ..] => is_borrowed,
        [next, ..] => is_borrowed && (is(Some(next), ',') || is(Some(next), ';')),
    }
}

/// Whether it is an operand in front of these tokens, of an operator that does not assign.
fn is_operand(behind: &[TokenTree]) -> bool {
    let [operator, next, ..] = behind else {
        return false;
    };
    ['+', '-', '*', '/', '%', '<', '>']
        .iter()
        .any(|&char| is(Some(operator), char))
        && !is(Some(next), '=')
        || ['=', '!'].iter().any(|&char| is(Some(operator), char)) && is(Some(next), '=')
}

fn is(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

/// Whether a token is the number of a field, and not of one of that.
fn is_index(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Literal(literal) if literal.to_string().bytes().all(|digit| digit.is_ascii_digit()))
}

fn is_name(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(name) if name != "await")
}

/// Whether a name in front of these tokens is that of a method.
fn is_called(behind: &[TokenTree]) -> bool {
    match behind.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        behind => is(behind, ':'),
    }
}

/// Finds the mentions of an argument.
pub(super) struct Mentions {
    pub name: String,
    pub found: Vec<Mention>,
}

impl Mentions {
    pub fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(_) => {
                    self.found.extend(Mention::at(&tokens, at, &self.name));
                }
                TokenTree::Literal(literal) => self.captured(&literal.to_string(), literal.span()),
                TokenTree::Punct(_) => {}
            }
        }
    }

    /// What a format string captures is the whole.
    fn captured(&mut self, text: &str, span: Span) {
        format_strings::map_captures(text, |name| {
            if *name == self.name {
                self.found.push(Mention {
                    argument: Ident::new(name, span),
                    fields: Vec::new(),
                    reads: false,
                });
            }
            None
        });
    }
}

/// Puts references in the place of parts.
pub(super) struct Rewriter<'r> {
    pub name: String,
    pub parts: &'r [Part],
}

impl Rewriter<'_> {
    pub fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let (mut out, mut at) = (TokenStream::new(), 0);
        while let Some(token) = tokens.get(at) {
            match (self.reference(&tokens, at), token) {
                (Some((reference, length)), _) => {
                    out.extend(reference);
                    at += length;
                }
                (None, TokenTree::Group(group)) => {
                    let mut inside = Group::new(group.delimiter(), self.tokens(group.stream()));
                    inside.set_span(group.span());
                    out.extend([TokenTree::Group(inside)]);
                    at += 1;
                }
                (None, token) => {
                    out.extend([token.clone()]);
                    at += 1;
                }
            }
        }
        out
    }

    /// What stands for the part that is mentioned at one of these tokens, and how many tokens that has.
    fn reference(&self, tokens: &[TokenTree], at: usize) -> Option<(TokenStream, usize)> {
        let mention = Mention::at(tokens, at, &self.name)?;
        let way = mention.way();
        let part = self.parts.iter().find(|part| way.starts_with(&part.way))?;
        // It begins and ends where the user's expression does.
        let (start, end) = (
            mention.argument.span(),
            mention.fields[part.way.len() - 1].span(),
        );
        let mut reference = part.name.clone();
        reference.set_span(Span::mixed_site().located_at(end));
        let (star, reference) = (
            Token![*](start),
            in_parens(reference.into_token_stream(), end),
        );
        let (place, length) = (quote!(#star #reference), 1 + 2 * part.way.len());
        // Where they are not needed, rustc would say so.
        let place = if is_operand_of_postfix(tokens.get(at + length)) {
            in_parens(place, start).into_token_stream()
        } else {
            place
        };
        Some((place, length))
    }
}

/// Whether what stands in front of this token is an operand of an operator behind it.
fn is_operand_of_postfix(next: Option<&TokenTree>) -> bool {
    match next {
        Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), '.' | '?'),
        Some(TokenTree::Group(group)) => group.delimiter() != Delimiter::Brace,
        _ => false,
    }
}
