//! Blocks: their chunks, the guards around them, and what is declared ahead of them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Stmt, Token};

use super::Emitter;
use super::frame::located;
use super::loops::LoopPlace;
use super::reborrows::Part;
use crate::body::ir::{self, Block, BlockStmt, LocalId, NodeKind, RegionId, YieldId, Yields};
use crate::body::layout::{By, Storage, Unresumed, When};
use crate::body::liveness::Fate;
use crate::body::names::Init;
use crate::body::resolve;
use crate::runtime::locate;
use crate::tokens::joined;

/// A yield's number as a literal.
pub(super) fn number(id: YieldId) -> Literal {
    Literal::usize_unsuffixed(id)
}

/// A chunk, and its statements as they are in the machine.
pub(super) struct Written<'b> {
    pub chunk: &'b [BlockStmt],
    pub stmts: TokenStream,
    /// Whether the coroutine can be resumed behind it.
    pub skippable: bool,
}

impl Emitter<'_> {
    /// A block in the user's braces.
    pub(super) fn block_in_braces(&self, block: &Block, region: RegionId) -> TokenStream {
        let stmts = self.block(block, region);
        let span = block.brace.span.join();
        quote_spanned!(span=> { #stmts })
    }

    /// The statements of a block.
    pub(super) fn block(&self, block: &Block, region: RegionId) -> TokenStream {
        let chunks = block.chunks();
        let items = block.stmts.iter().filter_map(|stmt| match stmt {
            BlockStmt::Plain(Stmt::Item(item)) if !matches!(item, syn::Item::Macro(_)) => {
                Some(item)
            }
            _ => None,
        });
        let items = quote!(#(#items)*);
        let mut parts = Vec::new();
        let owned = self.owned_at_end(block, region);
        let (mut entered, mut stale) = (false, self.ended_ahead(block.yields, region));
        for (index, chunk) in chunks.iter().enumerate() {
            if self.is_done_by_call(block, index) {
                entered = true;
                continue;
            }
            let next = chunks.get(index + 1).map(|next| &next[0]);
            let next_loop = next
                .and_then(|stmt| self.direct_loop(stmt))
                .map(|expr| expr.id);
            let owned = next.is_none().then_some(&owned);
            let mut part = self.chunk(block, (&chunks, index), region, (entered, &stale, owned));
            part.tail = self.fill_late(chunk);
            part.tail.extend(next_loop.map(|inner| self.enter(inner)));
            entered = next_loop.is_some();
            stale.extend(self.ended_in(part.yields, region));
            stale.extend(part.declared.iter().copied());
            parts.push((part, *chunk, next.is_some()));
        }
        self.place_borrows(parts.iter_mut().map(|(part, ..)| part), region);
        let written = parts.into_iter().map(|(part, chunk, skippable)| Written {
            chunk,
            stmts: part.into_tokens(),
            skippable,
        });
        let chunks = self.guarded_chunks(&written.collect::<Vec<_>>(), region);
        joined([items, chunks])
    }

    /// Whether a chunk only moves the arguments into a loop's frame, where the call has put them.
    fn is_done_by_call(&self, block: &Block, chunk: usize) -> bool {
        chunk == 0
            && std::ptr::from_ref(block) == &raw const self.body.block
            && matches!(self.layout.unresumed, Unresumed::Loop(_))
    }

    /// The statements of one chunk, in a guard if the coroutine can be resumed behind it; `among`: the yields that it may
    /// be resumed at then.
    pub(super) fn guarded(&self, written: &Written<'_>, among: Yields) -> TokenStream {
        let Written {
            chunk,
            stmts,
            skippable,
        } = written;
        let declared: Vec<_> = chunk.iter().flat_map(BlockStmt::declares).collect();
        let in_slots = declared.iter().copied();
        let in_slots = in_slots.filter(|&local| self.layout.storage[local].has_slot());
        let in_slots: Vec<_> = in_slots.collect();
        let slots = joined(
            in_slots
                .iter()
                .map(|&local| self.declare_slots(local, among)),
        );
        let slots = joined([self.opening(in_slots, among), slots]);
        if !skippable {
            return joined([slots, stmts.clone()]);
        }
        let guard = self.guard(chunk[0].numbers());
        let kept: Vec<_> = declared
            .into_iter()
            .filter(|&local| {
                matches!(
                    self.layout.storage[local],
                    Storage::Kept | Storage::Left(When::Declared)
                )
            })
            .collect();
        if kept.is_empty() {
            return joined([slots, quote!(if #guard { #stmts })]);
        }
        let pattern = tuple(kept.iter().map(|&local| self.binding(local)));
        let behind = chunk
            .last()
            .map(|stmt| self.flow.behind[&std::ptr::from_ref(stmt)]);
        let fresh = tuple(kept.iter().map(|&local| {
            let next = behind.and_then(|node| self.next_use(local, node));
            located(self.fresh(local), next)
        }));
        let resumed = self.resumed(&kept, among);
        let types = self.shared_types(&kept);
        let alone = self.is_receiver_alone(&kept);
        let [pattern, fresh, resumed] =
            [pattern, fresh, resumed].map(|one| if alone { quote!((#one,)) } else { one });
        let stmts = joined([stmts.clone(), fresh]);
        let kept = quote! {
            #[allow(unused_mut)]
            let #pattern #types = if #guard { #stmts } else { #resumed };
        };
        joined([slots, kept])
    }

    /// What is true where a chunk with these yields is run, or resumed in.
    fn guard(&self, yields: Yields) -> Guard {
        Guard {
            resume: self.generated("resume"),
            last: (!yields.is_empty()).then(|| yields.last()),
        }
    }

    /// The slot of a local, and its variables beside that.
    fn declare_slots(&self, local: LocalId, among: Yields) -> TokenStream {
        let (slot, name) = (self.declare_slot(local, among), self.local(local));
        let owned = self.ever_owned.borrow().contains(&local);
        let variable = owned.then(|| quote!(#[allow(unused_mut)] let mut #name;));
        let left = self.ever_left.borrow().contains(&local);
        let rest = left.then(|| {
            let rest = self.rest(local);
            quote!(let #rest;)
        });
        joined([slot].into_iter().chain(rest).chain(variable))
    }

    /// What is kept of a local at the end of its chunk.
    fn fresh(&self, local: LocalId) -> TokenStream {
        match self.layout.storage[local] {
            Storage::Left(_) => self.left_of(local).into_token_stream(),
            _ => self.local(local).into_token_stream(),
        }
    }

    fn declare_slot(&self, local: LocalId, among: Yields) -> TokenStream {
        let slot = self.slot(local);
        let value = self.resumed_slot(local, among);
        let ty = self.slot_type(local);
        let mutability = quote_spanned!(slot.span()=> mut);
        quote!(let #mutability #slot #ty = #value;)
    }

    /// What a slot starts with: the value from the frame, if the coroutine is resumed with one.
    fn resumed_slot(&self, local: LocalId, among: Yields) -> TokenStream {
        if self.is_left_only(local) {
            let (resumed, held) = (self.private("resumed"), self.held(local, By::Match));
            quote!(#resumed(&mut #held))
        } else if self.travels_among(local, among) {
            let travelling = self.travelling(local);
            self.slot_taken(local, &travelling)
        } else {
            self.empty_slot(local).into_token_stream()
        }
    }

    /// The values of locals that are declared together, when the coroutine is resumed behind that, at one of these yields.
    pub(super) fn resumed(&self, locals: &[LocalId], among: Yields) -> TokenStream {
        let opening = self.opening(locals.to_vec(), among);
        let values = tuple(locals.iter().map(|&local| self.resumed_value(local, among)));
        if opening.is_empty() {
            return values;
        }
        quote!({ #opening #values })
    }

    fn resumed_value(&self, local: LocalId, among: Yields) -> TokenStream {
        if self.layout.storage[local].is_in_slot() {
            return self.resumed_slot(local, among);
        }
        let travelling = self.travelling(local);
        self.value_taken(local, travelling).into_token_stream()
    }

    /// A local as a pattern that binds it again.
    pub(super) fn binding(&self, local: LocalId) -> TokenStream {
        if self.layout.storage[local].is_in_slot() {
            let slot = self.slot(local);
            return quote_spanned!(slot.span()=> mut #slot);
        }
        let name = self.local(local);
        let mutability = self.mutability(local);
        quote!(#mutability #name)
    }

    /// A local's value where a pattern has just bound it.
    pub(super) fn bound(&self, local: LocalId) -> TokenStream {
        if self.layout.storage[local] == Storage::Slot {
            return self.filled_slot(local, self.bound_name(local));
        }
        self.local(local).into_token_stream()
    }

    /// The statements of one of a block's chunks; `entered`: its loop has been entered by the chunk before.
    /// The borrows among `stale` have to be declared again to be used; what is in the slots among `owned` is moved
    /// to their variables behind its yields.
    fn chunk(
        &self,
        block: &Block,
        (chunks, at): (&[&[BlockStmt]], usize),
        region: RegionId,
        (entered, stale, owned): (bool, &BTreeSet<LocalId>, Option<&BTreeSet<LocalId>>),
    ) -> Part {
        let (chunk, is_last) = (chunks[at], at + 1 == chunks.len());
        let head = usize::from(chunk[0].yields());
        let place = |expr_is_tail: bool| {
            let last = is_last && chunk.len() == 1;
            LoopPlace {
                entered,
                ends_function: last && std::ptr::from_ref(block) == &raw const self.body.block,
                is_tail: last && expr_is_tail,
            }
        };
        let mut part = Part::new(chunk, stale, self, region);
        part.referenced = self.referenced(chunk, stale, region);
        let outside = self.borrow_also(&part.referenced);
        let inside = part.in_options(&self.optional.borrow());
        let outer = self.optional.replace(inside);
        let renewed = self.renewed.take();
        let statement = self.statement.replace(part.yields);
        (part.head, part.head_needs) = self.needing(|| {
            let checks = chunk[..head].iter().flat_map(|stmt| {
                let (asked, unseen) = (self.ask_of(stmt, region), self.unseen_ahead(stmt, region));
                [asked, unseen]
            });
            let check = joined(checks);
            let stmt = match &chunk[..head] {
                [BlockStmt::Let(stmt)] => {
                    let left = self.declare_left(&resolve::bindings(&stmt.pat));
                    let stmt = self.yielding_let(stmt, region);
                    joined([left, stmt])
                }
                [stmt @ BlockStmt::Expr(node, semi)] => match self.direct_loop(stmt) {
                    Some(expr) => self.loop_statement(expr, place(semi.is_none())),
                    None => {
                        let expr = self.node(node, region);
                        quote!(#expr #semi)
                    }
                },
                _ => TokenStream::new(),
            };
            joined([check, stmt])
        });
        self.statement.set(statement);
        part.renewed = self.renewed.replace(renewed);
        let ended = self.ended_in(part.yields, region);
        self.optional
            .borrow_mut()
            .retain(|local| !ended.contains(local));
        part.referenced_behind = self.referenced_behind(chunk, stale, region);
        self.borrow_also(&part.referenced_behind);
        (part.rest, part.rest_needs) = self.needing(|| {
            let mut made = BTreeSet::new();
            let referenced = &part.referenced | &part.referenced_behind;
            let owned = owned.map_or_else(BTreeSet::new, |owned| owned - &referenced);
            self.ever_owned.borrow_mut().extend(&owned);
            let moves = self.move_out(&owned, region);
            let outer = self.owned.borrow().clone();
            self.owned.borrow_mut().extend(owned);
            self.owned.borrow_mut().extend(self.filled_behind(chunk));
            let plain = (head..chunk.len()).map(|at| match &chunk[at] {
                block_stmt @ BlockStmt::Plain(stmt) => {
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
                    let stmt = self.plain_stmt(stmt, region, &mut made);
                    joined(check.into_iter().chain([left, suspects, stmt]))
                }
                _ => TokenStream::new(),
            });
            let plain = joined([moves].into_iter().chain(plain));
            self.owned.replace(outer);
            plain
        });
        self.optional.replace(outer);
        self.borrowed.replace(outside);
        part
    }

    fn yielding_let(&self, stmt: &ir::Let, region: RegionId) -> TokenStream {
        if let Some((_, node)) = &stmt.diverge
            && !node.yields.is_empty()
        {
            return self.let_with_yielding_else(stmt, node, region);
        }
        let mut init = self.node(&stmt.init, region);
        if stmt.diverge.is_some() {
            // A brace before `else` does not parse.
            init = quote!((#init));
        }
        let (attrs, let_token, eq_token, semi) =
            (&stmt.attrs, stmt.let_token, stmt.eq_token, stmt.semi_token);
        let ty = stmt.ty.as_ref().map(|(colon, ty)| quote!(#colon #ty));
        let pat = self.plain_pat(&stmt.pat, region);
        let diverge = stmt.diverge.as_ref().map(|(token, node)| {
            let expr = self.node(node, region);
            quote!(#token #expr)
        });
        let locals = BlockStmt::declared_by(&stmt.pat);
        let allow = self.allow_unused_mut(&locals);
        let fill = self.fill_slots(&locals);
        let stmt = quote! {
            #(#attrs)* #allow
            #let_token #pat #ty #eq_token #init #diverge #semi
        };
        joined([stmt, fill])
    }

    /// The macro declares some locals anew, so that a `mut` may be needed only there.
    pub(super) fn allow_unused_mut(&self, locals: &[LocalId]) -> Option<TokenStream> {
        locals
            .iter()
            .any(|&local| {
                let declared_anew = matches!(
                    self.layout.storage[local],
                    Storage::Kept | Storage::Lent(_) | Storage::Filled
                );
                self.names.locals[local].mutable && declared_anew || self.is_put_back(local)
            })
            .then(|| quote!(#[allow(unused_mut)]))
    }

    /// Moves what only its scope holds on to into slots, at the end of its chunk.
    ///
    /// That it is borrowed, or moved in part, is an error about this: at the first yield behind.
    fn fill_late(&self, chunk: &[BlockStmt]) -> TokenStream {
        let late = chunk.iter().flat_map(BlockStmt::declares).filter(|&local| {
            match self.layout.storage[local] {
                Storage::Late | Storage::Filled => true,
                Storage::Left(when) => when == When::Behind,
                _ => false,
            }
        });
        let first = |local| self.first_holding(local);
        // What is declared behind another local may be borrowed from it, up to where it is let go.
        let fills: Vec<_> = late
            .rev()
            .map(|local| {
                let slot = self.slot(local);
                if let Storage::Left(_) = self.layout.storage[local] {
                    let left = self.left_of(local);
                    return quote!(#slot = #left;);
                }
                let name = &self.names.locals[local].name;
                let span = first(local).unwrap_or_else(|| name.span());
                let mut name = self.local(local);
                name.set_span(name.span().located_at(span));
                let filled = self.filled_slot(local, &name);
                let fill = quote!(#slot = #filled;);
                locate(self.if_kept(local, &name, fill), span)
            })
            .collect();
        if fills.is_empty() {
            return TokenStream::new();
        }
        quote!(#[allow(unreachable_code)] { #(#fills)* })
    }

    /// What is done with a variable that is only held, and not of a type that is let go: rustc would take it for a
    /// use, up to which a reference of such a type has to be valid.
    fn if_kept(&self, local: LocalId, name: &Ident, fill: TokenStream) -> TokenStream {
        let is_value = self.names.locals[local].init == Init::Value;
        if self.layout.storage[local] != Storage::Late || !is_value {
            return fill;
        }
        let hold = self.private("Hold");
        let hold = quote!((&&&#hold::at(&#name)));
        quote!(if #hold.is_kept() { #hold.kept(); #fill })
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
    fn direct_loop<'b>(&self, stmt: &'b BlockStmt) -> Option<&'b ir::Loop> {
        let BlockStmt::Expr(node, _) = stmt else {
            return None;
        };
        match &node.kind {
            NodeKind::Loop(expr) if !self.body.dissolved.contains(&expr.id) => Some(expr),
            _ => None,
        }
    }

    /// Moves freshly bound locals into their slots.
    pub(super) fn fill_slots(&self, locals: &[LocalId]) -> TokenStream {
        let slots = locals
            .iter()
            .filter(|&&local| self.layout.storage[local] == Storage::Slot);
        joined(slots.map(|&local| {
            let (slot, bound) = (self.slot(local), self.bound(local));
            quote!(#slot = #bound;)
        }))
    }
}

/// The `macro_rules!` of a chunk once more, for the chunks behind it, if it is in a guard.
pub(super) fn macros_behind(written: &Written<'_>) -> Option<TokenStream> {
    let macros = written.chunk.iter().filter_map(|stmt| match stmt {
        BlockStmt::Plain(Stmt::Item(item @ syn::Item::Macro(_))) => Some(item),
        _ => None,
    });
    written
        .skippable
        .then(|| quote!(#(#[allow(unused_macros)] #macros)*))
}

/// `resume == 0`, or `resume <= last`.
struct Guard {
    resume: Ident,
    last: Option<YieldId>,
}

impl ToTokens for Guard {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.resume.to_tokens(tokens);
        match self.last {
            Some(_) => <Token![<=]>::default().to_tokens(tokens),
            None => <Token![==]>::default().to_tokens(tokens),
        }
        number(self.last.unwrap_or_default()).to_tokens(tokens);
    }
}

/// `(a, b)`, or `a` alone.
pub(super) fn tuple(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let parts: Vec<_> = parts.collect();
    match <[_; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) => quote!((#(#parts),*)),
    }
}
