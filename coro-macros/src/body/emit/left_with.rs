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
use crate::body::names::MentionId;

impl Emitter<'_> {
    /// Whether a loop has a local in a slot, beside a reference to what is in there.
    pub(super) fn is_left_with(&self, local: LocalId, region: RegionId) -> bool {
        matches!(self.in_loop(local, region), Some((_, InLoop::Returned)))
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
    /// What a mention moves that is on the way out of such a loop.
    pub(super) fn moved_on_the_way_out(
        &self,
        (local, mention): (LocalId, MentionId),
        span: Span,
    ) -> Option<Expr> {
        let emitter = self.emitter;
        let is_moved = emitter.fates.takes.contains(&mention)
            && !self.in_closure
            && matches!(self.access(local), Access::Ref)
            && emitter.is_left_with(local, self.region);
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
