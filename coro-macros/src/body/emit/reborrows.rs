//! Reborrows that are not saved: where they are declared again, and where they end.
//!
//! A borrow is declared again at the head of each chunk, or loop, that uses it and in which the first
//! declaration does not hold any more. It is used ahead of that, and where the coroutine suspends, so that
//! what would end it in a plain function is an error here too.

use std::collections::BTreeSet;
use std::mem;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Expr, ExprIf};

use super::Emitter;
use crate::body::ir::{self, BlockStmt, LocalId, RegionId, YieldId, Yields};
use crate::body::layout::{InLoop, Storage};
use crate::body::liveness::Fate;
use crate::body::mentions::{self, Syntax};
use crate::body::operands;
use crate::syntax;
use crate::tokens::{Spelled, joined};

/// The tokens of a chunk.
pub(super) struct ChunkTokens {
    pub yields: Yields,
    /// The statement that yields, and the others.
    pub head: TokenStream,
    pub rest: TokenStream,
    /// What comes at its end.
    pub tail: TokenStream,
    /// The borrows that these need.
    pub head_needs: BTreeSet<LocalId>,
    pub rest_needs: BTreeSet<LocalId>,
    /// The borrows that loops in it declare again.
    pub renewed: BTreeSet<LocalId>,
    /// The borrows that the chunk declares.
    pub declared: BTreeSet<LocalId>,
    /// The borrows from around its rest that do not go on into that.
    pub ended: BTreeSet<LocalId>,
    /// The borrows that have to be declared again here to be used; and those that are then in an `Option`.
    pub stale: BTreeSet<LocalId>,
    pub optional: BTreeSet<LocalId>,
    /// The slots that a reference of the local's name stands for in all of it.
    pub referenced: BTreeSet<LocalId>,
    /// The same behind the statement that yields.
    pub referenced_behind: BTreeSet<LocalId>,
}

impl ChunkTokens {
    pub(super) fn new(
        chunk: &[BlockStmt],
        stale: &BTreeSet<LocalId>,
        emitter: &Emitter<'_>,
        region: RegionId,
    ) -> Self {
        let yields = chunk[0].numbers();
        let (borrows, mut declared) = (&emitter.names.reborrows, BTreeSet::new());
        if !borrows.is_empty() {
            declared.extend(chunk.iter().flat_map(BlockStmt::declares));
            declared.retain(|local| borrows.contains_key(local));
        }
        Self {
            yields,
            head: TokenStream::new(),
            rest: TokenStream::new(),
            tail: TokenStream::new(),
            head_needs: BTreeSet::new(),
            rest_needs: BTreeSet::new(),
            renewed: BTreeSet::new(),
            declared,
            ended: emitter.ended_ahead_of_rest(chunk, stale, region),
            stale: stale.clone(),
            optional: emitter.optional_in(stale, yields, region),
            referenced: BTreeSet::new(),
            referenced_behind: BTreeSet::new(),
        }
    }

    /// The borrows that are in an `Option` in the chunk, given those around it.
    pub(super) fn in_options(&self, around: &BTreeSet<LocalId>) -> BTreeSet<LocalId> {
        let mut inside = self.optional.clone();
        inside.extend(around.difference(&self.stale));
        inside
    }

    pub(super) fn into_tokens(self) -> TokenStream {
        let Self {
            head, rest, tail, ..
        } = self;
        joined([head, rest, tail])
    }
}

impl Emitter<'_> {
    /// Declares the borrows again that the chunks of a block need, and uses them up to there.
    pub(super) fn place_borrows<'p>(
        &self,
        chunks: impl DoubleEndedIterator<Item = &'p mut ChunkTokens>,
        region: RegionId,
    ) {
        if self.names.reborrows.is_empty() {
            return;
        }
        // What the chunks behind need to hold at the end of a chunk.
        let (mut later, mut all) = (BTreeSet::<LocalId>::new(), BTreeSet::<LocalId>::new());
        // The yield that the chunk behind is headed by.
        let mut next = 1;
        for tokens in chunks.rev() {
            all.extend(&tokens.declared);
            let ended = &tokens.ended;
            let behind = self.with_bases(&(&tokens.rest_needs | &later));
            let middle: BTreeSet<_> = &behind & ended;
            let outer = self.optional.borrow().clone();
            let references = self.referring_to(&tokens.referenced);
            let outside = self.borrow_also(&tokens.referenced);
            let inside = tokens.in_options(&outer);
            self.optional.replace(&inside - ended);
            let references_behind = self.referring_to(&tokens.referenced_behind);
            let around = self.borrow_also(&tokens.referenced_behind);
            let again = self.take_anew(&middle, &BTreeSet::new(), Yields::NONE, region);
            self.borrowed.replace(around);
            let touch = self.touch(&later, next);
            next = tokens.yields.first;
            self.optional.replace(inside);
            let ahead = self.with_bases(&(&tokens.head_needs | &(&behind - ended)));
            let first: BTreeSet<_> = &ahead & &tokens.stale;
            let top = self.take_anew(&first, &tokens.optional, tokens.yields, region);
            self.optional.replace(outer);
            self.borrowed.replace(outside);
            let (head, rest) = (mem::take(&mut tokens.head), mem::take(&mut tokens.rest));
            tokens.head = joined([references, top, head, references_behind, again]);
            tokens.rest = joined([rest, touch]);
            self.need(&(&ahead - &first) - &tokens.declared);
            later.extend(first.union(&middle).chain(&tokens.renewed));
            later = &later - &tokens.declared;
            let mut renewed = self.renewed.borrow_mut();
            renewed.extend(first.union(&middle).chain(&tokens.renewed));
        }
        self.renewed
            .borrow_mut()
            .retain(|local| !all.contains(local));
    }

    /// The tokens of a loop, and the statements ahead of it that declare borrows again of what it has in its
    /// frame.
    pub(super) fn with_borrows(
        &self,
        inner: RegionId,
        emit: impl FnOnce() -> TokenStream,
    ) -> (TokenStream, TokenStream) {
        let (yields, ended) = (self.body.loops[inner].yields, self.ended_by(inner));
        let optional = self.optional_in(&ended, yields, inner);
        let inside = &(&*self.optional.borrow() - &ended) | &optional;
        let outer = self.optional.replace(inside);
        let around = &*self.in_passing.borrow() - &ended;
        let in_passing = self.in_passing.replace(around);
        let slots = self.referenced_in(inner, &(&ended - &optional));
        let outside = self.borrow_also(&slots);
        let (looped, needs) = self.needing(emit);
        self.in_passing.replace(in_passing);
        self.looped.set(yields.end);
        let needs = self.with_bases(&needs);
        let again = self.take_anew(&(&needs & &ended), &optional, yields, inner);
        self.borrowed.replace(outside);
        let again = joined([self.referring_to(&slots), again]);
        self.optional.replace(outer);
        self.renewed.borrow_mut().extend(&needs & &ended);
        self.need(&needs - &ended);
        (again, looped)
    }

    /// The tokens of an expression, with borrows declared again in it that do not outlast a loop ahead of it in its
    /// statement.
    pub(super) fn with_borrows_anew(
        &self,
        expr: &Expr,
        region: RegionId,
        emit: impl FnOnce() -> Spelled,
    ) -> Spelled {
        let ended = self.ended_ahead(Yields::NONE, region);
        if ended.is_empty() || operands::is_place(expr) {
            return emit();
        }
        let parts = [Syntax::Expr(expr)];
        let mentioned: BTreeSet<_> = mentions::in_syntax(parts[0])
            .into_iter()
            .map(|(local, _)| local)
            .collect();
        let slots = self.slots_of(&self.with_bases(&(&mentioned & &ended)), region);
        // One that is moved or assigned is its slot's.
        let changed = &mentioned - &self.borrowed_by(&parts, region);
        if let Expr::If(expr) = expr
            && !slots.is_disjoint(&changed)
            && !operands::has_let(&expr.cond)
        {
            return self.branches_with_borrows_anew(expr, region);
        }
        let slots = &slots - &changed;
        let inside = &*self.optional.borrow() - &ended;
        let (outer, outside) = (self.optional.replace(inside), self.borrow_also(&slots));
        let (tokens, needs) = self.needing(emit);
        let needs = self.with_bases(&needs);
        let anew = &needs & &ended;
        let again = self.take_anew(&anew, &BTreeSet::new(), Yields::NONE, region);
        self.optional.replace(outer);
        self.borrowed.replace(outside);
        self.renewed.borrow_mut().extend(&anew);
        self.need(&needs - &ended);
        let references = self.referring_to(&slots);
        if again.is_empty() && references.is_empty() {
            return tokens;
        }
        quote!({ #references #again #tokens }).into()
    }

    /// The same of the condition and the branches, since one of these changes what a borrow is of: each has its own.
    fn branches_with_borrows_anew(&self, expr: &ExprIf, region: RegionId) -> Spelled {
        let part =
            |expr: &Expr| self.with_borrows_anew(expr, region, || self.plain_expr(expr, region));
        let (attrs, if_token) = (&expr.attrs, expr.if_token);
        let (cond, then) = (
            part(&expr.cond),
            part(&syntax::block(expr.then_branch.clone())),
        );
        let otherwise = expr.else_branch.as_ref().map(|(token, otherwise)| {
            let otherwise = part(otherwise);
            quote!(#token #otherwise)
        });
        quote!(#(#attrs)* #if_token #cond #then #otherwise).into()
    }

    /// Runs `emit`, and tells which borrows its tokens need.
    pub(super) fn needing<T>(&self, emit: impl FnOnce() -> T) -> (T, BTreeSet<LocalId>) {
        let outer = self.needs.take();
        let tokens = emit();
        (tokens, self.needs.replace(outer))
    }

    /// The tokens being written need these borrows.
    pub(super) fn need(&self, borrows: impl IntoIterator<Item = LocalId>) {
        self.needs.borrow_mut().extend(borrows);
    }

    /// The tokens being written mention a local.
    pub(super) fn mentioned(&self, local: LocalId) {
        if self.names.reborrows.contains_key(&local) {
            self.need([local]);
        }
    }

    /// The borrows among `borrows`, and those that they are borrowed from.
    fn with_bases(&self, borrows: &BTreeSet<LocalId>) -> BTreeSet<LocalId> {
        let bases = borrows
            .iter()
            .flat_map(|local| &self.names.reborrows[local].uses);
        let bases = bases.filter(|local| self.names.reborrows.contains_key(local));
        borrows.iter().chain(bases).copied().collect()
    }

    /// The borrows that do not outlast a statement in `region` with these yields, since a loop in it takes the local
    /// that they are of into its frame.
    pub(super) fn ended_in(&self, yields: Yields, region: RegionId) -> BTreeSet<LocalId> {
        let loops = self.frames_inside(yields, region);
        loops.flat_map(|inner| self.ended_by(inner)).collect()
    }

    /// Those that do not outlast what is ahead of some code in the statement being written, given its yields; if there
    /// are none, it is ahead of what has not been written yet.
    pub(super) fn ended_ahead(&self, code: Yields, region: RegionId) -> BTreeSet<LocalId> {
        let first = self.statement.get().first;
        let end = if code.is_empty() {
            self.looped.get()
        } else {
            code.first
        };
        let mut ended = self.ended_in(Yields { first, end }, region);
        ended.extend(&*self.in_passing.borrow());
        ended
    }

    /// The loops in a statement in `region` with these yields.
    pub(super) fn frames_inside(
        &self,
        yields: Yields,
        region: RegionId,
    ) -> impl Iterator<Item = RegionId> {
        (1..self.body.loops.len()).filter(move |&inner| {
            let inside = self.body.loops[inner].yields;
            let is_here = inside.first >= yields.first && inside.end <= yields.end;
            is_here && inner != region && self.is_within(inner, region)
        })
    }

    /// The borrows of what a loop takes into its frame.
    fn ended_by(&self, region: RegionId) -> BTreeSet<LocalId> {
        let taken = &self.layout.in_loop[region];
        let in_scope = &self.names.at_yield[self.body.loops[region].yields.first - 1];
        let is_around = |local| {
            in_scope.contains(local) && !self.is_within(self.names.locals[*local].region, region)
        };
        let borrows = self.names.reborrows.iter();
        borrows
            .filter(|(local, _)| is_around(local))
            .filter(|(_, borrow)| borrow.uses.iter().any(|local| taken.contains_key(local)))
            .map(|(&local, _)| local)
            .collect()
    }

    /// The borrows among `candidates` that cannot be taken anew at every resumption in a construct with
    /// these yields.
    fn optional_in(
        &self,
        candidates: &BTreeSet<LocalId>,
        yields: Yields,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let is_optional = |local: &LocalId| {
            if !self.is_within(region, self.names.locals[*local].region) {
                return false;
            }
            let uses = &self.names.reborrows[local].uses;
            !uses
                .iter()
                .all(|&behind| self.is_always_there(behind, region))
                && (yields.first..yields.end).any(|id| !self.is_there(*local, id, region))
        };
        candidates.iter().copied().filter(is_optional).collect()
    }

    /// Whether a region is another or inside it.
    fn is_within(&self, mut region: RegionId, outer: RegionId) -> bool {
        while region != outer && region != ir::FUNCTION {
            region = self.body.loops[region].parent;
        }
        region == outer
    }

    /// Whether a local has its value wherever code in `region` runs in its scope.
    fn is_always_there(&self, local: LocalId, region: RegionId) -> bool {
        match (self.in_loop(local, region), self.layout.storage[local]) {
            (Some((_, in_loop)), _) => matches!(in_loop, InLoop::Place | InLoop::Returned),
            (None, Storage::Native | Storage::Left(_)) => !self.optional.borrow().contains(&local),
            (None, storage) => storage == Storage::Kept,
        }
    }

    /// Whether a borrow can be taken anew by code in `region` when the coroutine is resumed at a yield.
    pub(super) fn is_there(&self, local: LocalId, id: usize, region: RegionId) -> bool {
        let mut inner = self.body.yields[id - 1].region;
        let uses = &self.names.reborrows[&local].uses;
        while inner != region {
            let taken = &self.layout.in_loop[inner];
            if uses.iter().any(|behind| taken.contains_key(behind)) {
                return false;
            }
            inner = self.body.loops[inner].parent;
        }
        self.is_live(local, id)
    }

    pub(super) fn is_live(&self, local: LocalId, id: usize) -> bool {
        self.fates.at_yield[id - 1].contains(&(local, Fate::Saved))
    }

    /// Uses borrows, which have to hold up to here; for rustc that is where they are used behind the yield `next`.
    fn touch(&self, borrows: &BTreeSet<LocalId>, next: YieldId) -> TokenStream {
        if borrows.is_empty() {
            return TokenStream::new();
        }
        // One that is borrowed from another ends where that other is used.
        let optional = self.optional.borrow();
        let uses = borrows.iter().rev().map(|&local| {
            let mut name = if optional.contains(&local) {
                self.slot(local)
            } else {
                self.local(local)
            };
            let used = self.used_behind(local, self.flow.node_of(next));
            let span = used.unwrap_or(self.body.yields[next - 1].span);
            name.set_span(name.span().located_at(span));
            quote_spanned!(span=> &#name)
        });
        quote!(#[allow(unreachable_code)] { #(let _ = #uses;)* })
    }

    /// Uses the borrows that are live across a yield, where anything could have ended them.
    pub(super) fn touch_at(&self, id: usize) -> TokenStream {
        let live = self.names.reborrows.keys().copied();
        let live = live.filter(|&local| self.is_live(local, id) && self.may_end_at(local, id));
        let live: BTreeSet<_> = live.collect();
        let here = Yields {
            first: id,
            end: id + 1,
        };
        let ended = self.ended_ahead(here, self.body.yields[id - 1].region);
        let live = &live - &ended;
        self.need(live.iter().copied());
        self.touch(&live, id)
    }

    /// Whether the loops around a yield that have what a borrow is of do anything with it.
    fn may_end_at(&self, local: LocalId, id: usize) -> bool {
        let mut inner = self.body.yields[id - 1].region;
        while inner != self.names.locals[local].region {
            if self.ended_by(inner).contains(&local) && !self.may_end_in(local, inner) {
                return false;
            }
            inner = self.body.loops[inner].parent;
        }
        true
    }

    fn may_end_in(&self, local: LocalId, inner: RegionId) -> bool {
        let root = self.names.reborrows[&local].root;
        self.flow.is_mentioned_in(root, inner)
    }

    /// Whether a borrow that is live in a loop is taken anew there of a local that the loop has.
    pub(super) fn is_borrowed_in(&self, local: LocalId, inner: RegionId) -> bool {
        let yields = self.body.loops[inner].yields;
        let is_used = |borrow: &LocalId| {
            self.names.reborrows[borrow].uses.contains(&local)
                && self.may_end_in(*borrow, inner)
                && (yields.first..yields.end).any(|id| self.is_live(*borrow, id))
        };
        self.ended_by(inner).iter().any(is_used)
    }
}
