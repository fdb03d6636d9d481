//! Variables of the machine whose types rustc does not know if something is wrong with the plain function beside it.
//!
//! Whatever it would say of them is said of that function already; see the runtime's `checked`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::Emitter;
use crate::tokens::Spelled;

impl Emitter<'_> {
    /// The type of such a variable, spelled behind its name, and its first value, which has the type where the plain function is asked.
    pub(super) fn typed_unless_wrong(
        &self,
        ty: Option<impl ToTokens>,
        value: impl ToTokens,
    ) -> (Option<TokenStream>, Spelled) {
        let Some(answer) = &self.names.answer else {
            let ty = ty.map(|ty| quote!(: #ty));
            return (ty, value.into_token_stream().into());
        };
        let ty = ty.map(|ty| quote!(::<#ty>));
        (None, quote!(#answer.made #ty(#value)).into())
    }

    /// The value of such a variable.
    pub(super) fn unless_wrong(&self, value: impl ToTokens) -> Spelled {
        self.typed_unless_wrong(None::<TokenStream>, value).1
    }

    /// The statement that makes such a variable of a reference that a pattern has bound. What owns something would drop in another order
    /// then.
    pub(super) fn bound_unless_wrong(&self, name: &Ident) -> Option<TokenStream> {
        self.names.answer.is_some().then(|| {
            let value = self.unless_wrong(name);
            quote!(let #name = #value;)
        })
    }
}
