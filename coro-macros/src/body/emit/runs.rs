//! Runs: the chunks of a long block in guards of their own, several to each, so that a resumption passes one guard
//! where it would pass all of theirs. Only where the optimiser does not see which guards are passed: where it does, it
//! goes past none.
//!
//! ```text
//! let (a, mut b) = if resume <= 32 {
//!     let a = if resume <= 1 { .. a } else { <a as saved by 2 to 32> };
//!     ..
//!     (a, b)
//! } else {
//!     (<a as saved behind 32>, <b as saved behind 32>)
//! };
//! ```
//!
//! All that is declared in a run comes out of it in the order of its declaration, so it is dropped as if there was none.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::Emitter;
use super::block::{Written, macros_behind, number, tuple};
use crate::body::ir::{BlockStmt, LocalId, RegionId, Yields};
use crate::body::layout::Storage;
use crate::body::liveness::Fate;
use crate::body::names::Init;
use crate::tokens::{Spelled, append, inline};

/// From how many chunks on a block has runs.
const LONG: usize = 32;

impl Emitter<'_> {
    /// Writes the chunks of a block, in guards.
    pub(super) fn guarded_chunks(
        &self,
        chunks: &mut [Written<'_>],
        region: RegionId,
        tokens: &mut TokenStream,
    ) {
        let is_long = self.is_opaque(region) && chunks.len() >= LONG;
        let size = chunks.len().isqrt();
        let runs = chunks.chunk_by_mut(|one, next| {
            is_long && self.can_be_in_run(one) && self.can_be_in_run(next)
        });
        for run in runs.flat_map(|run| run.chunks_mut(size)) {
            match self.run(run) {
                Some(run) => append(tokens, run),
                None => self.guards(run, Yields::ALL, tokens),
            }
        }
    }

    /// Writes the guards of some chunks, for what is resumed at some yields.
    fn guards(&self, chunks: &mut [Written<'_>], among: Yields, tokens: &mut TokenStream) {
        for written in chunks {
            self.guarded(written, among, tokens);
            macros_behind(written).to_tokens(tokens);
        }
    }

    /// Whether all that a chunk declares can come out of a run.
    fn can_be_in_run(&self, written: &Written<'_>) -> bool {
        let mut declared = written.chunk.iter().flat_map(BlockStmt::declares);
        written.skippable && declared.all(|local| self.can_come_out(local))
    }

    /// Whether a local has one variable, always with a value, and is not borrowed from another: what is borrowed cannot
    /// be moved. One that some yield saves is not.
    fn can_come_out(&self, local: LocalId) -> bool {
        let storage = self.layout.storage[local];
        let is_beside = [&self.ever_owned, &self.ever_left];
        let is_checked = storage == Storage::Held && self.names.locals[local].init == Init::Value;
        let may_borrow = storage.is_in_slot() && !self.is_plain_slot(local) && !is_checked;
        let mut at_yields = self.fates.at_yield.iter();
        !is_beside
            .iter()
            .any(|beside| beside.borrow().contains(&local))
            && !matches!(storage, Storage::Left(_))
            && !self.names.takers.contains_key(&local)
            && (!may_borrow || at_yields.any(|fates| fates.contains(&(local, Fate::Saved))))
    }

    /// Some chunks in one guard, if they can be in one.
    fn run(&self, chunks: &mut [Written<'_>]) -> Option<TokenStream> {
        let [_, .., last] = &*chunks else {
            return None;
        };
        let (end, point) = (
            self.behind(last.chunk.last()?),
            last.chunk[0].numbers().last(),
        );
        let (inside, behind) = (Yields::ALL.up_to(point), Yields::ALL.behind(point));
        let declared = chunks.iter().flat_map(|written| written.chunk);
        let declared = declared.flat_map(BlockStmt::declares);
        let kept: Vec<_> = declared
            .filter(|&local| self.outlives_run(local, end, behind))
            .collect();
        let has_value = |local: &LocalId| {
            self.layout.storage[*local] != Storage::Kept || self.fates.is_live_behind(end, *local)
        };
        if !kept.iter().all(has_value) {
            return None;
        }
        let (resume, point) = (self.generated("resume"), number(point));
        let mut guards = TokenStream::new();
        self.guards(chunks, inside, &mut guards);
        let macros = inline(|tokens| {
            for written in &*chunks {
                macros_behind(written).to_tokens(tokens);
            }
        });
        if kept.is_empty() {
            return Some(quote!(if #resume <= #point { #guards } #macros));
        }
        let pattern = tuple(kept.iter().map(|&local| self.binding(local)));
        let fresh = tuple(kept.iter().map(|&local| match self.layout.storage[local] {
            Storage::Kept => {
                let name = Spelled::Name(self.local(local));
                match self.next_use(local, end) {
                    Some(span) => name.located_at(span),
                    None => name,
                }
            }
            _ => self.slot(local).into(),
        }));
        let resumed = self.resumed(&kept, behind);
        Some(quote! {
            #[allow(unused_mut, unused_variables)]
            let #pattern = if #resume <= #point { #guards #fresh } else { #resumed };
            #macros
        })
    }

    /// Whether a local that is declared in a run is a variable behind it.
    fn outlives_run(&self, local: LocalId, end: usize, behind: Yields) -> bool {
        let storage = self.layout.storage[local];
        let mut borrows = self.names.reborrows.values();
        (storage == Storage::Kept || storage.is_in_slot())
            && (!self.is_plain_slot(local)
                || self.layout.last_mention[local] > end
                || self.travels_among(local, behind)
                || borrows.any(|borrow| borrow.uses.contains(&local)))
    }
}
