//! What the signature requires of the coroutine, `+ Clone` say, required of each local that the frame keeps.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Index;

use super::Emitter;
use crate::body::ir::{self, LocalId};
use crate::function::Required;

/// The trait of the runtime that says what is required of a local.
fn requirement(required: Required) -> &'static str {
    match required {
        Required::Clone => "CanBeCloned",
        Required::Debug => "CanBeShown",
        Required::Send => "CanBeSent",
        Required::Sync => "CanBeShared",
    }
}

impl Emitter<'_> {
    /// The types of the locals in the frame, of which `required` asks.
    ///
    /// ```text
    /// fn kept<Count, HeldLock>(_: &LocalsOfShow<Count, HeldLock>) -> (Kept<Count>, Kept<<HeldLock as HeldLocal>::Value>) { .. }
    /// let kept = kept(&frame);
    /// ```
    pub(super) fn kept_types(&self, required: &[Required]) -> Option<TokenStream> {
        let params = self.all_local_params(ir::FUNCTION);
        if params.is_empty() || required.is_empty() {
            return None;
        }
        let (name, frame) = (&self.frame.kept, self.spelled_type(ir::FUNCTION));
        let [kept, held] = ["Kept", "HeldLocal"].map(|name| self.private(name));
        let types = params.iter().map(|(&(_, by), param)| match by {
            None => quote!(#kept<#param>),
            Some(_) => quote!(#kept<<#param as #held>::Value>),
        });
        let bounds = params.iter().map(|(&(_, by), param)| match by {
            None => quote!(#param),
            Some(_) => quote!(#param: #held),
        });
        let of_all = params.keys().map(|_| quote!(#kept::new()));
        let variable = self.generated("frame");
        Some(quote! {
            fn #name<#(#bounds),*>(_: &#frame) -> (#(#types,)*) { (#(#of_all,)*) }
            let #name = #name(&#variable);
        })
    }

    /// The machine, passed through them: what is wrong with a local is wrong at its name.
    ///
    /// ```text
    /// required_behind(required(kept.0, (machine(..), kept.1), <SavedLocal as CanBeCloned<_, _>>::through), ..)
    /// ```
    ///
    /// A value that the user gave no name, an iterator say, comes behind the locals, and is asked about only if
    /// nothing is wrong with these, of which it is made.
    pub(super) fn required(&self, required: &[Required], mut machine: TokenStream) -> TokenStream {
        let (name, params) = (&self.frame.kept, self.all_local_params(ir::FUNCTION));
        let params = params.into_keys().enumerate();
        let (named, unnamed): (Vec<_>, Vec<_>) = params
            .map(|(index, (local, _))| (Index::from(index), local))
            .partition(|(_, local)| self.names.shown(*local).is_some());
        let [through_one, behind] = ["required", "required_behind"].map(|name| self.private(name));
        for requirement in required.iter().copied().map(requirement) {
            for (index, _) in unnamed.iter().rev() {
                machine = quote!((#machine, #name.#index));
            }
            for (index, local) in &named {
                let through = self.through(requirement, *local);
                machine = quote!(#through_one(#name.#index, #machine, #through));
            }
            for (_, local) in &unnamed {
                let through = self.through(requirement, *local);
                machine = quote!(#behind(#machine, #through));
            }
        }
        machine
    }

    fn through(&self, requirement: &str, local: LocalId) -> TokenStream {
        let at = self.names.locals[local].name.span();
        let [saved, requirement] =
            ["SavedLocal", requirement].map(|name| self.runtime.private(name, at));
        quote_spanned!(at=> <#saved as #requirement<_, _>>::through)
    }
}
