//! Asks the types whether a variable that a yield saves borrows from the coroutine.
//!
//! A question is code that is typed but never run, ahead of the statement that binds the variable. Its error comes
//! before rustc looks at any borrow, so it is the only one.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Expr;

use super::Emitter;
use crate::body::borrows;
use crate::body::ir::{BlockStmt, Cond, LocalId, Node, NodeKind, RegionId};
use crate::body::lenders::Form;
use crate::body::names;
use crate::body::operands;
use crate::body::questions;
use crate::body::suspects::Suspect;
use crate::tokens::append;

impl Emitter<'_> {
    /// The questions about what a statement binds, or the heads of what it is, or is made of first.
    pub(super) fn ask_of(&self, stmt: &BlockStmt, region: RegionId) -> TokenStream {
        match stmt {
            BlockStmt::Expr(node, _) => self.ask_of_node(node, region),
            BlockStmt::Let(bound) => {
                let mut asked = self.ask_of_node(&bound.init, region);
                append(&mut asked, self.ask(stmt.declares(), region));
                asked
            }
            BlockStmt::Plain(_) => self.ask(stmt.declares(), region),
        }
    }

    fn ask_of_node(&self, node: &Node, region: RegionId) -> TokenStream {
        match &node.kind {
            NodeKind::If(expr) => {
                let mut asked = self.ask_of_heads(&expr.cond, region);
                if let Some((_, otherwise)) = &expr.otherwise
                    && let NodeKind::If(_) = &otherwise.kind
                {
                    append(&mut asked, self.ask_of_node(otherwise, region));
                }
                asked
            }
            NodeKind::Match(expr) => {
                let arms = expr.arms.iter();
                let bound = arms.map(|arm| names::bindings(operands::without_guard(&arm.pat)));
                self.ask(bound.flatten(), region)
            }
            NodeKind::Shell { inner, .. } => self.ask_of_node(inner, region),
            _ => TokenStream::new(),
        }
    }

    /// The questions about what a condition binds first: what it binds then may borrow from that.
    pub(super) fn ask_of_heads(&self, cond: &[Cond], region: RegionId) -> TokenStream {
        let bound = match cond.first() {
            Some(Cond::Let { pat, .. }) => names::bindings(pat),
            _ => Vec::new(),
        };
        self.ask(bound, region)
    }

    pub(super) fn ask(
        &self,
        bound: impl IntoIterator<Item = LocalId>,
        region: RegionId,
    ) -> TokenStream {
        let bound = bound.into_iter();
        let suspects = bound.filter_map(|local| Some((local, self.names.suspects.get(&local)?)));
        suspects
            .map(|(local, suspect)| {
                let moved = self.all_last_calls(local, &BTreeSet::new(), Span::mixed_site());
                self.question(suspect, moved.as_ref(), region)
            })
            .collect()
    }

    /// The question about a reference that a yield hands out: it may be one to what the coroutine owns.
    pub(super) fn ask_of_value(&self, value: &Expr, region: RegionId) -> Option<TokenStream> {
        let (place, is_matched) = match value {
            Expr::Reference(value) => (&*value.expr, true),
            value => match borrows::lent_place(value)? {
                (place, Form::Reference) => (place, false),
                _ => return None,
            },
        };
        borrows::root(place).filter(|_| self.body.lends)?;
        self.asks_of_values.set(true);
        let mut tokens = value.to_token_stream().into_iter();
        let first = tokens.next()?.span();
        let suspect = Suspect {
            beside: false,
            is_lent: false,
            place: place.clone(),
            is_matched,
            // A reference to a reference is coerced to what that refers to.
            element: (!is_matched).then(|| value.clone()),
            made: None,
            adapters: Vec::new(),
            done_with: None,
            guard: None,
            refused_by: "HandedOutByAnother",
            at: (first, tokens.last().map_or(first, |token| token.span())),
            across: None,
        };
        Some(self.question(&suspect, None, region))
    }

    fn question(
        &self,
        suspect: &Suspect,
        moved: Option<&TokenStream>,
        region: RegionId,
    ) -> TokenStream {
        let spell = |expr: &Expr| self.asked_expr(expr, region).into_token_stream();
        questions::question(suspect, moved, self.runtime, &spell)
    }

    /// The traits among which method lookup decides, if anything is asked.
    pub(super) fn suspect_traits(&self) -> Option<TokenStream> {
        let asks = self.asks_of_values.get() || !self.names.suspects.is_empty();
        asks.then(|| questions::traits(self.runtime))
    }
}
