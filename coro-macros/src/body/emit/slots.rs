//! Slots: the variables of locals that some way to resume leaves without a value.
//!
//! A slot is an `Option`, except of a scalar: that has a dummy value to be without one, and a plain
//! variable is what the optimiser sees through best. Which of the two it is only this file knows.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Token, token};

use super::{Access, Emitter};
use crate::body::flow::{Event, Flow};
use crate::body::ir::{LocalId, RegionId};
use crate::body::layout::{InLoop, Storage};
use crate::body::liveness::Fates;
use crate::body::mentions::{self, Syntax};
use crate::body::names::{Init, MentionId, Names, Reborrow};
use crate::body::types;
use crate::runtime::{Private, locate};
use crate::syntax;
use crate::tokens::{Spelled, inline, push};

impl Emitter<'_> {
    /// The variable that is a local's slot. It has the local's own name, where hygiene tells the two
    /// apart, so that an error that mentions it says what the user would; unless the macro made the
    /// local, or several have that name and their slots are in scope together, or nothing is to mention it.
    pub(super) fn slot(&self, local: LocalId) -> Ident {
        if self.layout.storage[local] == Storage::Ahead {
            return self.local(local);
        }
        let name = &self.names.locals[local].name;
        let span = Span::mixed_site().located_at(name.span());
        let mut slot = if self.has_own_name(local) {
            name.clone()
        } else {
            self.generated_for(local, "")
        };
        if !self.is_variable_slot(local) {
            slot.set_span(span);
        }
        slot
    }

    /// Whether a local's slot has its name.
    fn has_own_name(&self, local: LocalId) -> bool {
        !self.names.locals[local].synthetic
            && !self.is_unmeant(local)
            && self.declared[&self.texts[local]] == 1
    }

    /// Whether a local's slot is a variable of the user's: one that a macro finds by its name, and whose mentions are theirs,
    /// so that rustc tells where an expression begins that such a one ends. It may hide nothing else of its name.
    pub(super) fn is_variable_slot(&self, local: LocalId) -> bool {
        self.is_plain_slot(local)
            && self.has_own_name(local)
            && !self.names.outside.contains(&self.texts[local])
    }

    /// Whether a local's slot is a plain variable.
    pub(super) fn is_plain_slot(&self, local: LocalId) -> bool {
        self.names.locals[local].init == Init::Scalar
    }

    /// The type of a slot, if the user spelled the local's and its declaration does not tell it. Spelled
    /// twice, a type that is unknown would be two errors: of what is in an `Option`, rustc says that it may be a parameter.
    pub(super) fn slot_type(&self, local: LocalId) -> Option<impl ToTokens> {
        let declared = &self.names.locals[local];
        let is_told = !matches!(declared.init, Init::Deferred | Init::Scalar);
        let ty = declared.ty.as_ref().filter(|_| !is_told)?;
        Some(inline(move |tokens| {
            if self.is_plain_slot(local) {
                push!(tokens, #ty);
            } else {
                let option = self.private("Option");
                let viewed = self.private("Viewed");
                if self.is_viewed(local) {
                    push!(tokens, #viewed<#option<#ty>>);
                } else {
                    push!(tokens, #option<#ty>);
                }
            }
        }))
    }

    /// The slot of a local as a place.
    pub(super) fn slot_place(&self, local: LocalId, region: RegionId) -> Spelled {
        let slot = self.option(local);
        match self.in_loop(local, region) {
            Some((_, InLoop::Returned | InLoop::Optional | InLoop::Given | InLoop::Parked)) => {
                quote!(*#slot).into()
            }
            _ => slot,
        }
    }

    /// Whether a local's slot is one through which borrows of its value may go on.
    pub(super) fn is_viewed(&self, local: LocalId) -> bool {
        self.viewed.locals.contains(&local) && !self.is_plain_slot(local)
    }

    /// The `Option` of a local's slot, or a reference to it.
    pub(super) fn option(&self, local: LocalId) -> Spelled {
        self.option_in(local, self.slot(local))
    }

    /// The same, given the slot's variable.
    pub(super) fn option_in(&self, local: LocalId, slot: Ident) -> Spelled {
        if self.is_viewed(local) {
            quote!(#slot.0).into()
        } else {
            slot.into()
        }
    }

    /// A slot, given its `Option`.
    pub(super) fn slot_of(&self, local: LocalId, option: impl Into<Spelled>) -> Spelled {
        let option = option.into();
        if self.is_viewed(local) {
            let viewed = self.private("Viewed");
            quote!(#viewed(#option)).into()
        } else {
            option
        }
    }

    /// The statement that makes a slot of the reference to its `Option` that has its name, if there is more to it.
    pub(super) fn slot_in_place(&self, local: LocalId) -> Option<TokenStream> {
        let slot = self.slot(local);
        self.is_viewed(local).then(|| {
            let viewed = self.slot_of(local, slot.clone());
            quote!(#[allow(unused_mut)] let mut #slot = #viewed;)
        })
    }

    /// The value in a slot as a place, given the slot's variable and the span of the mention.
    pub(super) fn in_slot(&self, local: LocalId, slot: Ident, span: Span) -> Expr {
        if self.is_viewed(local) {
            syntax::dereferenced(syntax::name(slot), span)
        } else {
            self.changed_in_slot(local, slot, span)
        }
    }

    /// The same for a mention of it, beside which a shared borrow may go on.
    pub(super) fn mentioned_in_slot(
        &self,
        (local, mention): (LocalId, MentionId),
        slot: Ident,
        span: Span,
    ) -> Expr {
        if self.only_read.contains(&mention) || self.names.shared.contains_key(&local) {
            self.shared_in_slot(local, slot, span)
        } else if self.viewed.matched.contains(&mention) {
            self.changed_in_slot(local, slot, span)
        } else {
            self.in_slot(local, slot, span)
        }
    }

    /// The same where it may be changed, whatever is borrowed of it.
    fn changed_in_slot(&self, local: LocalId, slot: Ident, span: Span) -> Expr {
        if self.is_plain_slot(local) {
            return syntax::name(slot);
        }
        let slot = self.option_in(local, slot);
        let reference = quote_spanned!(span=> (#slot.as_mut().unwrap()));
        syntax::dereferenced(Expr::Verbatim(reference), span)
    }

    /// The same where it is only looked at.
    pub(super) fn shared_in_slot(&self, local: LocalId, slot: Ident, span: Span) -> Expr {
        if self.is_plain_slot(local) {
            return syntax::name(slot);
        }
        let slot = self.option_in(local, slot);
        let reference = quote_spanned!(span=> (#slot.as_ref().unwrap()));
        syntax::dereferenced(Expr::Verbatim(reference), span)
    }

    /// A reference to the value in a slot.
    pub(super) fn slot_ref(&self, local: LocalId) -> TokenStream {
        let slot = self.option(local);
        if self.is_plain_slot(local) {
            quote!(&mut #slot)
        } else {
            quote!(#slot.as_mut().unwrap())
        }
    }

    /// The same for code that only reads it.
    pub(super) fn shared_slot_ref(&self, local: LocalId) -> TokenStream {
        let slot = self.option(local);
        if self.is_plain_slot(local) {
            quote!(&#slot)
        } else {
            quote!(#slot.as_ref().unwrap())
        }
    }

    /// Whether a mention uses a slot last, so that a reference in it may be moved out.
    pub(super) fn is_handed(
        &self,
        (local, mention): (LocalId, MentionId),
        region: RegionId,
    ) -> bool {
        self.fates.handed.contains(&mention) && self.may_be_emptied(local, region)
    }

    /// The same of one that the pattern of a `let` takes apart.
    pub(super) fn is_handed_apart(
        &self,
        (local, mention): (LocalId, MentionId),
        region: RegionId,
    ) -> bool {
        self.fates.handed_apart.contains(&mention) && self.may_be_emptied(local, region)
    }

    /// The same of one that a `*` is taken of.
    pub(super) fn is_handed_behind(
        &self,
        (local, mention): (LocalId, MentionId),
        region: RegionId,
    ) -> bool {
        self.fates.handed_behind.contains(&mention) && self.may_be_emptied(local, region)
    }

    fn may_be_emptied(&self, local: LocalId, region: RegionId) -> bool {
        let in_loop = || self.in_loop(local, region).map(|(_, in_loop)| in_loop);
        self.is_slot_optional(local) && matches!(in_loop(), None | Some(InLoop::Optional))
    }

    /// What that is then, or the value where it is.
    ///
    /// ```text
    /// { use {HandedInPlace as _, HandedReference as _, Handing as _}; (&&slot.handing()).handed() }
    /// ```
    pub(super) fn handed(&self, local: LocalId, at: Span) -> TokenStream {
        let traits = ["HandedInPlace", "HandedReference", "Handing"].map(|item| self.private(item));
        let slot = self.option(local);
        let handed = quote!({
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            (&&#slot.handing()).handed()
        });
        locate(handed, at)
    }

    /// A reference to what a `*` of that comes to.
    ///
    /// ```text
    /// { use {HandedBehindExclusive as _, ..}; (&&&&slot.handing()).handed_behind() }
    /// ```
    pub(super) fn handed_behind(&self, local: LocalId, at: Span) -> TokenStream {
        let traits = [
            "HandedBehindExclusive",
            "HandedBehindShared",
            "HandedBehindDeref",
            "HandedBehindDerefMut",
            "Handing",
        ];
        let traits = traits.map(|item| self.private(item));
        let slot = self.option(local);
        let behind = quote!({
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            (&&&&#slot.handing()).handed_behind()
        });
        locate(behind, at)
    }

    /// Whether a slot is an `Option`.
    pub(super) fn is_slot_optional(&self, local: LocalId) -> bool {
        !self.is_plain_slot(local)
            && !matches!(self.layout.storage[local], Storage::Ahead | Storage::Held)
    }

    /// What is assigned to a slot to put a value into it.
    pub(super) fn filled_slot(&self, local: LocalId, value: impl Into<Spelled>) -> Spelled {
        self.filled_slot_at(local, value, Span::call_site())
    }

    /// The same, for a mention at `span`.
    pub(super) fn filled_slot_at(
        &self,
        local: LocalId,
        value: impl Into<Spelled>,
        span: Span,
    ) -> Spelled {
        let value = value.into();
        if !self.is_slot_optional(local) {
            return value;
        }
        let some = self.some().located_at(span);
        quote_spanned!(span=> #some(#value)).into()
    }

    /// The same where the value is assigned: as a field, since of a wrong argument rustc would say what it is one of.
    pub(super) fn assigned_slot_at(&self, local: LocalId, value: &Expr, span: Span) -> Spelled {
        if !self.is_slot_optional(local) {
            return value.to_token_stream().into();
        }
        let some = self.some().located_at(span);
        quote_spanned!(span=> #some { 0: #value }).into()
    }

    /// What a slot without a value is initialised with.
    pub(super) fn empty_slot(&self, local: LocalId) -> impl ToTokens {
        if self.layout.storage[local] == Storage::Held {
            return EmptySlot::Plain(self.private("Default"));
        }
        if !self.is_plain_slot(local) {
            return EmptySlot::Option(self.none());
        }
        match self
            .spelled_scalar(local)
            .and_then(types::default_of_primitive)
        {
            Some(default) => EmptySlot::Written(default),
            None => EmptySlot::Plain(self.private("Default")),
        }
    }

    /// The statement that leaves a slot without a value.
    pub(super) fn slot_emptied(&self, local: LocalId, region: RegionId) -> TokenStream {
        let empty = self.empty_slot(local).into_token_stream();
        let (slot, empty) = self.slot_filled_anew((local, region), empty.into());
        quote!(#slot = #empty;)
    }

    /// A slot as a place, and what is assigned to it, given its `Option`: of a viewed one all is assigned where that is its own,
    /// since to assign a field is to use what is there, and with it what the slot still borrows.
    pub(super) fn slot_filled_anew(
        &self,
        (local, region): (LocalId, RegionId),
        option: Spelled,
    ) -> (Spelled, Spelled) {
        if self.is_viewed(local) && self.in_loop(local, region).is_none() {
            (self.slot(local).into(), self.slot_of(local, option))
        } else {
            (self.slot_place(local, region), option)
        }
    }

    /// A slot's content moved into another slot of the same local.
    pub(super) fn slot_taken(&self, local: LocalId, slot: impl Into<Spelled>) -> Spelled {
        let slot = slot.into();
        if self.is_plain_slot(local) {
            slot
        } else {
            quote!(#slot.take()).into()
        }
    }

    /// The value moved out of a slot.
    pub(super) fn value_taken(&self, local: LocalId, slot: impl Into<Spelled>) -> Spelled {
        let slot = slot.into();
        if self.is_plain_slot(local) {
            slot
        } else {
            quote!(#slot.take().unwrap()).into()
        }
    }

    /// The local moved out of its storage.
    pub(super) fn moved_out(&self, local: LocalId, region: RegionId) -> Spelled {
        match self.access(local, region) {
            Access::Slot => self.value_taken(local, self.option(local)),
            _ => Spelled::Name(self.local(local)),
        }
    }
}

/// What a slot without a value is initialised with: a dummy value, or `None`.
enum EmptySlot<'r> {
    Written(TokenTree),
    Plain(Private<'r>),
    Option(Private<'r>),
}

impl ToTokens for EmptySlot<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Written(default) => default.to_tokens(tokens),
            Self::Plain(default) => {
                default.to_tokens(tokens);
                <Token![::]>::default().to_tokens(tokens);
                Ident::new("default", Span::call_site()).to_tokens(tokens);
                token::Paren::default().surround(tokens, |_| {});
            }
            Self::Option(none) => none.to_tokens(tokens),
        }
    }
}

/// The mentions of locals of which a shared borrow holds all there, or all that they refer to, and those that make such a
/// borrow: a slot can be borrowed as shared for these. It is so where a part is borrowed if all mentions of the local only look at it.
pub(super) fn only_read(names: &Names, flow: &Flow, fates: &Fates) -> BTreeSet<MentionId> {
    let borrows = names.reborrows.values();
    let roots: BTreeSet<_> = borrows.map(|borrow| borrow.root).collect();
    let looked_at: BTreeSet<_> = roots
        .into_iter()
        .filter(|&root| is_only_looked_at(root, names, flow))
        .collect();
    let shared = |(_, borrow): &(&LocalId, &Reborrow)| {
        let is_of_whole = borrow.steps.iter().all(|step| step.is_deref);
        !borrow.exclusive && (is_of_whole || looked_at.contains(&borrow.root))
    };
    let borrows: Vec<_> = names.reborrows.iter().filter(shared).collect();
    let events = flow.events.iter().enumerate();
    let beside = events.filter_map(|(node, event)| {
        let (local, mention) = event.used()?;
        let mut borrows = borrows.iter();
        let is_beside = looked_at.contains(&local)
            || borrows.any(|(by, borrow)| borrow.root == local && fates.is_live_behind(node, **by));
        (is_beside && !fates.may_move(mention)).then_some(mention)
    });
    let making = borrows.iter().flat_map(|(_, borrow)| made_of(borrow));
    beside.chain(making).collect()
}

/// Whether all that is done to a local, and through the borrows of it, is to look at it.
fn is_only_looked_at(root: LocalId, names: &Names, flow: &Flow) -> bool {
    let borrows = names.reborrows.values();
    let borrows: Vec<_> = borrows.filter(|borrow| borrow.root == root).collect();
    let making = borrows.iter().flat_map(|borrow| made_of(borrow));
    let mut by_borrows = flow.mentions_of_borrows(names);
    by_borrows.extend(making);
    borrows.iter().all(|borrow| !borrow.exclusive)
        && flow.events.iter().all(|event| match event {
            Event::Use(local, mention) if *local == root => {
                flow.looked_at.contains(mention) || by_borrows.contains(mention)
            }
            Event::Take(local, mention) if *local == root => !flow.guessed.contains(mention),
            _ => true,
        })
}

/// The mentions that make a borrow.
fn made_of(borrow: &Reborrow) -> impl Iterator<Item = MentionId> {
    let place = mentions::in_syntax(Syntax::Expr(&borrow.place));
    place.into_iter().map(|(_, mention)| mention)
}
