//! Regions with many points.
//!
//! Elsewhere all points of a region enter at one place, where what each of them has saved is put into variables. With many
//! points, as many values of each of many variables meet there, and the optimiser, which knows which point passes which
//! guard, takes them apart again at every guard: it takes long, gives up at some point, and leaves long ways behind. So here
//! what a point has saved is restored where it is declared:
//!
//! ```text
//! let mut resume = if start { 0 } else { match Locals::point(&*frame) { 0 => return .., point => point } };
//! ..
//! match resume { 3 => { let Locals::Suspend3 { text: saved } = take(frame) else { .. }; fill(&mut resumed, saved); } _ => {} }
//! let mut text = resumed.take();
//! ```
//!
//! A point is taken out of the frame by the first local of it that cannot be copied; what it has behind that travels from
//! there in variables. What is ahead is copied.
//!
//! Still the optimiser takes n points through n guards. From where that takes too long, it is kept from knowing the points.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::Emitter;
use super::block::number;
use crate::body::ir::{LocalId, RegionId, Yields};
use crate::body::layout::{Storage, Variant};

/// From how many ways into a region on the code for a send is shorter so.
const MANY: usize = 20;

/// From how many on the optimiser does not see which of them is gone. It then goes past one guard after another to get
/// there (of which `runs.rs` makes fewer), which still is shorter, as a rule, than what it makes of so many that it sees.
const OPAQUE: usize = 64;

impl Emitter<'_> {
    pub(super) fn has_many_points(&self, region: RegionId) -> bool {
        self.layout.variants[region].len() >= MANY
    }

    /// Whether the optimiser does not see at which point a region goes on.
    pub(super) fn is_opaque(&self, region: RegionId) -> bool {
        self.layout.variants[region].len() >= OPAQUE
    }

    /// The functions of a region's enum, if the region has many points.
    pub(super) fn point_functions(&self, region: RegionId) -> Option<TokenStream> {
        if !self.has_many_points(region) {
            return None;
        }
        let (point, point_of) = (self.private("Point"), self.point());
        let inline = if self.is_opaque(region) {
            quote!(inline(never))
        } else {
            quote!(inline(always))
        };
        let numbers = self.layout.variants[region].iter().map(|variant| {
            let (name, number) = (Self::variant_name(variant), number(variant.number));
            quote!(Self::#name { .. } => #number,)
        });
        let locals = (0..self.names.locals.len())
            .filter(|&local| self.names.locals[local].region == region)
            .filter_map(|local| self.copying_function(local));
        let name = &self.frame.regions[region];
        let params: Vec<_> = self.params(region).collect();
        Some(quote! {
            impl<#(#params),*> #name<#(#params),*> {
                #[#inline]
                fn #point_of(&self) -> #point {
                    match self { #(#numbers)* _ => 0 }
                }
                #(#locals)*
            }
        })
    }

    /// Which point a region is to go on at.
    pub(super) fn point_of(&self, region: RegionId, otherwise: &impl ToTokens) -> TokenStream {
        let (enum_name, place, point) = (
            &self.frame.regions[region],
            self.place(region),
            self.point(),
        );
        quote! {
            match #enum_name::#point(&*#place) {
                0 => #otherwise,
                #point => #point,
            }
        }
    }

    fn point(&self) -> Ident {
        self.generated("point")
    }

    /// The function that gives what the frame has of a scalar where that is copied.
    fn copying_function(&self, local: LocalId) -> Option<TokenStream> {
        let variants = self.copied_from(local);
        if variants.is_empty() {
            return None;
        }
        let (option, some, none) = (self.private("Option"), self.some(), self.none());
        let (name, ty) = (self.saved(local), self.value_type(local));
        let patterns = variants.into_iter().map(|variant| {
            let (variant_name, field) =
                (Self::variant_name(variant), self.field_name(local, variant));
            quote!(Self::#variant_name { #field: #name, .. })
        });
        Some(quote! {
            #[inline]
            fn #name(&self) -> #option<&#ty> {
                match self { #(#patterns)|* => #some(#name), _ => #none }
            }
        })
    }

    /// The statements that restore some locals that are declared together to the variables they travel in, if the
    /// coroutine goes on at one of these yields.
    ///
    /// The first one takes the point, so it comes first, however the pattern goes.
    pub(super) fn opening(&self, mut locals: Vec<LocalId>, among: Yields) -> TokenStream {
        locals.sort_unstable();
        let openings = locals
            .into_iter()
            .map(|local| self.opening_of(local, among));
        openings.collect()
    }

    fn opening_of(&self, local: LocalId, among: Yields) -> TokenStream {
        let region = self.names.locals[local].region;
        let is_restored =
            self.layout.storage[local] == Storage::Kept || self.travels_among(local, among);
        if !self.has_many_points(region) || !self.travels(local) || !is_restored {
            return TokenStream::new();
        }
        let near = (!self.travels_far(local)).then(|| {
            let mut near = TokenStream::new();
            for by in self.held_of(local, among) {
                self.declare_held(local, by, &mut near);
            }
            self.declare_travelling(local, &mut near);
            near
        });
        let (copied, taken) = (
            self.copied_back(local, region, among),
            self.taken_out(local, region, among),
        );
        let by_value = self
            .restored_at_once(local)
            .is_none()
            .then(|| self.held_of(local, among));
        let held = by_value.into_iter().flatten();
        let held = held.map(|by| self.restored(local, by));
        quote!(#near #copied #taken #(#held)*)
    }

    /// Whether the variable that a local travels in is the whole region's: a variable that is there all the time
    /// is one more to keep track of at every guard.
    pub(super) fn travels_far(&self, local: LocalId) -> bool {
        let region = self.names.locals[local].region;
        let is_taken_ahead = |variant: &Variant| {
            variant.fields.iter().any(|(field, _)| *field == local)
                && self.opener(variant).is_some_and(|opener| opener < local)
        };
        !self.has_many_points(region) || self.points(region).any(is_taken_ahead)
    }

    fn copied_back(&self, local: LocalId, region: RegionId, among: Yields) -> Option<TokenStream> {
        let mut from = self.copied_from(local).into_iter();
        if !from.any(|variant| among.contains(variant.number)) {
            return None;
        }
        let (enum_name, place) = (&self.frame.regions[region], self.place(region));
        let (resume, saved, to) = (
            self.generated("resume"),
            self.saved(local),
            self.travelling(local),
        );
        let some = self.some();
        Some(quote! {
            if #resume != 0 {
                if let #some(#saved) = #enum_name::#saved(&*#place) { #to = *#saved; }
            }
        })
    }

    fn taken_out(&self, local: LocalId, region: RegionId, among: Yields) -> Option<TokenStream> {
        let points = self.points(region);
        let points: Vec<_> = points
            .filter(|variant| among.contains(variant.number))
            .filter(|variant| self.opener(variant) == Some(local))
            .collect();
        self.restored_if_at(region, &points, local)
    }

    /// The points that have a scalar where it is copied: ahead of what takes them.
    fn copied_from(&self, local: LocalId) -> Vec<&Variant> {
        if !self.is_plain_slot(local) {
            return Vec::new();
        }
        let is_ahead = |variant: &&Variant| {
            variant.fields.iter().any(|(field, _)| *field == local)
                && self.opener(variant).is_none_or(|opener| local < opener)
        };
        let points = self.points(self.names.locals[local].region);
        points.filter(is_ahead).collect()
    }

    /// The first local of a point that cannot be copied.
    fn opener(&self, variant: &Variant) -> Option<LocalId> {
        let locals = variant.fields.iter().map(|(local, _)| *local);
        locals.filter(|local| !self.is_plain_slot(*local)).min()
    }
}
