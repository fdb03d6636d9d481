//! Arguments that are shared references, as variables of their own types, which the user has spelled.
//!
//! Such a variable costs nothing, and rustc says of it what it says of an argument: what is borrowed mutably, or moved,
//! behind it, is so behind a `&`; and the type that has to be changed for that is the argument's.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, Pat, Stmt, Type, parse_quote};

use super::Emitter;
use crate::body::ir::{self, LocalId};
use crate::body::names;

impl Emitter<'_> {
    /// The type of a pattern that binds these locals, if it is to be spelled.
    pub(super) fn shared_types(&self, locals: &[LocalId]) -> Option<TokenStream> {
        let types = locals.iter().map(|local| self.names.shared.get(local));
        let any = types.clone().any(|ty| ty.is_some());
        let types: Vec<_> = types.map(spelled).collect();
        any.then(|| match &types[..] {
            [one] if !self.is_receiver_alone(locals) => quote!(: #one),
            types => quote!(: (#(#types,)*)),
        })
    }

    /// Whether the only one of these is `self`, which a pattern has to bind: of a variable that one binds rustc says what
    /// its type should be, and proposes nothing to write; the type of `self` is spelled nowhere.
    pub(super) fn is_receiver_alone(&self, locals: &[LocalId]) -> bool {
        matches!(locals, [one] if self.names.locals[*one].synthetic
            && self.names.shared.contains_key(one))
    }

    /// The statement that declares such an argument anew, with its value.
    pub(super) fn declare_shared(
        &self,
        local: LocalId,
        value: &TokenStream,
    ) -> Option<TokenStream> {
        let name = self.local(local);
        let ty = self.shared_types(&[local])?;
        Some(if self.is_receiver_alone(&[local]) {
            quote!(let (#name,) #ty = (#value,);)
        } else {
            quote!(let #name #ty = #value;)
        })
    }

    /// Spells the types of the arguments in the statement that declares them.
    pub(super) fn type_arguments(&self, stmt: &mut Stmt) {
        if let Stmt::Local(local) = stmt
            && let Some(init) = &local.init
            && matches!(&*init.expr, Expr::Path(path) if path.path.is_ident(&ir::arguments()))
        {
            let locals = names::bindings(&local.pat);
            let types = locals.iter().map(|local| self.names.shared.get(local));
            if !types.clone().any(|ty| ty.is_some()) {
                return;
            }
            let types = types.map(spelled);
            let annotated = syn::PatType {
                attrs: Vec::new(),
                pat: Box::new(local.pat.clone()),
                colon_token: <syn::Token![:]>::default(),
                ty: parse_quote!((#(#types,)*)),
            };
            local.pat = Pat::Type(annotated);
        }
    }
}

fn spelled(ty: Option<&Type>) -> TokenStream {
    ty.map_or_else(|| quote!(_), ToTokens::to_token_stream)
}
