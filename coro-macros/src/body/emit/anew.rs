//! Declares reborrows that are not saved again, where they are used.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Stmt, parse_quote};

use super::block::{number, tuple};
use super::reborrows::ChunkTokens;
use super::{Access, Emitter};
use crate::body::flow::Event;
use crate::body::ir::{BlockStmt, LocalId, RegionId, YieldId, Yields};
use crate::body::mentions::{self, Syntax};
use crate::tokens::Spelled;

impl Emitter<'_> {
    /// The statements that declare borrows again.
    ///
    /// ```text
    /// let r = &mut x.field;
    /// let mut r = match resume { 0 | 2 => Some(&mut x.field), _ => None };
    /// ```
    pub(super) fn take_anew(
        &self,
        borrows: &BTreeSet<LocalId>,
        optional: &BTreeSet<LocalId>,
        yields: Yields,
        region: RegionId,
    ) -> TokenStream {
        // What a borrow is taken of has been asked for with it.
        let (anew, _) = self.needing(|| {
            let (mut made, at) = (BTreeSet::new(), (region, &BTreeSet::new()));
            let always = (borrows - optional)
                .iter()
                .map(|&local| self.plain_stmt(&self.declared_anew(local), at, &mut made))
                .collect::<TokenStream>();
            let groups = self.apart_from_bases(&(borrows & optional));
            let groups = groups
                .iter()
                .map(|group| self.optional_borrows(group, yields, region, &made));
            groups.fold(always, |always, group| quote!(#always #group))
        });
        anew
    }

    /// The slots that the code of a chunk is to use through one reference each, up to where it changes them, since a borrow of a part of them goes
    /// on into it: every `slot.as_mut()` beside that would end the borrow.
    pub(super) fn referenced(
        &self,
        chunk: &[BlockStmt],
        stale: &BTreeSet<LocalId>,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let yields = chunk[0].numbers();
        if stale.is_empty() || self.frames_inside(yields, region).next().is_some() {
            return BTreeSet::new();
        }
        let is_there =
            |&local: &LocalId| (yields.first..yields.end).all(|id| self.is_live(local, id));
        let (ahead, _) = self.flow.inside[&std::ptr::from_ref(&chunk[0])];
        let changed = self.changed_in(&chunk[0]);
        let slots = self.slots_borrowed_behind(ahead, stale, region);
        // A borrow from around the block goes on into it.
        let around = self.names.reborrows.keys().copied().collect();
        let around = self.slots_borrowed_behind(ahead, &(&around - stale), region);
        let slots = &(&slots - &around) - &changed;
        let slots = slots.into_iter();
        slots.filter(is_there).collect()
    }

    /// The same for what comes behind the head of a chunk, if the borrows are declared again there.
    pub(super) fn referenced_behind(
        &self,
        chunk: &[BlockStmt],
        tokens: &ChunkTokens,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let Some(start) = self.ahead_of_rest(chunk) else {
            return BTreeSet::new();
        };
        let mut slots = self.slots_borrowed_behind(start, &tokens.ended, region);
        slots.retain(|&local| self.fates.is_live_behind(start, local));
        slots
    }

    /// The borrows that do not go on into what is behind the head of a chunk: those that loops in the head end, and those
    /// from around the block that are beside other mentions of their slots, of which every `slot.as_mut()` ends them.
    pub(super) fn ended_ahead_of_rest(
        &self,
        chunk: &[BlockStmt],
        stale: &BTreeSet<LocalId>,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let mut ended = self.ended_in(chunk[0].numbers(), region);
        let Some(start) = self.ahead_of_rest(chunk) else {
            return ended;
        };
        let optional = self.optional.borrow();
        let around = optional.difference(stale).copied();
        let around = around.filter(|&borrow| self.fates.is_live_behind(start, borrow));
        let around: Vec<_> = around.collect();
        if !around.is_empty() {
            let rest = chunk.iter().filter_map(|stmt| match stmt {
                BlockStmt::Plain(stmt) => Some(mentions::in_syntax(Syntax::Stmt(stmt))),
                _ => None,
            });
            // Looking at a slot that is borrowed as shared ends nothing.
            let ends = rest
                .flatten()
                .filter(|(_, mention)| !self.only_read.contains(mention));
            let used = ends.map(|(local, _)| local).collect();
            let is_beside = |&borrow: &LocalId| {
                !self
                    .slots_of(&BTreeSet::from([borrow]), region)
                    .is_disjoint(&used)
            };
            ended.extend(around.into_iter().filter(is_beside));
        }
        ended
    }

    /// The borrows that do not go on in the head of a chunk, since each `slot.as_mut()` for what else is mentioned of what they are
    /// of ends them: a reference to the slot cannot be ahead of all where some resumption finds it without a value.
    pub(super) fn taken_in_passing(
        &self,
        head: &BlockStmt,
        tokens: &ChunkTokens,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let (ahead, nodes) = &self.flow.inside[&std::ptr::from_ref(head)];
        let is_ended = |&&borrow: &&LocalId| {
            if !self.fates.is_live_behind(*ahead, borrow) {
                return false;
            }
            let slots = self.slots_of(&BTreeSet::from([borrow]), region);
            let slots = &slots - &tokens.referenced;
            !self.mentioned_beside(borrow, &slots, nodes).is_empty()
        };
        let known = tokens.stale.union(&tokens.ended);
        known.filter(is_ended).copied().collect()
    }

    /// The slots that a loop is to use through one reference each, since borrows go on in it beside other mentions.
    pub(super) fn referenced_in(
        &self,
        inner: RegionId,
        borrows: &BTreeSet<LocalId>,
    ) -> BTreeSet<LocalId> {
        let (nodes, yields) = (&self.flow.loops[inner - 1], self.body.loops[inner].yields);
        let beside = borrows.iter().flat_map(|&borrow| {
            let goes_on = (yields.first..yields.end).all(|id| self.is_live(borrow, id));
            let slots = goes_on.then(|| self.slots_of(&BTreeSet::from([borrow]), inner));
            self.mentioned_beside(borrow, &slots.unwrap_or_default(), nodes)
        });
        let changed = self.changed_by(nodes);
        let taken = |slot: &LocalId| {
            let mut frames = self.frames_inside(yields, inner);
            frames.any(|region| self.layout.in_loop[region].contains_key(slot))
        };
        let beside = beside.filter(|slot| !changed.contains(slot) && !taken(slot));
        beside.collect()
    }

    /// Those of its slots that are mentioned in some nodes while a borrow goes on, other than to look at them.
    fn mentioned_beside(
        &self,
        borrow: LocalId,
        slots: &BTreeSet<LocalId>,
        nodes: &Range<usize>,
    ) -> BTreeSet<LocalId> {
        let mentioned = nodes
            .clone()
            .filter_map(|node| match self.flow.events[node] {
                Event::Use(local, mention) | Event::Take(local, mention) => {
                    let is_beside = slots.contains(&local)
                        && !self.only_read.contains(&mention)
                        && !self.by_borrows.contains(&mention)
                        && self.fates.is_live_behind(node, borrow);
                    is_beside.then_some(local)
                }
                _ => None,
            });
        mentioned.collect()
    }

    /// The node ahead of what is behind the head of a chunk, if anything is.
    fn ahead_of_rest(&self, chunk: &[BlockStmt]) -> Option<usize> {
        if !chunk[0].yields() {
            return Some(self.flow.inside[&std::ptr::from_ref(&chunk[0])].0);
        }
        (chunk.len() > 1).then(|| self.behind(&chunk[0]))
    }

    /// The slots that those of some borrows are of which go on behind a node.
    fn slots_borrowed_behind(
        &self,
        node: usize,
        borrows: &BTreeSet<LocalId>,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let mut live = borrows.clone();
        live.retain(|&borrow| self.fates.is_live_behind(node, borrow));
        self.slots_of(&live, region)
    }

    /// The slots that borrows are of.
    pub(super) fn slots_of(
        &self,
        borrows: &BTreeSet<LocalId>,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let slots = borrows
            .iter()
            .flat_map(|borrow| &self.names.reborrows[borrow].uses);
        let is_slot = |local: &&LocalId| {
            !self.names.reborrows.contains_key(local)
                && matches!(self.access(**local, region), Access::Slot)
                && !self.is_plain_slot(**local)
        };
        slots.filter(is_slot).copied().collect()
    }

    /// The references through which a chunk is to use slots.
    pub(super) fn referring_to(&self, slots: &BTreeSet<LocalId>) -> TokenStream {
        let one = |&slot: &LocalId| {
            let reference = self.prelude(&BTreeSet::from([slot]));
            quote!(#[allow(unused_variables)] #reference)
        };
        slots.iter().map(one).collect()
    }

    /// What a statement declares, assigns or moves, or moves a part of.
    pub(super) fn changed_in(&self, stmt: &BlockStmt) -> BTreeSet<LocalId> {
        let (_, nodes) = &self.flow.inside[&std::ptr::from_ref(stmt)];
        self.changed_by(nodes)
    }

    fn changed_by(&self, nodes: &Range<usize>) -> BTreeSet<LocalId> {
        let change = |event: &Event| match *event {
            Event::Use(local, mention) => {
                let parts = self.fates.moved_parts.get(&mention);
                let moves = parts.is_some_and(|parts| !parts.is_empty())
                    || self.fates.by_type.contains(&mention);
                moves.then_some(local)
            }
            Event::Take(local, mention) | Event::Leave(local, mention) => {
                self.fates.takes.contains(&mention).then_some(local)
            }
            // That is put back which was taken.
            Event::Nothing | Event::Yield(_) | Event::Restore(_) => None,
            Event::Declare { local, .. } | Event::Assign(local) => Some(local),
        };
        let events = &self.flow.events[nodes.clone()];
        events.iter().filter_map(change).collect()
    }

    /// What is borrowed ahead of a statement by what is used behind it.
    pub(super) fn borrowed_across(&self, stmt: &BlockStmt) -> BTreeSet<LocalId> {
        let (ahead, _) = self.flow.inside[&std::ptr::from_ref(stmt)];
        let nodes = [ahead, self.behind(stmt)];
        let borrows = self.names.reborrows.iter();
        let across = borrows.filter(|(local, _)| {
            let mut nodes = nodes.iter();
            nodes.all(|&node| self.fates.is_live_behind(node, **local))
        });
        across.map(|(_, borrow)| borrow.root).collect()
    }

    /// The node behind a statement.
    pub(super) fn behind(&self, stmt: &BlockStmt) -> usize {
        self.flow.behind[&std::ptr::from_ref(stmt)]
    }

    /// The borrows in groups: one that is taken of another stands in a group behind it. Several in one
    /// group may be of parts of one slot.
    fn apart_from_bases(&self, borrows: &BTreeSet<LocalId>) -> Vec<Vec<LocalId>> {
        let mut groups: Vec<Vec<LocalId>> = Vec::new();
        for &local in borrows {
            let uses = &self.names.reborrows[&local].uses;
            let is_base = |group: &Vec<LocalId>| group.iter().any(|base| uses.contains(base));
            let behind = groups.iter().rposition(is_base).map_or(0, |at| at + 1);
            match groups.get_mut(behind) {
                Some(group) => group.push(local),
                None => groups.push(vec![local]),
            }
        }
        groups
    }

    /// Borrows that only some ways to resume leave a value to take them of.
    ///
    /// ```text
    /// let (mut r, mut s) = match resume {
    ///     0 => (Some(&mut x.field), Some(&x.other)),
    ///     1 => (Some(&mut x.field), None),
    ///     _ => (None, None),
    /// };
    /// ```
    fn optional_borrows(
        &self,
        group: &[LocalId],
        yields: Yields,
        region: RegionId,
        made: &BTreeSet<LocalId>,
    ) -> TokenStream {
        let mut ways: BTreeMap<Vec<LocalId>, Vec<YieldId>> = BTreeMap::new();
        ways.insert(group.to_vec(), vec![0]);
        for id in yields.first..yields.end {
            let there = |local: &LocalId| self.is_there(*local, id, region);
            let there: Vec<_> = group.iter().copied().filter(there).collect();
            if !there.is_empty() {
                ways.entry(there).or_default().push(id);
            }
        }
        let arms = ways.iter().rev().map(|(there, ids)| {
            let ids = ids.iter().copied().map(number);
            let (mut made, at) = (made.clone(), (region, &BTreeSet::new()));
            let stmts: TokenStream = there
                .iter()
                .map(|&local| self.plain_stmt(&self.declared_anew(local), at, &mut made))
                .collect();
            let values = self.as_options(group, there);
            quote!(#(#ids)|* => { #stmts #values })
        });
        let slots = tuple(group.iter().map(|&local| {
            let slot = self.slot(local);
            quote!(mut #slot)
        }));
        let (resume, none) = (self.generated("resume"), self.as_options(group, &[]));
        quote! {
            #[allow(unused_mut)]
            let #slots = match #resume { #(#arms)* _ => #none, };
        }
    }

    /// The borrows of a group as they are in their slots, where these of them have a value.
    fn as_options(&self, group: &[LocalId], there: &[LocalId]) -> Spelled {
        let (some, none) = (self.some(), self.none());
        tuple(group.iter().map(|local| {
            let name = self.local(*local);
            if there.contains(local) {
                quote!(#some(#name))
            } else {
                quote!(#none)
            }
        }))
    }

    /// The user's declaration of a borrow; with what was kept of it, if anything was.
    fn declared_anew(&self, local: LocalId) -> Stmt {
        let borrow = &self.names.reborrows[&local];
        let mut declared = borrow.declared.clone();
        if let (Some(keeper), Some(init)) = (borrow.keeper, &mut declared.init) {
            let (keep, fresh) = (self.private("Keep"), &init.expr);
            let keeper = self.names.mention_again(keeper);
            init.expr = parse_quote!(#keep::anew(#keeper, #fresh));
        }
        Stmt::Local(declared)
    }
}
