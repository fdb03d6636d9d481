//! Locals that a loop is left with: the way out moves them out of their slots, and all else goes through one reference.
//!
//! ```text
//! from  loop { match yield_!(shelf.sold) { 0 => return shelf, n => shelf.sold += n } }
//! into  let LocalsOfSell::Loop1 { shelf: slot, .. } = frame else { .. };
//!       let shelf = slot.as_mut().unwrap();
//!       loop { match .. { 0 => return slot.take().unwrap(), n => (*shelf).sold += n } }
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Expr;

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::ir::{LocalId, RegionId};
use crate::body::layout::InLoop;
use crate::body::names::{Init, MentionId};

impl Emitter<'_> {
    /// Whether a loop has a local in a slot, beside a reference to what is in there.
    pub(super) fn is_left_with(&self, local: LocalId, region: RegionId) -> bool {
        matches!(self.in_loop(local, region), Some((_, InLoop::Returned)))
    }

    /// Whether a mention moves a local on a way that ends in its statement: a reference to what is in the slot stays good on others.
    pub(super) fn is_on_a_way_out(
        &self,
        (local, mention): (LocalId, MentionId),
        region: RegionId,
    ) -> bool {
        self.moved_on_ways_out.contains(&mention) && !self.is_let_go((local, mention), region)
    }

    /// The reference to what is in the slot that the loop `inner` is left with.
    pub(super) fn left_in_place(&self, local: LocalId, inner: RegionId) -> Option<TokenStream> {
        if !self.is_left_with(local, inner) {
            return None;
        }
        let (name, slot) = (self.local(local), self.option(local));
        let shared = self.declare_shared(local, &quote!(*#name));
        Some(quote!(#[allow(unused_variables)] let #name = #slot.as_mut().unwrap(); #shared))
    }
}

impl Speller<'_, '_> {
    /// Whether an exclusive reference goes with what is borrowed of a field of what it refers to, beside such a reference.
    pub(super) fn is_handed_beside_reference(&self, used: (LocalId, MentionId)) -> bool {
        let init = self.emitter.names.locals[used.0].init;
        init == Init::Plain
            && self
                .moved_beside_reference(used, Span::mixed_site())
                .is_some()
    }

    /// What a mention moves beside such a reference.
    pub(super) fn moved_beside_reference(
        &self,
        (local, mention): (LocalId, MentionId),
        span: Span,
    ) -> Option<Expr> {
        let emitter = self.emitter;
        let is_borrowed =
            self.borrowed.contains(&local) || emitter.borrowed.borrow().contains(&local);
        let is_moved = emitter.fates.takes.contains(&mention)
            && !self.in_closure
            && matches!(self.access(local), Access::Ref)
            && (emitter.is_left_with(local, self.region)
                || is_borrowed && emitter.is_on_a_way_out((local, mention), self.region));
        if !is_moved {
            return None;
        }
        let mut slot = emitter.slot(local);
        slot.set_span(slot.span().located_at(span));
        let slot = emitter.option_in(local, slot);
        Some(Expr::Verbatim(
            quote_spanned!(span=> (#slot.take().unwrap(),).0),
        ))
    }
}
