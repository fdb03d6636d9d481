//! Slots that are moved with what they have, where that has borrowed something and nothing uses it again: rustc then sees that the borrow
//! has ended, on all ways to the yields behind.
//!
//! ```text
//! from  { drop(guard); let n = yield_!(3); .. }
//! into  { if resume == 0 { drop(guard.unwrap()); } else { ignore(guard); } .. }
//! ```

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::Emitter;
use crate::body::flow::Event;
use crate::body::ir::{BlockStmt, LocalId, Node, NodeKind, RegionId};
use crate::body::mentions::{self, Syntax};
use crate::body::names::MentionId;
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
    pub(super) fn let_go(&self, local: LocalId, slot: &Ident) -> TokenStream {
        let span = slot.span();
        // To rustc, what a field of is moved is still there.
        let into_slot = self
            .is_viewed(local)
            .then(|| quote_spanned!(span=> .into_slot()));
        quote_spanned!(span=> #slot #into_slot.unwrap())
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
        let moved = events.filter_map(|event| match *event {
            Event::Take(local, mention) => (!is_declared_inside(&local)
                && self.is_let_go((local, mention), region))
            .then_some(local),
            _ => None,
        });
        let moved: BTreeSet<_> = moved.collect();
        let moved = moved.into_iter();
        let is_done_with =
            |local: &LocalId| viewed::is_done_with(*local, behind, self.flow, self.fates);
        self.moved_slots(moved.filter(is_done_with))
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
        let mentioned = mentions::in_syntax(Syntax::Expr(head)).into_iter();
        let moved = mentioned.filter(|&mentioned| self.is_let_go(mentioned, region));
        let moved = self.moved_slots(moved.map(|(local, _)| local));
        if moved.is_empty() {
            return resumed;
        }
        quote!({ #moved #resumed })
    }

    fn moved_slots(&self, locals: impl Iterator<Item = LocalId>) -> TokenStream {
        let ignore = self.private("ignore");
        let moved = locals.map(|local| {
            let slot = self.slot(local);
            quote!(#ignore(#slot);)
        });
        moved.collect()
    }
}
