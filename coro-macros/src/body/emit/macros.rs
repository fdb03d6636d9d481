//! Macros: what they are given is spelled like the code around, or is in variables of its name.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprPath, Macro};

use super::Access;
use super::plain::captured;
use super::speller::Speller;
use crate::body::format_strings;
use crate::body::ir::LocalId;
use crate::body::macros;
use crate::body::mentions::Syntax;
use crate::body::mentions::{self, MacroArgs};
use crate::body::names;
use crate::runtime::locate;

impl Speller<'_, '_> {
    pub(super) fn macro_args(&mut self, mac: &mut Macro, mut args: MacroArgs) {
        if self.is_respelled(&mac.tokens) {
            macros::keep_message(mac, &mut args, |condition| self.shown(condition));
        }
        args.each_mut(|arg| match arg {
            // The name of a named argument is no place to assign to.
            Expr::Assign(named) => self.visit_expr_mut(&mut named.right),
            Expr::Lit(lit) => {
                let tokens = self.tokens(lit.to_token_stream());
                *arg = Expr::Verbatim(tokens);
            }
            arg => self.visit_expr_mut(arg),
        });
        mac.tokens = macros::tokens(&args);
    }

    /// Names what the text of a `format_args!` captures, if that is no variable: its value borrows that, which references made ahead
    /// of the macro would not outlive.
    ///
    /// ```text
    /// from  format_args!("{name}")
    /// into  format_args!("{name}", name = *slot)
    /// ```
    fn name_captures(&self, mac: &mut Macro) {
        let is_variable = |local: &LocalId| {
            !self.whole.contains_key(local)
                && !self.in_guard.contains(local)
                && matches!(self.access(*local), Access::Native)
        };
        let mut captured = captured(&mac.tokens);
        captured.retain(|local| !is_variable(local));
        if captured.is_empty() {
            return;
        }
        let written = macros::without_trailing_comma(mac.tokens.clone());
        let names = self.emitter.names;
        let arguments = captured.into_iter().map(|local| {
            let (name, mention) = (&names.locals[local].name, names.mention_again(local));
            quote!(#name = #mention)
        });
        mac.tokens = quote!(#written #(, #arguments)*);
    }

    /// The references that the format strings of a macro need for the slots they capture; and what
    /// was borrowed before that, since the macro is spelled with them.
    pub(super) fn capturing(
        &mut self,
        mac: &mut Macro,
    ) -> Option<(TokenStream, BTreeSet<LocalId>)> {
        if macros::is_format_args(mac) {
            self.name_captures(mac);
            return None;
        }
        let mut slots = captured(&mac.tokens);
        let whole: Vec<_> = slots
            .iter()
            .copied()
            .filter(|local| self.whole.contains_key(local))
            .collect();
        let bound: Vec<_> = slots
            .intersection(&self.in_guard)
            .copied()
            .filter(|local| !whole.contains(local))
            .collect();
        // A closure is to capture what is behind the reference, which goes ahead of it.
        let behind: Vec<_> = slots
            .iter()
            .copied()
            .filter(|local| {
                self.in_closure
                    && !bound.contains(local)
                    && !whole.contains(local)
                    && matches!(self.access(*local), Access::Ref)
            })
            .collect();
        slots.retain(|local| {
            !bound.contains(local)
                && !whole.contains(local)
                && matches!(self.access(*local), Access::Slot)
                && !self.emitter.is_variable_slot(*local)
        });
        if slots.is_empty() && behind.is_empty() && bound.is_empty() && whole.is_empty() {
            return None;
        }
        let with_them = &self.borrowed | &slots;
        let outer = std::mem::replace(&mut self.borrowed, with_them);
        let bound = bound.into_iter().map(|local| {
            let (name, bound) = (self.emitter.local(local), self.emitter.bound_name(local));
            quote!(let #name = &#bound;)
        });
        let whole = whole.into_iter().map(|local| {
            let (name, whole) = (self.emitter.local(local), &self.whole[&local]);
            quote!(let #name = &#whole;)
        });
        let behind = behind.into_iter().map(|local| {
            let name = self.emitter.local(local);
            quote!(let #name = &*#name;)
        });
        let bound = bound.chain(whole).chain(behind);
        let slots = self.emitter.references(&slots, &[Syntax::Macro(mac)]);
        Some((quote!(#slots #(#bound)*), outer))
    }

    /// Mentions among the tokens of a macro that may be anything.
    pub(super) fn tokens(&self, tokens: TokenStream) -> TokenStream {
        tokens
            .into_iter()
            .map(|token| match token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.tokens(group.stream()));
                    inner.set_span(group.span());
                    TokenTree::Group(inner).into()
                }
                TokenTree::Ident(ident) if self.is_in_macro(&ident) => {
                    self.in_macro(&ident).into_token_stream()
                }
                TokenTree::Ident(ident) if names::read(&ident).is_some() => {
                    let path: ExprPath = syn::parse_quote!(#ident);
                    match self.spell(&path) {
                        Some(expr @ Expr::Path(_)) => expr.into_token_stream(),
                        Some(expr) => locate(quote!((#expr)), ident.span()),
                        None => ident.into_token_stream(),
                    }
                }
                TokenTree::Literal(literal) => self.literal(&literal).into_token_stream(),
                token => token.into_token_stream(),
            })
            .collect()
    }

    /// Whether something among these tokens is not spelled as its user did.
    fn is_respelled(&self, tokens: &TokenStream) -> bool {
        let is_native = |local| matches!(self.access(local), Access::Native);
        let mentioned = mentions::in_tokens(tokens);
        mentioned
            .iter()
            .any(|used| self.in_guard.contains(&used.local) || !is_native(used.local))
    }

    /// Tokens as their user spelled them.
    fn shown(&self, tokens: TokenStream) -> TokenStream {
        let names = self.emitter.names;
        let shown = tokens.into_iter().map(|token| -> TokenTree {
            match token {
                TokenTree::Group(group) => {
                    Group::new(group.delimiter(), self.shown(group.stream())).into()
                }
                TokenTree::Ident(ident) => {
                    let Some((local, _)) = names::read(&ident) else {
                        return ident.into();
                    };
                    match names.shown(local).as_deref() {
                        Some("self") => Ident::new("self", ident.span()).into(),
                        _ => names.plain(local, ident.span()).into(),
                    }
                }
                TokenTree::Literal(literal) => self.literal(&literal).into(),
                TokenTree::Punct(punct) => punct.into(),
            }
        });
        shown.collect()
    }

    fn is_in_macro(&self, ident: &Ident) -> bool {
        names::read(ident)
            .is_some_and(|(_, mention)| self.emitter.names.in_macros.contains_key(&mention))
    }

    /// A mention in a macro that is not known: a variable of the user's name, or else it is refused.
    fn in_macro(&self, ident: &Ident) -> Ident {
        let Some((local, _)) = names::read(ident) else {
            return ident.clone();
        };
        let emitter = self.emitter;
        emitter.mentioned(local);
        let name = emitter.names.plain(local, ident.span());
        if self.is_variable(local) {
            return name;
        }
        let mut slot = emitter.slot(local);
        let is_variable = emitter.is_plain_slot(local) && slot == name;
        if is_variable
            && matches!(self.access(local), Access::Slot)
            && !self.in_guard.contains(&local)
        {
            slot.set_span(slot.span().located_at(ident.span()));
            return slot;
        }
        emitter.refuse_in_macro(local, ident.span());
        name
    }

    /// Whether a local is in a variable of its name.
    fn is_variable(&self, local: LocalId) -> bool {
        let emitter = self.emitter;
        let has_variable = match self.access(local) {
            Access::Native => true,
            Access::Slot => emitter.is_variable_slot(local),
            Access::Ref => false,
        };
        has_variable && !self.in_guard.contains(&local)
    }

    fn literal(&self, literal: &Literal) -> Literal {
        let text = literal.to_string();
        if !format_strings::may_mention(&text) {
            return literal.clone();
        }
        let plain = format_strings::map_captures(&text, |name| {
            let ident = syn::parse_str(name).ok()?;
            let (local, _) = names::read(&ident)?;
            self.emitter.mentioned(local);
            Some(self.emitter.names.locals[local].name.to_string())
        });
        let mut plain: Literal = plain.parse().unwrap_or_else(|_| literal.clone());
        plain.set_span(literal.span());
        plain
    }

    /// A macro that is not known, which gets what its user wrote if all that is mentioned has a variable.
    pub(super) fn unknown_macro(&mut self, mac: &mut Macro) {
        let besides = names::take_besides(&mut mac.tokens);
        // Of what is no list of expressions the macro says that itself.
        if let (Some(_), Some(written)) = (mentions::borrows_arguments(mac), &besides.written) {
            mac.tokens = written.clone();
            return;
        }
        for ident in besides.mentions {
            self.in_macro(&ident);
        }
        let spelled = self.tokens(mac.tokens.clone());
        let is_written = |written: &TokenStream| {
            let mut mentioned = mentions::in_tokens(&mac.tokens).into_iter();
            mentioned.all(|used| self.is_variable(used.local)) && names::is_same(&spelled, written)
        };
        mac.tokens = besides.written.filter(is_written).unwrap_or(spelled);
    }
}
