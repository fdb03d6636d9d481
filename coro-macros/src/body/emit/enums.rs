//! The frame's enums: their type parameters, their types, and their definitions.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use super::Emitter;
use crate::body::ir::{self, LocalId, RegionId};
use crate::body::layout::{By, Field, Unresumed, Variant};
use crate::body::names::Init;
use crate::function::Required;
use crate::tokens::{in_braces, inline, joined, push};

/// A field's type parameter: what it is of, and whether held.
pub(super) type Param = (LocalId, Option<By>);

impl Emitter<'_> {
    /// The type parameters of a region's enum: one for each local whose type is inferred, and one for the
    /// enum of each loop right inside it, which is inferred as well. So a mention of the enum does not ask for what the loops
    /// inside it save.
    pub(super) fn params(&self, region: RegionId) -> impl Iterator<Item = &Ident> {
        let loops = self.loops_in(region);
        let frames = loops.map(|inner| &self.frame.as_params[inner]);
        self.local_params(region).into_values().chain(frames)
    }

    /// The type parameters for the locals that the region itself saves.
    fn local_params(&self, region: RegionId) -> BTreeMap<Param, &Ident> {
        let mut params = BTreeMap::new();
        if region == ir::FUNCTION && self.layout.unresumed == Unresumed::Variant {
            let arguments = 0..self.body.arguments;
            let generic = arguments.filter(|&local| self.spelled_scalar(local).is_none());
            params.extend(generic.map(|local| ((local, None), &self.frame.values[local])));
        }
        for variant in &self.layout.variants[region] {
            for &(local, field) in &variant.fields {
                if self.spelled_scalar(local).is_none() {
                    let held = field.held_by();
                    params.insert((local, held), self.frame.param(local, held));
                }
            }
        }
        params
    }

    /// The loops right inside a region whose enums are in its own.
    fn loops_in(&self, region: RegionId) -> impl Iterator<Item = RegionId> {
        let variants = self.layout.variants[region].iter();
        variants.filter_map(|variant| self.loop_with_points(variant))
    }

    /// The loop that the variant is of, if that has an enum of its own.
    fn loop_with_points(&self, variant: &Variant) -> Option<RegionId> {
        variant.inner.filter(|&inner| self.layout.has_points(inner))
    }

    /// The type parameters for the locals that a region and the loops in it save, at any depth.
    pub(super) fn all_local_params(&self, region: RegionId) -> BTreeMap<Param, &Ident> {
        let mut params = self.local_params(region);
        for inner in self.loops_in(region) {
            params.extend(self.all_local_params(inner));
        }
        params
    }

    /// The type of a region's enum, in terms of the parameters of all locals in it.
    pub(super) fn spelled_type(&self, region: RegionId) -> TokenStream {
        let name = &self.frame.regions[region];
        let locals = self.local_params(region).into_values();
        let frames = self.loops_in(region).map(|inner| self.spelled_type(inner));
        quote!(#name<#(#locals,)* #(#frames),*>)
    }

    /// The type of a region's enum, its parameters left to inference.
    pub(super) fn frame_type(&self, region: RegionId) -> TokenStream {
        let name = &self.frame.regions[region];
        let holes = self.params(region).map(|_| quote!(_));
        quote!(#name<#(#holes),*>)
    }

    /// The definitions of the enums.
    pub(super) fn enums(&self, required: &[Required]) -> TokenStream {
        let regions = (0..self.layout.variants.len())
            .filter(|&region| !self.body.dissolved.contains(&region))
            .filter(|&region| self.layout.has_points(region));
        joined(regions.map(|region| self.enum_definition(region, required)))
    }

    fn enum_definition(&self, region: RegionId, required: &[Required]) -> TokenStream {
        let name = &self.frame.regions[region];
        let params = self.params(region);
        let unresumed = (region == ir::FUNCTION)
            .then(|| self.unresumed_variant())
            .flatten();
        let variants = self.layout.variants[region].iter().chain(&unresumed);
        let variants = variants.map(|variant| {
            let name = Self::variant_name(variant);
            let at = self.point_type(variant).map(|point| {
                let at = self.generated("at");
                quote!(#at: #point,)
            });
            let fields = variant.fields.iter();
            let names = fields
                .clone()
                .map(|(local, _)| self.field_name(*local, variant));
            let types = fields.map(|&(local, field)| self.field_type(local, field));
            let has_fields = at.is_some() || !variant.fields.is_empty();
            let fields =
                has_fields.then(|| in_braces(quote!(#at #(#names: #types),*), Span::call_site()));
            inline(move |tokens| push!(tokens, #name #fields))
        });
        let default = self.private("Default");
        let derived = required.iter().filter_map(|required| match required {
            Required::Clone | Required::Debug => Some(self.private(required.name())),
            Required::Send | Required::Sync => None,
        });
        let vacant = format_ident!(
            "{}",
            if region == ir::FUNCTION {
                "Finished"
            } else {
                "Running"
            }
        );
        let functions = [
            self.point_functions(region),
            self.restoring_functions(region),
        ];
        let functions = functions.into_iter().flatten();
        quote! {
            #[derive(#default #(, #derived)*)]
            enum #name<#(#params),*> {
                #[default]
                #vacant,
                #(#variants,)*
            }
            #(#functions)*
        }
    }

    pub(super) fn point_type(&self, variant: &Variant) -> Option<&Ident> {
        let inner = self.loop_with_points(variant)?;
        Some(&self.frame.as_params[inner])
    }

    /// The type of a scalar, if it is spelled somewhere: then it needs no type parameter, of which every
    /// mention of the enum would make a variable for rustc to infer.
    pub(super) fn spelled_scalar(&self, local: LocalId) -> Option<&Type> {
        let found = &self.names.locals[local];
        found.ty.as_deref().filter(|_| found.init == Init::Scalar)
    }

    /// The type of a local that is saved as it is.
    pub(super) fn value_type(&self, local: LocalId) -> &dyn ToTokens {
        match self.spelled_scalar(local) {
            Some(ty) => ty,
            None => &self.frame.values[local],
        }
    }

    pub(super) fn field_type(&self, local: LocalId, field: Field) -> Box<dyn ToTokens + '_> {
        match field {
            Field::Value => Box::new(self.value_type(local)),
            Field::Optional => {
                let (option, value) = (self.private("Option"), &self.frame.values[local]);
                Box::new(quote!(#option<#value>))
            }
            held => Box::new(self.frame.param(local, held.held_by())),
        }
    }
}
