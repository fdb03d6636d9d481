//! Slots that are moved with what they have, where that has borrowed something and nothing uses it again: rustc then sees that the borrow
//! has ended, on all ways to the yields behind.
//!
//! ```text
//! from  { drop(guard); let n = yield_!(3); .. }
//! into  { if resume == 0 { drop(guard.unwrap()); } else { ignore(guard); } .. }
//! ```

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Stmt};

use super::Emitter;
use crate::body::flow::Event;
use crate::body::ir::{BlockStmt, LocalId, Node, NodeKind, RegionId};
use crate::body::layout::Storage;
use crate::body::mentions::{self, Syntax};
use crate::body::names::{self, MentionId};
use crate::body::viewed;

impl Emitter<'_> {
    /// Whether a mention moves a slot.
    pub(super) fn is_let_go(
        &self,
        (local, mention): (LocalId, MentionId),
        region: RegionId,
    ) -> bool {
        self.viewed.let_go.contains(&mention)
            && self.is_slot_optional(local)
            && self.in_loop(local, region).is_none()
    }

    /// What a mention moves then.
    pub(super) fn let_go(&self, used: (LocalId, MentionId), slot: &Ident) -> TokenStream {
        let moved = self.moved_slot(used, slot);
        quote_spanned!(slot.span()=> #moved.unwrap())
    }

    /// The slot itself, which is an `Option`; if a yield behind might hold it, what is in there.
    pub(super) fn moved_slot(
        &self,
        (local, mention): (LocalId, MentionId),
        slot: &Ident,
    ) -> TokenStream {
        let span = slot.span();
        // To rustc, what a field of is moved is still there.
        let into_slot = self
            .is_viewed(local)
            .then(|| quote_spanned!(span=> .into_slot()));
        let Some(all) = self.all_last_calls(local, &BTreeSet::from([mention]), span) else {
            return quote_spanned!(span=> #slot #into_slot);
        };
        let option = self.option_in(local, slot.clone());
        quote_spanned! {span=>
            (if #all.is_by_value() { #all.by_value(); #slot #into_slot } else { #all.by_reference(); #option.take() })
        }
    }

    /// The statement that makes a variable which has been moved a slot again.
    pub(super) fn made_slot_again(&self, local: LocalId) -> TokenStream {
        let slot = self.slot(local);
        let empty = self.slot_of(local, self.empty_slot(local).into_token_stream());
        quote!(#slot = #empty;)
    }

    /// Whether a local is declared outside of a loop that mentions it.
    pub(super) fn is_of_a_loop_around(&self, (local, mention): (LocalId, MentionId)) -> bool {
        let events = &self.flow.events;
        let is_it = |event: &Event| event.used() == Some((local, mention));
        let (used, declared) = (
            events.iter().position(is_it),
            self.flow.declared.get(&local),
        );
        let mut loops = self.flow.loops.iter();
        used.is_some_and(|used| {
            loops.any(|nodes| {
                nodes.contains(&used) && declared.is_none_or(|node| !nodes.contains(node))
            })
        })
    }

    /// The statements that do so behind a statement with a call that is given them, in a loop that fills them anew.
    pub(super) fn made_slots_again(&self, stmt: &Stmt, region: RegionId) -> TokenStream {
        let value = match stmt {
            _ if self.viewed.let_go.is_empty() => None,
            Stmt::Expr(value, Some(_)) => Some(value),
            Stmt::Local(local) => local.init.as_ref().map(|init| &*init.expr),
            _ => None,
        };
        let Some(Expr::Call(call)) = value else {
            return TokenStream::new();
        };
        let given = call.args.iter().filter_map(names::of_expr);
        let moved =
            given.filter(|&used| self.is_let_go(used, region) && self.is_of_a_loop_around(used));
        moved
            .map(|(local, _)| self.made_slot_again(local))
            .collect()
    }

    /// The statements that move what a chunk does, where that is passed over. It has been moved ahead of the yield that the coroutine is
    /// resumed at, so that the slot is empty.
    pub(super) fn let_go_in_passing(&self, chunk: &[BlockStmt], region: RegionId) -> TokenStream {
        let behind = chunk.last().map(std::ptr::from_ref);
        let Some(behind) = behind.filter(|_| !self.viewed.let_go.is_empty()) else {
            return TokenStream::new();
        };
        let behind = self.flow.behind[&behind];
        let inside = chunk
            .iter()
            .filter_map(|stmt| self.flow.inside.get(&std::ptr::from_ref(stmt)));
        let inside: Vec<_> = inside.map(|(_, nodes)| nodes.clone()).collect();
        let is_declared_inside = |local: &LocalId| {
            let declared = self.flow.declared.get(local);
            declared.is_some_and(|node| inside.iter().any(|nodes| nodes.contains(node)))
        };
        let events = inside
            .iter()
            .flat_map(|nodes| &self.flow.events[nodes.clone()]);
        let moved = events.filter_map(|event| event.used()).filter(|&used| {
            !is_declared_inside(&used.0)
                && self.is_let_go(used, region)
                && viewed::is_done_with(used.0, behind, self.flow, self.fates)
        });
        self.moved_slots(moved)
    }

    /// The same of the head of a match, or of a condition, and what it is in place of it.
    pub(super) fn let_go_of_head(
        &self,
        head: &Node,
        region: RegionId,
        resumed: TokenStream,
    ) -> TokenStream {
        let NodeKind::Plain(head) = &head.kind else {
            return resumed;
        };
        let moved = self.let_go_by(head, region);
        if moved.is_empty() {
            return resumed;
        }
        quote!({ #moved #resumed })
    }

    /// The same of an expression, such as what a yield hands out.
    pub(super) fn let_go_by(&self, value: &Expr, region: RegionId) -> TokenStream {
        if self.viewed.let_go.is_empty() {
            return TokenStream::new();
        }
        let mentioned = mentions::in_syntax(Syntax::Expr(value)).into_iter();
        self.moved_slots(mentioned.filter(|&mentioned| self.is_let_go(mentioned, region)))
    }

    /// Moves the slots that these mentions do, unless a yield behind might hold what is in there.
    fn moved_slots(&self, moved: impl Iterator<Item = (LocalId, MentionId)>) -> TokenStream {
        let ignore = self.private("ignore");
        let mut mentions = BTreeMap::<_, BTreeSet<_>>::new();
        // What only a guard knows is in no slot.
        let in_slot = moved.filter(|(local, _)| self.layout.storage[*local] != Storage::Native);
        for (local, mention) in in_slot {
            mentions.entry(local).or_default().insert(mention);
        }
        let moved = mentions.into_iter().map(|(local, mentions)| {
            let slot = self.slot(local);
            let is_of_a_loop = mentions
                .iter()
                .any(|&mention| self.is_of_a_loop_around((local, mention)));
            // It may be passed over again there.
            let emptied = is_of_a_loop.then(|| self.made_slot_again(local));
            let moved = quote!(#ignore(#slot); #emptied);
            match self.all_last_calls(local, &mentions, Span::mixed_site()) {
                Some(all) => quote!(if #all.is_by_value() { #all.by_value(); #moved } else { #all.by_reference(); }),
                None => moved,
            }
        });
        moved.collect()
    }
}
