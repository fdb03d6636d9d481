//! The macros of a body that are not known: what they mention, of themselves or by what they are given.
//!
//! A `macro_rules!` of the body may name locals that are in scope where it is defined. Where it is called, they
//! are mentioned behind its arguments, out of its sight: [`names::take_besides`] takes them off again.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use syn::{ItemMacro, Macro};

use super::Resolver;
use crate::body::defined::free_names;
use crate::body::format_strings;
use crate::body::ir::LocalId;
use crate::body::macros;
use crate::body::names::{self, is_label, is_member};

/// A `macro_rules!` of the body.
pub(super) struct Defined {
    name: Ident,
    /// The locals that it names.
    locals: Vec<LocalId>,
    /// The names of the macros that it may call.
    calls: Vec<Ident>,
}

impl Resolver {
    /// Notes a `macro_rules!`, which is in scope behind its definition.
    pub(super) fn define(&mut self, item: &ItemMacro) {
        let Some(name) = item.ident.clone() else {
            return;
        };
        let free = free_names(item);
        let locals = free.iter().filter_map(|name| self.lookup(name)).collect();
        self.macros.push(Defined {
            name,
            locals,
            calls: free,
        });
    }

    /// Resolves what a macro that is not known mentions.
    pub(super) fn unknown(&mut self, mac: &mut Macro) {
        let outer = std::mem::replace(&mut self.in_unknown, !macros::is_transparent(mac));
        let mut called = BTreeSet::new();
        if let Some(name) = mac.path.get_ident() {
            self.called(name, &mut called);
        }
        self.called_in(mac.tokens.clone(), &mut called);
        let written = mac.tokens.clone();
        let resolved = self.tokens(written.clone());
        let is_resolved = resolved.is_some();
        let mut tokens = resolved.unwrap_or_else(|| written.clone());
        let mut locals: Vec<_> = called
            .iter()
            .flat_map(|&at| self.macros[at].locals.clone())
            .collect();
        locals.sort_unstable();
        locals.dedup();
        let span = mac.path.segments.last().map(|name| name.ident.span());
        if let (Some(span), true) = (span, !locals.is_empty() || is_resolved && self.in_unknown) {
            let mut mention = |local| self.names.mention_in_macro(local, span);
            let mentions = locals.into_iter().map(&mut mention).collect();
            tokens.extend(names::besides(mentions, written));
        }
        mac.tokens = tokens;
        self.in_unknown = outer;
    }

    /// Adds the macro of the body that a name is here, and those that it may call.
    fn called(&mut self, name: &Ident, called: &mut BTreeSet<usize>) {
        let found = self.macros.iter().rposition(|mac| mac.name == *name);
        if let Some(at) = found
            && called.insert(at)
        {
            self.names.called.insert(name.to_string());
            for name in self.macros[at].calls.clone() {
                self.called(&name, called);
            }
        }
    }

    fn called_in(&mut self, tokens: TokenStream, called: &mut BTreeSet<usize>) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => self.called(&ident, called),
                TokenTree::Group(group) => self.called_in(group.stream(), called),
                _ => {}
            }
        }
    }

    /// Tokens with the mentions in them resolved, if there are any.
    pub(super) fn tokens(&mut self, tokens: TokenStream) -> Option<TokenStream> {
        let (mut out, mut is_resolved) = (Vec::new(), false);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let resolved = match &token {
                TokenTree::Group(group) => self.tokens(group.stream()).map(|inner| {
                    let mut inner = Group::new(group.delimiter(), inner);
                    inner.set_span(group.span());
                    TokenTree::Group(inner)
                }),
                TokenTree::Ident(ident) if !is_member(&out) && !is_label(tokens.peek()) => {
                    let mention = self.mention(ident).map(TokenTree::Ident);
                    if mention.is_none() {
                        self.names.outside.insert(ident.to_string());
                    }
                    mention
                }
                TokenTree::Ident(ident) if ident == "stringify" && is_label(tokens.peek()) => {
                    // It says what the user wrote.
                    out.push(token);
                    out.extend(tokens.next());
                    out.extend(tokens.next());
                    continue;
                }
                TokenTree::Literal(literal) => self.format_string(literal).map(TokenTree::Literal),
                TokenTree::Ident(_) | TokenTree::Punct(_) => None,
            };
            is_resolved |= resolved.is_some();
            out.push(resolved.unwrap_or(token));
        }
        is_resolved.then(|| out.into_iter().collect())
    }

    pub(super) fn mention(&mut self, ident: &Ident) -> Option<Ident> {
        let local = self.lookup(ident)?;
        Some(if self.in_unknown {
            self.names.mention_in_macro(local, ident.span())
        } else {
            self.names.mention(local, ident.span())
        })
    }

    /// Resolves the names that a format string captures.
    fn format_string(&mut self, literal: &Literal) -> Option<Literal> {
        let text = literal.to_string();
        if !text.contains('{') || !text.ends_with(['"', '#']) {
            return None;
        }
        let mapped = format_strings::map_captures(&text, |name| {
            let ident = syn::parse_str::<Ident>(name).ok()?;
            let local = self.lookup(&ident)?;
            self.names.captured.insert(local);
            Some(self.names.mention(local, literal.span()).to_string())
        });
        let mut mapped = mapped.parse::<Literal>().ok()?;
        mapped.set_span(literal.span());
        (format_strings::may_mention(&text) || mapped.to_string() != text).then_some(mapped)
    }
}
