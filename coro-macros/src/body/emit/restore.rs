//! What a point has saved, moved out of the frame into the variables that it travels in.
//!
//! Where the points of a region save much, functions of the region's enum do that:
//!
//! ```text
//! let mut resume = if start { 0 } else { match Locals::restore(frame, &mut held_text, ..) { 0 => return .., point => point } };
//! ```
//!
//! rustc infers the types of what is saved at the yields. Until it comes to these, each variant that is mentioned, each frame that is
//! taken and each variable that is filled is a question for each such type, and all of them are asked again whenever it learns any type. In a
//! function they are parameters, of which nothing is to be asked.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Token;

use super::Emitter;
use super::block::number;
use crate::body::ir::{LocalId, RegionId, YieldId};
use crate::body::layout::{By, Field, Variant};
use crate::tokens::{inline, push};

/// From how many locals on, those of all points together, functions restore them.
const MUCH: usize = 32;

/// Where code that restores locals is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    /// In the step.
    Step,
    /// In a function of the region's enum, which has references to the variables.
    Function,
}

/// The functions that restore what the points of regions have saved, by the first point of each; or by 0, if one is for all.
pub(super) type Functions = BTreeMap<(RegionId, YieldId), TokenStream>;

/// The variables that some locals travel in: how each is saved, and by which parameter that is told apart.
type Travelling = BTreeMap<(LocalId, Option<By>), Field>;

impl Emitter<'_> {
    /// Which yield, or loop, a region's enum says to go on at, what that has saved being restored.
    ///
    /// Points are told apart by reference and then taken one by one: a frame that is moved out whole, to be
    /// told apart as a value, is copied.
    pub(super) fn restored_point(
        &self,
        region: RegionId,
        otherwise: &impl ToTokens,
    ) -> TokenStream {
        let place = self.place(region);
        if !self.is_restored_apart(region) {
            let arms = self.restoring_arms(region, Site::Step);
            return quote!(match &*#place { #arms _ => #otherwise });
        }
        let arms = self.restoring_arms(region, Site::Function);
        let all = self
            .points(region)
            .flat_map(|variant| variant.fields.iter());
        let restore = self.generated("restore");
        let (params, variables) = self.handed_to_function(all);
        let copied = self.copied_params(region);
        self.restoring.borrow_mut().insert(
            (region, 0),
            quote! {
                #[inline(always)]
                #[allow(clippy::too_many_arguments)]
                fn #restore(&mut self, #params) -> i32 #copied {
                    match &*self { #arms _ => 0 }
                }
            },
        );
        let (enum_name, point) = (&self.frame.regions[region], self.generated("point"));
        quote! {
            match #enum_name::#restore(#place, #variables) {
                0 => #otherwise,
                #point => #point,
            }
        }
    }

    /// The statement that restores what some of a region's many points have of these locals, if the coroutine goes on at one of them.
    pub(super) fn restored_if_at(
        &self,
        region: RegionId,
        points: &[&Variant],
        from: LocalId,
    ) -> Option<TokenStream> {
        let first = points.first()?.number;
        let is_apart = self.is_restored_apart(region);
        let site = if is_apart { Site::Function } else { Site::Step };
        let resume = self.generated("resume");
        let mut arms = TokenStream::new();
        for variant in points {
            let taken = self.taken_from(variant, region, site, fields_from(variant, from));
            let number = number(variant.number);
            let tokens = &mut arms;
            push!(tokens, #number => { #taken });
        }
        let restored = quote!(match #resume { #arms _ => {} });
        if !is_apart {
            return Some(restored);
        }
        let restore = self.generated(&format!("restore_{first}"));
        let point = self.private("Point");
        let (params, variables) =
            self.handed_to_function(points.iter().flat_map(|variant| fields_from(variant, from)));
        self.restoring.borrow_mut().insert(
            (region, first),
            quote! {
                #[inline(always)]
                #[allow(clippy::too_many_arguments)]
                fn #restore(&mut self, #resume: #point, #params) { #restored }
            },
        );
        let (enum_name, place) = (&self.frame.regions[region], self.place(region));
        Some(quote!(#enum_name::#restore(#place, #resume, #variables);))
    }

    /// The functions that restore what a region's points have saved.
    pub(super) fn restoring_functions(&self, region: RegionId) -> Option<TokenStream> {
        let functions = self.restoring.borrow();
        let functions: Vec<_> = functions
            .range((region, 0)..(region + 1, 0))
            .map(|(_, function)| function)
            .collect();
        let name = &self.frame.regions[region];
        let params: Vec<_> = self.params(region).collect();
        (!functions.is_empty()).then(|| {
            quote! {
                impl<#(#params),*> #name<#(#params),*> { #(#functions)* }
            }
        })
    }

    fn is_restored_apart(&self, region: RegionId) -> bool {
        let points = self.points(region);
        points.map(|variant| variant.fields.len()).sum::<usize>() >= MUCH
    }

    /// The parameters of a function that restores locals, and what is handed to it.
    fn handed_to_function<'v>(
        &self,
        fields: impl Iterator<Item = &'v (LocalId, Field)>,
    ) -> (TokenStream, TokenStream) {
        let travelling: Travelling = fields
            .map(|&(local, field)| ((local, field.held_by()), field))
            .collect();
        let option = self.private("Option");
        let (mut params, mut variables) = (TokenStream::new(), TokenStream::new());
        for ((local, _), field) in travelling {
            let (name, ty) = (self.travels_in(local, field), self.field_type(local, field));
            let (params, variables) = (&mut params, &mut variables);
            if self.travels_in_option(local, field) {
                push!(params, #name: &mut #option<#ty>,);
            } else {
                push!(params, #name: &mut #ty,);
            }
            push!(variables, &mut #name,);
        }
        (params, variables)
    }

    /// What is asked of the types of scalars, which are copied.
    fn copied_params(&self, region: RegionId) -> Option<TokenStream> {
        let fields = self.points(region).flat_map(|variant| &variant.fields);
        let inferred = fields
            .map(|(local, _)| *local)
            .filter(|&local| self.is_plain_slot(local) && self.spelled_scalar(local).is_none());
        let inferred: BTreeSet<_> = inferred.collect();
        let copy = self.private("Copy");
        let params = inferred.into_iter().map(|local| &self.frame.values[local]);
        let bounds: TokenStream = params.map(|param| quote!(#param: #copy,)).collect();
        (!bounds.is_empty()).then(|| quote!(where #bounds))
    }

    fn restoring_arms(&self, region: RegionId, site: Site) -> TokenStream {
        let mut written = TokenStream::new();
        let arms = &mut written;
        for variant in &self.layout.variants[region] {
            if variant.inner.is_some() || variant.fields.is_empty() {
                let (enum_name, name) = (self.enum_at(region, site), Self::variant_name(variant));
                let number = number(variant.number);
                push!(arms, #enum_name::#name { .. } => #number,);
            } else {
                self.restoring_arm(variant, region, site, arms);
            }
        }
        written
    }

    /// Writes the arm that restores what a point has saved to the variables it travels in.
    ///
    /// Scalars are copied: to take them would write to the frame what the next yield writes over.
    fn restoring_arm(
        &self,
        variant: &Variant,
        region: RegionId,
        site: Site,
        tokens: &mut TokenStream,
    ) {
        let (enum_name, name) = (self.enum_at(region, site), Self::variant_name(variant));
        let copies = variant
            .fields
            .iter()
            .all(|(local, _)| self.is_plain_slot(*local));
        let number = number(variant.number);
        if copies {
            let fields = variant.fields.iter();
            let (pattern, stores) = self.restoring(variant, (region, site), true, fields);
            return push!(tokens, #pattern => { #stores #number });
        }
        let taken = self.taken_from(variant, region, site, variant.fields.iter());
        push!(tokens, #enum_name::#name { .. } => { #taken #number });
    }

    /// The statements that move some of what a point has saved to the variables it travels in.
    fn taken_from<'v>(
        &self,
        variant: &Variant,
        region: RegionId,
        site: Site,
        fields: impl Iterator<Item = &'v (LocalId, Field)>,
    ) -> TokenStream {
        let (pattern, stores) = self.restoring(variant, (region, site), false, fields);
        let place = match site {
            Site::Step => self.place(region).into_token_stream(),
            Site::Function => quote!(self),
        };
        let (take, misresumed) = (self.private("take"), self.private("misresumed"));
        quote!(let #pattern = #take(#place) else { #misresumed() }; #stores)
    }

    /// The pattern of some fields of a point, and the statements that store what it binds, or copies of it: all of these are
    /// scalars then.
    fn restoring<'v>(
        &self,
        variant: &Variant,
        (region, site): (RegionId, Site),
        copies: bool,
        fields: impl Iterator<Item = &'v (LocalId, Field)>,
    ) -> (impl ToTokens, impl ToTokens) {
        let (enum_name, name) = (self.enum_at(region, site), Self::variant_name(variant));
        let (mut names, mut bound, mut stored) = (Vec::new(), Vec::new(), Vec::new());
        let copy = copies.then(<Token![*]>::default);
        for &(local, field) in fields {
            let name = self.field_name(local, variant);
            // What is moved out is bound where slots are in scope, which have such names.
            let saved = if copies {
                name.clone()
            } else {
                self.saved(local)
            };
            names.push(name);
            bound.push(saved.clone());
            let is_option = self.travels_in_option(local, field);
            stored.push((is_option, self.travels_in(local, field), saved));
        }
        let is_whole = bound.len() == variant.fields.len();
        let rest = (!is_whole).then(<Token![..]>::default);
        let pattern = inline(move |tokens| {
            if copies {
                push!(tokens, #enum_name::#name { #(#names,)* #rest });
            } else {
                push!(tokens, #enum_name::#name { #(#names: #bound,)* #rest });
            }
        });
        let fill = self.private("fill");
        let behind = (site == Site::Function).then(<Token![*]>::default);
        let assigned = inline(move |tokens| {
            for (is_option, to, saved) in &stored {
                match (is_option, site) {
                    (true, Site::Step) => push!(tokens, #fill(&mut #to, #saved);),
                    (true, Site::Function) => push!(tokens, #fill(#to, #saved);),
                    (false, _) => push!(tokens, #behind #to = #copy #saved;),
                }
            }
        });
        (pattern, assigned)
    }

    fn enum_at(&self, region: RegionId, site: Site) -> Ident {
        match site {
            Site::Step => self.frame.regions[region].clone(),
            Site::Function => Token![Self](Span::call_site()).into(),
        }
    }

    /// The variable that what a point has saved of a local travels in.
    fn travels_in(&self, local: LocalId, field: Field) -> Ident {
        match field.held_by() {
            Some(by) => self.held(local, by),
            None => self.travelling(local),
        }
    }

    /// Whether that is an `Option`.
    fn travels_in_option(&self, local: LocalId, field: Field) -> bool {
        field.held_by().is_some() || self.is_slot_optional(local)
    }
}

/// What a point has of the locals from one on.
fn fields_from(variant: &Variant, from: LocalId) -> impl Iterator<Item = &(LocalId, Field)> {
    let fields = variant.fields.iter();
    fields.filter(move |(local, _)| *local >= from)
}
