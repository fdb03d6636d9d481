//! Blocks: their chunks, the guards around them, and what is declared ahead of them.

use std::mem;

use proc_macro2::{Group, Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Stmt, Token};

use super::Emitter;
use crate::body::ir::{Block, BlockStmt, LocalId, RegionId, YieldId, Yields};
use crate::body::layout::{Storage, Unresumed, When};
use crate::syntax;
use crate::tokens::{Spelled, append, in_braces, in_parens, inline, push};

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
    /// What is let go then.
    pub let_go: TokenStream,
}

impl Emitter<'_> {
    /// A block in the user's braces.
    pub(super) fn block_in_braces(&self, block: &Block, region: RegionId) -> Group {
        in_braces(self.block(block, region), block.brace.span.join())
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
        let mut stmts = quote!(#(#items)*);
        let mut emitted = Vec::new();
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
            let mut tokens = self.chunk(block, (&chunks, index), region, (entered, &stale, owned));
            tokens.tail = self.fill_late(chunk);
            tokens.tail.extend(next_loop.map(|inner| self.enter(inner)));
            entered = next_loop.is_some();
            stale.extend(tokens.ended.iter().copied());
            stale.extend(tokens.declared.iter().copied());
            emitted.push((tokens, *chunk, next.is_some()));
        }
        self.place_borrows(emitted.iter_mut().map(|(tokens, ..)| tokens), region);
        let written = emitted
            .into_iter()
            .map(|(tokens, chunk, skippable)| Written {
                chunk,
                stmts: tokens.into_tokens(),
                skippable,
                let_go: self.let_go_in_passing(chunk, region),
            });
        self.guarded_chunks(&mut written.collect::<Vec<_>>(), region, &mut stmts);
        stmts
    }

    /// Whether a chunk only moves the arguments into a loop's frame, where the call has put them.
    fn is_done_by_call(&self, block: &Block, chunk: usize) -> bool {
        chunk == 0
            && std::ptr::from_ref(block) == &raw const self.body.block
            && matches!(self.layout.unresumed, Unresumed::Loop(_))
    }

    /// Writes the statements of one chunk, in a guard if the coroutine can be resumed behind it; `among`: the yields that
    /// it may be resumed at then.
    pub(super) fn guarded(
        &self,
        written: &mut Written<'_>,
        among: Yields,
        tokens: &mut TokenStream,
    ) {
        let (chunk, mut stmts) = (written.chunk, mem::take(&mut written.stmts));
        let declared: Vec<_> = chunk.iter().flat_map(BlockStmt::declares).collect();
        let in_slots = declared.iter().copied();
        let in_slots = in_slots.filter(|&local| self.layout.storage[local].has_slot());
        append(tokens, self.opening(in_slots.collect(), among));
        for &local in &declared {
            self.declare_ahead(local, among, tokens);
        }
        if !written.skippable {
            return append(tokens, stmts);
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
        let let_go = &written.let_go;
        if kept.is_empty() {
            let stmts = in_braces(stmts, Span::call_site());
            let otherwise = (!let_go.is_empty()).then(|| quote!(else { #let_go }));
            return push!(tokens, if #guard #stmts #otherwise);
        }
        let pattern = tuple(kept.iter().map(|&local| self.binding(local)));
        let behind = chunk
            .last()
            .map(|stmt| self.flow.behind[&std::ptr::from_ref(stmt)]);
        let fresh = tuple(kept.iter().map(|&local| {
            let next = behind.and_then(|node| self.next_use(local, node));
            let fresh = self.fresh(local);
            match next {
                Some(span) => fresh.located_at(span),
                None => fresh,
            }
        }));
        let resumed = self.resumed(&kept, among);
        let types = self.shared_types(&kept);
        let alone = self.is_receiver_alone(&kept);
        let [pattern, fresh, resumed] =
            [pattern, fresh, resumed].map(|one| if alone { quote!((#one,)).into() } else { one });
        fresh.to_tokens(&mut stmts);
        let stmts = in_braces(stmts, Span::call_site());
        push! { tokens,
            #[allow(unused_mut)]
            let #pattern #types = if #guard #stmts else { #let_go #resumed };
        }
    }

    /// What is true where a chunk with these yields is run, or resumed in.
    fn guard(&self, yields: Yields) -> Guard {
        Guard {
            resume: self.generated("resume"),
            last: (!yields.is_empty()).then(|| yields.last()),
        }
    }

    /// Writes what is declared of a local ahead of its chunk, with what it may borrow.
    fn declare_ahead(&self, local: LocalId, among: Yields, tokens: &mut TokenStream) {
        if let Some(beside) = self.beside.borrow_mut().remove(&local) {
            append(tokens, beside);
        }
        if let Some(captured) = self.declare_captured(local) {
            append(tokens, captured);
        }
        match self.layout.storage[local] {
            Storage::Ahead => {
                let binding = self.binding(local);
                push!(tokens, let #binding;);
            }
            storage if storage.has_slot() => self.declare_slots(local, among, tokens),
            _ => {}
        }
    }

    /// Writes the declaration of a local's slot, and of its variables beside that.
    fn declare_slots(&self, local: LocalId, among: Yields, tokens: &mut TokenStream) {
        let (slot, value) = (self.slot(local), self.resumed_slot(local, among));
        let (mutability, ty) = (Token![mut](slot.span()), self.slot_type(local));
        let (ty, value) = self.typed_unless_wrong(ty, value);
        // Where nothing comes to its declaration, it is never assigned.
        let allow = self
            .is_variable_slot(local)
            .then(|| quote!(#[allow(unused_mut)]));
        push!(tokens, #allow let #mutability #slot #ty = #value;);
        append(tokens, self.declare_out_of_slot(local).into_token_stream());
        if self.ever_left.borrow().contains(&local) {
            let rest = self.rest(local);
            push!(tokens, let #rest;);
        }
        if self.ever_owned.borrow().contains(&local) {
            let name = self.local(local);
            push!(tokens, #[allow(unused_mut)] let mut #name;);
        }
    }

    /// What is kept of a local at the end of its chunk.
    fn fresh(&self, local: LocalId) -> Spelled {
        match self.layout.storage[local] {
            Storage::Left(_) => self.slot_of(local, self.left_of(local)),
            _ => self.local(local).into(),
        }
    }

    /// What a slot starts with: the value from the frame, if the coroutine is resumed with one.
    fn resumed_slot(&self, local: LocalId, among: Yields) -> Spelled {
        let option = if let Some(by) = self.restored_at_once(local) {
            let (resumed, held) = (self.private("resumed"), self.held(local, by));
            match self.layout.storage[local] {
                Storage::Held => quote!(#held.take().unwrap_or_default()).into(),
                _ => quote!(#resumed(&mut #held)).into(),
            }
        } else if self.travels_among(local, among) {
            let travelling = self.travelling(local);
            self.slot_taken(local, travelling)
        } else {
            self.empty_slot(local).into_token_stream().into()
        };
        self.slot_of(local, option)
    }

    /// The values of locals that are declared together, when the coroutine is resumed behind that, at one of these yields.
    pub(super) fn resumed(&self, locals: &[LocalId], among: Yields) -> Spelled {
        let opening = self.opening(locals.to_vec(), among);
        let values = tuple(locals.iter().map(|&local| self.resumed_value(local, among)));
        if opening.is_empty() {
            return values;
        }
        quote!({ #opening #values }).into()
    }

    fn resumed_value(&self, local: LocalId, among: Yields) -> Spelled {
        if self.layout.storage[local].is_in_slot() {
            return self.resumed_slot(local, among);
        }
        let travelling = self.travelling(local);
        self.value_taken(local, travelling)
    }

    /// A local as a pattern that binds it again.
    pub(super) fn binding(&self, local: LocalId) -> Spelled {
        if self.layout.storage[local].is_in_slot() {
            let slot = self.slot(local);
            let span = slot.span();
            return syntax::mutable(slot, span).into();
        }
        let name = self.local(local);
        match self.mutability(local) {
            Some(mutability) => syntax::mutable(name, mutability.span).into(),
            None => name.into(),
        }
    }

    /// A local's value where a pattern has just bound it.
    pub(super) fn bound(&self, local: LocalId) -> Spelled {
        if self.layout.storage[local].is_filled_at_once() {
            return self.slot_of(local, self.filled_slot(local, self.bound_name(local)));
        }
        self.local(local).into()
    }
}

/// The `macro_rules!` of a chunk once more, for the chunks behind it, if it is in a guard.
pub(super) fn macros_behind(written: &Written<'_>) -> impl ToTokens {
    inline(|tokens| {
        let macros = written.chunk.iter().filter_map(|stmt| match stmt {
            BlockStmt::Plain(Stmt::Item(item @ syn::Item::Macro(_))) => Some(item),
            _ => None,
        });
        if written.skippable {
            push!(tokens, #(#[allow(unused_macros)] #macros)*);
        }
    })
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
pub(super) fn tuple<T: Into<Spelled>>(parts: impl Iterator<Item = T>) -> Spelled {
    let parts: Vec<_> = parts.map(Into::into).collect();
    match <[_; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) => in_parens(quote!(#(#parts),*), Span::call_site()).into(),
    }
}
