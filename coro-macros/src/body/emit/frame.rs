//! The frame's variants: their names, storing a suspension in one, and reading it back.

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Token;

use super::Emitter;
use crate::body::ir::{self, LocalId, RegionId, YieldId};
use crate::body::layout::{By, Field, Storage, Unresumed, Variant};
use crate::body::names::Init;
use crate::runtime::locate;
use crate::tokens::{Spelled, generated_at, in_braces, inline, name_at, push, push_spanned};

/// The number of the unresumed state, which no yield has.
const UNRESUMED: YieldId = 0;

impl Emitter<'_> {
    pub(super) fn variant_name(variant: &Variant) -> Ident {
        match variant.inner {
            None if variant.number == UNRESUMED => {
                format_ident!("Unresumed", span = Span::mixed_site())
            }
            Some(region) => format_ident!("Loop{region}", span = Span::mixed_site()),
            None => format_ident!("Suspend{}", variant.number, span = Span::mixed_site()),
        }
    }

    /// The variant that has the arguments, if they have one of their own.
    pub(super) fn unresumed_variant(&self) -> Option<Variant> {
        (self.layout.unresumed == Unresumed::Variant).then(|| Variant {
            number: UNRESUMED,
            inner: None,
            fields: (0..self.body.arguments)
                .rev()
                .map(|local| (local, Field::Value))
                .collect(),
        })
    }

    /// The frame of an unresumed machine, given the names of the parameters.
    pub(super) fn unresumed<'p>(&self, params: impl Iterator<Item = &'p Ident>) -> Filled {
        let own = self.unresumed_variant();
        let variant = match self.layout.unresumed {
            Unresumed::Empty => None,
            Unresumed::Loop(_) => self.layout.variants[ir::FUNCTION].first(),
            Unresumed::Variant => own.as_ref(),
        };
        let params: Vec<_> = params.collect();
        let value = |local: LocalId, _| Spelled::Name(params[local].clone());
        match variant {
            Some(variant) => self.filled(variant, None, value),
            None => Filled {
                frame: self.frame.regions[ir::FUNCTION].clone(),
                variant: format_ident!("Finished"),
                at: Span::call_site(),
                fields: None,
            },
        }
    }

    /// The pattern of an unresumed frame.
    pub(super) fn unresumed_pattern(&self) -> TokenStream {
        let name = &self.frame.regions[ir::FUNCTION];
        match self.layout.unresumed {
            Unresumed::Variant => quote!(#name::Unresumed { .. }),
            _ => quote!(#name::Finished),
        }
    }

    /// The arguments, taken out of an unresumed frame as a tuple.
    pub(super) fn arguments(&self) -> TokenStream {
        let (take, misresumed) = (self.private("take"), self.private("misresumed"));
        let (name, frame) = (&self.frame.regions[ir::FUNCTION], self.place(ir::FUNCTION));
        let variant = self.unresumed_variant();
        let fields = variant.iter().flat_map(|variant| {
            variant
                .fields
                .iter()
                .map(|&(local, _)| self.field_name(local, variant))
        });
        let names: Vec<_> = fields.collect();
        let in_order = names.iter().rev();
        quote!(match #take(#frame) {
            #name::Unresumed { #(#names),* } => (#(#in_order,)*),
            _ => #misresumed(),
        })
    }

    /// Whether any frame holds a local that nothing reads any more.
    pub(super) fn holds(&self) -> bool {
        self.layout
            .variants
            .iter()
            .flatten()
            .flat_map(|variant| &variant.fields)
            .any(|(_, field)| field.held_by() == Some(By::Type))
    }

    /// A local's name as a field; numbered if the variant has two of that name.
    pub(super) fn field_name(&self, local: LocalId, variant: &Variant) -> Ident {
        let (name, text) = (&self.names.locals[local].name, &self.texts[local]);
        let shadowed = variant
            .fields
            .iter()
            .any(|(other, _)| *other != local && self.texts[*other] == *text);
        let mut field = if shadowed || text == "at" {
            format_ident!("{}_{}", name, local)
        } else {
            name.clone()
        };
        field.set_span(Span::mixed_site());
        field
    }

    /// What a variant's field is given when the coroutine suspends in `region`, or enters a loop there, the variant being of this `number`;
    /// located at `place`, if that is given.
    pub(super) fn field_value(
        &self,
        (local, field): (LocalId, Field),
        region: RegionId,
        number: YieldId,
        place: Option<Span>,
    ) -> Spelled {
        let is_left = matches!(self.layout.storage[local], Storage::Left(_));
        // That the local's type is not known yet is an error about this.
        let asked_at = || {
            let place = place.unwrap_or_else(|| self.names.locals[local].name.span());
            Span::mixed_site().located_at(place)
        };
        let value: Spelled = match field {
            Field::Value => self.moved_out(local, region),
            Field::Optional => {
                let slot = self.option(local);
                quote!(#slot.take()).into()
            }
            Field::Given => return self.slot_of_given(local, region),
            Field::Held(By::Match) | Field::Parked(By::Match) => {
                let (left, slot) = (self.left_anywhere(local), self.slot_place(local, region));
                quote!(#left.hold(&mut #slot)).into()
            }
            Field::Held(_)
                if self.names.locals[local].init == Init::Uninferred
                    && !self.names.takers.contains_key(&local)
                    && !is_left =>
            {
                let slot = self.option(local);
                quote!(#slot.take()).into()
            }
            Field::Held(_) | Field::Idle if self.layout.storage[local] == Storage::Held => {
                let at = asked_at();
                let take = self.runtime.private("take", at);
                let slot = self.slot_place(local, region).located_at(at);
                return quote_spanned!(at=> #take(&mut #slot)).into();
            }
            Field::Held(_) | Field::Idle => {
                return self.held_by_type(local, region, number, asked_at()).into();
            }
            Field::Parked(_) => {
                let at = asked_at();
                let slot = self.slot_place(local, region).located_at(at);
                let asked = self.held_question(local, &quote_spanned!(at=> of(&#slot)), at);
                let answer = quote_spanned!(at=> (&&&#asked).answer());
                let answer = self.unless_moved(local, answer, at);
                return quote_spanned!(at=> #answer.hold(&mut #slot)).into();
            }
        };
        match place {
            Some(span) => value.located_at(span),
            None => value,
        }
    }

    /// A variant of a region, filled with what `value` gives for its fields; but for these it is located at
    /// `place`, if that is given.
    fn filled(
        &self,
        variant: &Variant,
        place: Option<Span>,
        value: impl Fn(LocalId, Field) -> Spelled,
    ) -> Filled {
        let region = match variant.inner {
            Some(inner) => self.body.loops[inner].parent,
            None if variant.number == UNRESUMED => ir::FUNCTION,
            None => self.body.yields[variant.number - 1].region,
        };
        let located_name = |name| match place {
            Some(span) => name_at(name, span),
            None => name,
        };
        let at = self.point_type(variant).map(|_| {
            let (at, inner) = (
                self.generated("at"),
                variant.inner.map(|inner| &self.frame.regions[inner]),
            );
            located(quote!(#at: #inner::Running,), place)
        });
        let has_fields = at.is_some() || !variant.fields.is_empty();
        let fields = variant.fields.iter().map(|&(local, field)| FieldOf {
            name: located_name(self.field_name(local, variant)),
            value: value(local, field),
        });
        let braces = |fields| in_braces(fields, place.unwrap_or_else(Span::call_site));
        Filled {
            frame: located_name(self.frame.regions[region].clone()),
            variant: located_name(Self::variant_name(variant)),
            at: place.map_or_else(Span::call_site, generated_at),
            fields: has_fields.then(|| braces(quote!(#at #(#fields),*))),
        }
    }

    /// The variable through which code in `region` gets at the region's enum.
    pub(super) fn place(&self, region: RegionId) -> Ident {
        self.generated(if region == ir::FUNCTION {
            "frame"
        } else {
            "at"
        })
    }

    pub(super) fn variant(&self, region: RegionId, number: YieldId) -> &Variant {
        let variants = &self.layout.variants[region];
        let index = variants
            .binary_search_by_key(&number, |variant| variant.number)
            .expect("every suspension point and loop has a variant in its region");
        &variants[index]
    }

    /// The expression that saves the locals for the yield `id`, or `()` if there are none.
    pub(super) fn save(&self, id: YieldId) -> impl ToTokens {
        let region = self.body.yields[id - 1].region;
        let span = self.body.yields[id - 1].span;
        let filled = self.layout.has_points(region).then(|| {
            let node = self.flow.node_of(id);
            self.filled(self.variant(region, id), Some(span), |local, field| {
                let place = self.next_use(local, node).unwrap_or(span);
                self.field_value((local, field), region, id, Some(place))
            })
        });
        inline(move |tokens| {
            let Some(filled) = &filled else {
                return push!(tokens, ());
            };
            let save = self.private("save").located_at(span);
            let place = name_at(self.place(region), span);
            match self.layout.unchanged.get(&id) {
                Some(unchanged) if !self.has_many_points(region) => {
                    self.save_changed(id, unchanged, filled, tokens);
                }
                _ => push_spanned!(tokens, span=> #save(#place, #filled)),
            }
        })
    }

    /// The statement that moves the locals into the frame of the loop `inner`.
    pub(super) fn enter(&self, inner: RegionId) -> TokenStream {
        let region = self.body.loops[inner].parent;
        let place = self.place(region);
        let variant = self.variant(region, self.body.loops[inner].yields.first);
        let head = self.flow.loops[inner - 1].start;
        let filled = self.filled(variant, None, |local, field| {
            let place = self.next_use(local, head);
            self.field_value((local, field), region, variant.number, place)
        });
        // Given a value, what nothing uses behind this does not borrow any more.
        let idle = variant
            .fields
            .iter()
            .filter(|(_, field)| *field == Field::Idle);
        let emptied = idle.map(|&(local, _)| self.slot_emptied(local, region));
        quote!(*#place = #filled; #(#emptied)*)
    }

    /// The pattern of the loop `inner`, its in-place locals bound by the names that `bind` gives, and the frame inside it by `at`.
    pub(super) fn loop_pattern(
        &self,
        inner: RegionId,
        mut bind: impl FnMut(LocalId, Field) -> Option<Spelled>,
        at: Option<Spelled>,
    ) -> TokenStream {
        let region = self.body.loops[inner].parent;
        let variant = self.variant(region, self.body.loops[inner].yields.first);
        let (enum_name, name) = (&self.frame.regions[region], Self::variant_name(variant));
        let at = at.filter(|_| self.point_type(variant).is_some());
        let at = at.map(|value| FieldOf {
            name: self.generated("at"),
            value,
        });
        // In the order of declaration, so that what is bound here is dropped like a scope.
        let fields = variant.fields.iter().rev().filter_map(|&(local, field)| {
            Some(FieldOf {
                name: self.field_name(local, variant),
                value: bind(local, field)?,
            })
        });
        let fields = at.into_iter().chain(fields);
        quote!(#enum_name::#name { #(#fields,)* .. })
    }
}

/// The tokens, at `place` if it is given.
pub(super) fn located(tokens: TokenStream, place: Option<Span>) -> TokenStream {
    match place {
        Some(span) => locate(tokens, span),
        None => tokens,
    }
}

/// A variant of a frame with its fields.
pub(super) struct Filled {
    frame: Ident,
    variant: Ident,
    /// Where what is between the two is.
    at: Span,
    fields: Option<Group>,
}

impl ToTokens for Filled {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.frame.to_tokens(tokens);
        Token![::](self.at).to_tokens(tokens);
        self.variant.to_tokens(tokens);
        self.fields.to_tokens(tokens);
    }
}

/// `name: value`, shortened where the value, or binding, is a variable of that name.
struct FieldOf {
    name: Ident,
    value: Spelled,
}

impl ToTokens for FieldOf {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !matches!(&self.value, Spelled::Name(value) if *value == self.name) {
            self.name.to_tokens(tokens);
            <Token![:]>::default().to_tokens(tokens);
        }
        self.value.to_tokens(tokens);
    }
}
