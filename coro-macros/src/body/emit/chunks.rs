//! The chunks of blocks: their statements, and the slots that they fill.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;

use super::Emitter;
use super::loops::LoopPlace;
use super::reborrows::ChunkTokens;
use crate::body::ir::{self, Block, BlockStmt, LocalId, NodeKind, RegionId, YieldId};
use crate::body::layout::{Storage, When};
use crate::body::liveness::Fate;
use crate::body::{names, types};
use crate::tokens::{Spelled, generated_at, in_braces, inline, joined, name_at, push};

impl Emitter<'_> {
    /// The statements of one of a block's chunks; `entered`: its loop has been entered by the chunk before.
    /// The borrows among `stale` have to be declared again to be used; what is in the slots among `owned` is moved
    /// to their variables behind its yields.
    pub(super) fn chunk(
        &self,
        block: &Block,
        (chunks, at): (&[&[BlockStmt]], usize),
        region: RegionId,
        (entered, stale, owned): (bool, &BTreeSet<LocalId>, Option<&BTreeSet<LocalId>>),
    ) -> ChunkTokens {
        let (chunk, is_last) = (chunks[at], at + 1 == chunks.len());
        let is_last = is_last && chunk.len() == 1;
        let place = LoopPlace {
            entered,
            ends_function: is_last && std::ptr::from_ref(block) == &raw const self.body.block,
            is_tail: is_last && matches!(chunk[0], BlockStmt::Expr(_, None)),
        };
        let mut tokens = ChunkTokens::new(chunk, stale, self, region);
        tokens.referenced = self.referenced(chunk, stale, region);
        let outside = self.borrow_also(&tokens.referenced);
        let inside = tokens.in_options(&self.optional.borrow());
        let outer = self.optional.replace(inside);
        let renewed = self.renewed.take();
        let statement = self.statement.replace(tokens.yields);
        let in_passing = self.taken_in_passing(&chunk[0], &tokens, region);
        tokens.ended.extend(&in_passing);
        let in_passing = self.in_passing.replace(in_passing);
        (tokens.head, tokens.head_needs) =
            self.needing(|| self.head_of_chunk(&chunk[0], place, region));
        self.statement.set(statement);
        self.in_passing.replace(in_passing);
        tokens.renewed = self.renewed.replace(renewed);
        tokens.ended.extend(&tokens.renewed);
        self.optional
            .borrow_mut()
            .retain(|local| !tokens.ended.contains(local));
        tokens.referenced_behind = self.referenced_behind(chunk, &tokens, region);
        self.borrow_also(&tokens.referenced_behind);
        let referenced = &tokens.referenced | &tokens.referenced_behind;
        (tokens.rest, tokens.rest_needs) =
            self.needing(|| self.rest_of_chunk(chunk, &referenced, owned, region));
        self.optional.replace(outer);
        self.borrowed.replace(outside);
        tokens
    }

    /// The statement that yields, if the chunk is headed by one.
    fn head_of_chunk(&self, stmt: &BlockStmt, place: LoopPlace, region: RegionId) -> TokenStream {
        if !stmt.yields() {
            return TokenStream::new();
        }
        let (mut asked, unseen) = (self.ask_of(stmt, region), self.unseen_ahead(stmt, region));
        asked.extend(self.ask_of_matched_heads(stmt, region));
        let written = match stmt {
            BlockStmt::Let(stmt) => {
                let left = self.declare_left(&names::bindings(&stmt.pat));
                let stmt = self.yielding_let(stmt, region);
                joined([left, stmt])
            }
            BlockStmt::Expr(node, semi) => match self.direct_loop(stmt) {
                Some(expr) => self.loop_statement(expr, place),
                None => {
                    let mut stmt = match (&node.kind, semi) {
                        (NodeKind::Yield { id, value }, Some(_)) => {
                            self.unused_yield(*id, value.as_ref(), region)
                        }
                        _ => self.node(node, region).into_token_stream(),
                    };
                    semi.to_tokens(&mut stmt);
                    stmt
                }
            },
            BlockStmt::Plain(_) => TokenStream::new(),
        };
        joined([asked, unseen, written])
    }

    /// The statements behind that one; `referenced`: the slots that a reference stands for.
    fn rest_of_chunk(
        &self,
        chunk: &[BlockStmt],
        referenced: &BTreeSet<LocalId>,
        owned: Option<&BTreeSet<LocalId>>,
        region: RegionId,
    ) -> TokenStream {
        let mut made = BTreeSet::new();
        let owned = owned.map_or_else(BTreeSet::new, |owned| owned - referenced);
        self.ever_owned.borrow_mut().extend(&owned);
        let moves = self.move_out(&owned, region);
        let outer = self.owned.borrow().clone();
        self.owned.borrow_mut().extend(owned);
        self.owned.borrow_mut().extend(self.filled_behind(chunk));
        let plain = chunk.iter().map(|block_stmt| {
            let BlockStmt::Plain(stmt) = block_stmt else {
                return TokenStream::new();
            };
            if !referenced.is_empty() {
                let changed = self.changed_in(block_stmt);
                let mut borrowed = self.borrowed.borrow_mut();
                borrowed.retain(|local| !changed.contains(local));
            }
            let (check, suspects) = (
                self.check_borrow(stmt, region),
                self.ask_of(block_stmt, region),
            );
            let left = self.declare_left(&block_stmt.declares());
            let at = (region, &self.borrowed_across(block_stmt));
            let stmt = self.plain_stmt(stmt, at, &mut made);
            joined(check.into_iter().chain([left, suspects, stmt]))
        });
        let plain = joined([moves].into_iter().chain(plain));
        self.owned.replace(outer);
        plain
    }

    fn yielding_let(&self, stmt: &ir::Let, region: RegionId) -> TokenStream {
        if let Some((_, node)) = &stmt.diverge
            && !node.yields.is_empty()
        {
            return self.let_with_yielding_else(stmt, node, region);
        }
        let locals = names::bindings(&stmt.pat);
        let mut init = self.node(&stmt.init, region);
        if stmt.diverge.is_some() {
            // A brace before `else` does not parse.
            init = quote!((#init)).into();
        }
        let (attrs, let_token, eq_token, semi) =
            (&stmt.attrs, stmt.let_token, stmt.eq_token, stmt.semi_token);
        let ty = stmt.ty.as_ref();
        let ty = inline(|tokens| {
            if let Some((colon, ty)) = ty {
                push!(tokens, #colon #ty);
            }
        });
        let pat = self.spelled_pat(&stmt.pat, region);
        let diverge = stmt.diverge.as_ref().map(|(token, node)| {
            let expr = self.node(node, region);
            quote!(#token #expr)
        });
        let allow = self.allow_unused_mut(&locals);
        let mut stmt = quote! {
            #(#attrs)* #allow
            #let_token #pat #ty #eq_token #init #diverge #semi
        };
        self.fill_slots(&locals, &mut stmt);
        stmt
    }

    /// The macro declares some locals anew, so that a `mut` may be needed only there.
    pub(super) fn allow_unused_mut(&self, locals: &[LocalId]) -> Option<impl ToTokens + use<>> {
        locals
            .iter()
            .any(|&local| {
                let declared_anew = matches!(
                    self.layout.storage[local],
                    Storage::Kept | Storage::Lent(_) | Storage::Filled
                );
                self.names.locals[local].mutable && declared_anew || self.is_put_back(local)
            })
            .then(|| inline(|tokens| push!(tokens, #[allow(unused_mut)])))
    }

    /// Moves what only its scope holds on to into slots, at the end of its chunk.
    ///
    /// That it is borrowed, or moved in tokens, is an error about this: at the first yield behind.
    pub(super) fn fill_late(&self, chunk: &[BlockStmt]) -> TokenStream {
        let late = chunk.iter().flat_map(BlockStmt::declares).filter(|&local| {
            match self.layout.storage[local] {
                Storage::Late | Storage::Held | Storage::Filled => true,
                Storage::Left(when) => when == When::Behind,
                _ => false,
            }
        });
        let first = |local| self.first_holding(local);
        // What is declared behind another local may be borrowed from it, up to where it is let go.
        let fills: Vec<_> = late
            .rev()
            .map(|local| {
                let slot = self.option(local);
                if let Storage::Left(_) = self.layout.storage[local] {
                    let left = self.left_of(local);
                    return quote!(#slot = #left;);
                }
                let name = &self.names.locals[local].name;
                let span = first(local).unwrap_or_else(|| name.span());
                self.fill_of_late(local, slot.located_at(span), span)
            })
            .collect();
        if fills.is_empty() {
            return TokenStream::new();
        }
        quote!(#[allow(unreachable_code)] { #(#fills)* })
    }

    /// A yield whose value is not used. Where that may be a `#[must_use]`, it is at the yield that rustc says so; in braces, since a
    /// lint would say of a field alone that it does nothing.
    fn unused_yield(&self, id: YieldId, value: Option<&Expr>, region: RegionId) -> TokenStream {
        let point = &self.body.yields[id - 1];
        let is_droppable = types::init_of_type(&self.function.protocol.send).is_droppable();
        if !is_droppable && !point.catches {
            return self.suspension(id, value, region).into_token_stream();
        }
        in_braces(self.yielded(id, value, region), Span::call_site()).into_token_stream()
    }

    /// The statement that moves a variable into its slot: one that is only held, if it is not of a type that is let go.
    /// rustc would take it for a use, up to which a reference of such a type has to be valid.
    fn fill_of_late(&self, local: LocalId, slot: Spelled, span: Span) -> TokenStream {
        let (name, here) = (name_at(self.local(local), span), generated_at(span));
        if self.layout.storage[local] != Storage::Held {
            let filled = self.filled_slot_at(local, name, here);
            return quote_spanned!(here=> #slot = #filled;);
        }
        let (hold, some) = (
            name_at(self.generated("hold"), span),
            self.some().located_at(span),
        );
        let at = Span::mixed_site().located_at(span);
        let unseen = self.unseen(
            &self.held_question(local, &quote_spanned!(at=> at(&#name)), at),
            at,
        );
        quote_spanned! {here=>
            let #hold = #unseen;
            if #hold.is_kept() { #hold.kept(); #slot = #hold.hold(&mut #some(#name)); }
        }
    }

    /// The locals of a chunk that are variables in it and in slots behind it.
    fn filled_behind(&self, chunk: &[BlockStmt]) -> impl Iterator<Item = LocalId> {
        let declared = chunk.iter().flat_map(BlockStmt::declares);
        declared.filter(|&local| self.layout.storage[local] == Storage::Filled)
    }

    /// The place of the first yield that holds a local.
    fn first_holding(&self, local: LocalId) -> Option<Span> {
        let mut points = self.body.yields.iter().zip(&self.fates.at_yield);
        points.find_map(|(point, fates)| fates.contains(&(local, Fate::Held)).then_some(point.span))
    }

    /// The loop with a frame that a statement is.
    pub(super) fn direct_loop<'b>(&self, stmt: &'b BlockStmt) -> Option<&'b ir::Loop> {
        let BlockStmt::Expr(node, _) = stmt else {
            return None;
        };
        match &node.kind {
            NodeKind::Loop(expr) if !self.body.dissolved.contains(&expr.id) => Some(expr),
            _ => None,
        }
    }

    /// Writes statements that move freshly bound locals into their slots.
    pub(super) fn fill_slots(&self, locals: &[LocalId], tokens: &mut TokenStream) {
        for &local in locals {
            if self.layout.storage[local].is_filled_at_once() {
                let (slot, bound) = (self.slot(local), self.bound(local));
                push!(tokens, #slot = #bound;);
            }
        }
    }
}
