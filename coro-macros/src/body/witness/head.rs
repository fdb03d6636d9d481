//! The head of the function beside the body.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{FnArg, GenericParam, Lifetime, LifetimeParam, Pat, Token, Type};

use crate::body::types;
use crate::function::{CoroutineFn, Param};
use crate::runtime::Runtime;

/// The parameters of a function.
pub(super) type Inputs = Punctuated<FnArg, Token![,]>;

/// How long what is lent lives to a function beside the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::body) enum Sends {
    /// All sends are one, which has a lifetime of its own: that of an argument.
    Last,
    /// As long as it is used.
    AnyLifetime,
}

/// Its parameters, by the user's names where these may be those of parameters, and the others: of what is put into one that
/// is not a variable of the body rustc says where that is done. What may be borrowed across yields has to be a variable.
pub(super) fn inputs(function: &CoroutineFn, in_variable: bool) -> (Inputs, Vec<&Param>) {
    let (mut inputs, mut others) = (function.sig.inputs.clone(), Vec::new());
    for (input, param) in inputs.iter_mut().zip(&function.params) {
        match (input, &param.pat) {
            (FnArg::Typed(input), Some(pat @ Pat::Ident(_)))
                if !(in_variable && may_lend(&input.ty)) =>
            {
                *input.pat = pat.clone();
                input.attrs.extend(param.lints.iter().cloned());
            }
            _ => others.push(param),
        }
    }
    (inputs, others)
}

/// Whether something may be borrowed of an argument of this type that is the coroutine's.
fn may_lend(ty: &Type) -> bool {
    types::init_of_type(ty).is_droppable() || types::is_array(Some(ty), None)
}

/// The parameter that has the type of what is sent.
pub(super) fn sent() -> Ident {
    Ident::new("sent", Span::mixed_site())
}

/// A type of the protocol as it is in one send; the lifetimes are where the user's are, and rustc shows their names.
fn in_one_send(ty: &Type, fresh: &[Lifetime]) -> (Type, Vec<Lifetime>) {
    struct Named<'f>(&'f [Lifetime]);
    impl VisitMut for Named<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            let number = self.0.iter().position(|name| name == lifetime);
            if let Some(number) = number {
                *lifetime = of_one_send(number, lifetime.span());
            }
        }
    }
    let mut ty = ty.clone();
    Named(fresh).visit_type_mut(&mut ty);
    let lifetimes = fresh.iter().enumerate();
    let lifetimes = lifetimes.map(|(number, name)| of_one_send(number, name.span()));
    (ty, lifetimes.collect())
}

/// A name that is hardly one of the user's: what is declared around the function cannot be seen.
fn of_one_send(number: usize, at: Span) -> Lifetime {
    let name = match number {
        0 => "'one_send".to_owned(),
        number => format!("'one_send{}", number + 1),
    };
    Lifetime::new(&name, at)
}

/// Its head.
pub(super) fn head(
    name: &Ident,
    function: &CoroutineFn,
    inputs: &Inputs,
    sends: Sends,
    runtime: &Runtime,
) -> TokenStream {
    let sized = runtime.private("Sized", Span::mixed_site());
    // It is where the user's type is, behind which rustc may propose to add something.
    let output = function.sig.output.to_token_stream().into_iter().skip(2);
    let places: Vec<_> = output.map(|token| token.span()).collect();
    let place = |at: Option<&Span>| {
        at.map_or_else(Span::mixed_site, |at| Span::mixed_site().located_at(*at))
    };
    let opaque = Token![impl](place(places.first()));
    let handed_out = runtime.private("TheCoroutine", place(places.last()));
    let (mut generics, protocol) = (function.sig.generics.clone(), &function.protocol);
    let received = (sends == Sends::Last).then(|| {
        let (send, lifetimes) = in_one_send(&protocol.send, &protocol.fresh);
        let lifetimes = lifetimes.into_iter().map(LifetimeParam::new);
        generics
            .params
            .extend(lifetimes.map(GenericParam::Lifetime));
        let (name, of) = (sent(), runtime.private("PhantomData", Span::mixed_site()));
        quote!(#name: #of<#send>,)
    });
    let (_, _, bounds) = generics.split_for_impl();
    let inputs = inputs.iter();
    quote!(fn #name #generics (#(#inputs,)* #received _: impl #sized) -> #opaque #handed_out #bounds)
}
