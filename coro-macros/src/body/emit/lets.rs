//! `let` with a yield in its `else`.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::block::{number, tuple};
use crate::body::ir::{self, LocalId, Node, RegionId};
use crate::body::names;
use crate::syntax;
use crate::tokens::{Spelled, inline};

impl Emitter<'_> {
    /// ```text
    /// from  let Some(x) = init else { .. yield 1 .. };
    /// into  let Some(x) = 'head: {
    ///           if resume >= 1 { break 'head None; }
    ///           let Some(x) = init else { break 'head None };
    ///           Some(x)
    ///       } else { .. };
    /// ```
    ///
    /// So what does not match, and the temporaries of `init`, are dropped before the `else` is run.
    pub(super) fn let_with_yielding_else(
        &self,
        stmt: &ir::Let,
        diverge: &Node,
        region: RegionId,
    ) -> TokenStream {
        let locals = names::bindings(&stmt.pat);
        let (resume, label) = (self.generated("resume"), self.head_label());
        let (some, none, first) = (self.some(), self.none(), number(diverge.yields.first));
        let matched = self.matched_or_left(stmt, &quote!(break #label #none), region);
        let pattern = tuple(locals.iter().map(|&local| self.rebound(local, true)));
        let (attrs, allow) = (&stmt.attrs, self.allow_unused_mut(&locals));
        let (let_token, eq_token, semi) = (stmt.let_token, stmt.eq_token, stmt.semi_token);
        let else_token = stmt.diverge.as_ref().map(|(token, _)| token);
        let resumed = self.let_go_of_head(&stmt.init, region, quote!(break #label #none;));
        let diverge = self.node(diverge, region);
        let fill = inline(|tokens| self.fill_slots(&locals, tokens));
        // A brace before `else` does not parse.
        quote! {
            #(#attrs)* #allow
            #let_token #some(#pattern) #eq_token (#label: {
                if #resume >= #first { #resumed }
                #matched
            }) #else_token #diverge #semi
            #fill
        }
    }

    /// Statements and a tail that match the initialiser, or `leave`.
    fn matched_or_left(
        &self,
        stmt: &ir::Let,
        leave: &TokenStream,
        region: RegionId,
    ) -> TokenStream {
        let locals = names::bindings(&stmt.pat);
        let bound = tuple(locals.iter().map(|&local| self.rebound(local, false)));
        let (pat, some) = (self.plain_pat(&stmt.pat, region), self.some());
        let bound = quote!(#some(#bound));
        let ty = stmt.ty.as_ref().map(|(_, ty)| &**ty);
        if let Some(taken) = self.taken(&stmt.init, ty, &[&stmt.pat], region) {
            return taken.bound(&pat, &bound, leave);
        }
        let ty = stmt.ty.as_ref().map(|(colon, ty)| quote!(#colon #ty));
        let (let_token, eq_token) = (stmt.let_token, stmt.eq_token);
        let init = self.node(&stmt.init, region);
        quote! {
            #[allow(unused_mut)]
            #let_token #pat #ty #eq_token (#init) else { #leave };
            #bound
        }
    }

    /// A local on the way from one pattern to another: as a value, or as what binds it.
    pub(super) fn rebound(&self, local: LocalId, binds: bool) -> Spelled {
        if self.layout.storage[local].is_filled_at_once() {
            return self.bound_name(local).into();
        }
        let name = self.local(local);
        match self.mutability(local).filter(|_| binds) {
            Some(mutability) => syntax::mutable(name, mutability.span).into(),
            None => name.into(),
        }
    }
}
