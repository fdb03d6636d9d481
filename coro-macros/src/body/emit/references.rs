//! References to slots, made ahead of what mentions them: shared ones, exclusive ones, and what is in a slot that is used last.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::Emitter;
use crate::body::ir::{LocalId, RegionId};
use crate::body::mentions::{self, Syntax};
use crate::tokens::joined;

impl Emitter<'_> {
    /// Has the code that is written from here on use these slots through references; which slots it was before.
    pub(super) fn borrow_also(&self, slots: &BTreeSet<LocalId>) -> BTreeSet<LocalId> {
        let outer = self.borrowed.borrow().clone();
        self.borrowed.borrow_mut().extend(slots);
        outer
    }

    /// Those of the slots that some syntax only reads, as a borrow that goes on beside it shows.
    pub(super) fn read_by(
        &self,
        parts: &[Syntax<'_>],
        slots: &BTreeSet<LocalId>,
    ) -> BTreeSet<LocalId> {
        let mut read = slots.clone();
        if read.is_empty() {
            return read;
        }
        for (local, mention) in parts.iter().flat_map(|&part| mentions::in_syntax(part)) {
            if !self.only_read.contains(&mention) && !self.viewed.locals.contains(&local) {
                read.remove(&local);
            }
        }
        read
    }

    /// References to slots, for some syntax that mentions them.
    pub(super) fn references(
        &self,
        slots: &BTreeSet<LocalId>,
        parts: &[Syntax<'_>],
    ) -> TokenStream {
        let read = self.read_by(parts, slots);
        joined([self.shared_prelude(&read), self.prelude(&(slots - &read))])
    }

    fn shared_prelude(&self, read: &BTreeSet<LocalId>) -> TokenStream {
        joined(read.iter().map(|&local| {
            let (name, value) = (self.local(local), self.shared_slot_ref(local));
            quote!(let #name = #value;)
        }))
    }

    /// The same, and what is in those of the slots that the syntax uses last, if that is a reference.
    pub(super) fn last_references(
        &self,
        (slots, read): (&BTreeSet<LocalId>, &BTreeSet<LocalId>),
        parts: &[Syntax<'_>],
        region: RegionId,
    ) -> TokenStream {
        if slots.is_empty() {
            return TokenStream::new();
        }
        let unread = slots - read;
        let handed = self.handed_by(parts, &unread, region);
        joined([
            self.shared_prelude(read),
            self.prelude(&(&unread - &handed)),
            self.handed_prelude(&handed),
        ])
    }

    /// The same for what runs with the head of a match.
    pub(super) fn references_of_head(
        &self,
        slots: &BTreeSet<LocalId>,
        parts: &[Syntax<'_>],
        region: RegionId,
    ) -> TokenStream {
        self.last_references((slots, &self.read_by(parts, slots)), parts, region)
    }

    /// Those of the slots that some syntax uses last, so that a reference in one may be moved out.
    pub(super) fn handed_by(
        &self,
        parts: &[Syntax<'_>],
        slots: &BTreeSet<LocalId>,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        if slots.is_empty() || self.fates.handed.is_empty() {
            return BTreeSet::new();
        }
        let mentioned = parts.iter().flat_map(|&part| mentions::in_syntax(part));
        let handed = mentioned.filter(|&(local, mention)| {
            slots.contains(&local)
                && self.is_handed((local, mention), region)
                && !self.fates.by_type.contains(&mention)
        });
        handed.map(|(local, _)| local).collect()
    }

    fn handed_prelude(&self, handed: &BTreeSet<LocalId>) -> TokenStream {
        joined(handed.iter().map(|&local| {
            let (name, value) = (self.local(local), self.handed(local, Span::call_site()));
            quote!(let #name = #value;)
        }))
    }

    pub(super) fn prelude(&self, borrowed: &BTreeSet<LocalId>) -> TokenStream {
        joined(borrowed.iter().map(|&local| {
            let (name, value) = (self.local(local), self.slot_ref(local));
            quote!(let #name = #value;)
        }))
    }
}
