//! Looks a method up on a variable. In: the call, and how its arguments are open. Out: an expression, which is not run, of what tells
//! whether the method takes the variable by value.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall};

use super::methods;
use super::receivers::Open;
use crate::runtime::{Private, Runtime};

/// How often what a receiver derefs to is asked as well.
const DEREFS: usize = 3;

/// The traits among which method lookup decides.
const TRAITS: [&str; 10] = [
    "BehindArray",
    "BehindDeref",
    "BehindNothing",
    "FoundKnown",
    "FoundNothing",
    "FoundOther",
    "ReferentOfOther",
    "ReferentOfReference",
    "ReturnOther",
    "ReturnSame",
];

/// A method that is looked up.
pub(super) struct Lookup<'l> {
    pub runtime: &'l Runtime,
    /// Variables that the user's code cannot see.
    pub generated: &'l dyn Fn(&str) -> Ident,
    /// The call, with a name for each argument that is not open.
    pub call: &'l ExprMethodCall,
    /// For each argument, how it is open, if it is.
    pub open: &'l [Option<Open>],
    /// Whether there is a `made` that the call makes, by which methods of one name are told apart.
    pub is_made: bool,
}

impl Lookup<'_> {
    /// Looks the method up on a variable and on what that derefs to. Not if it is one of a trait that takes `self`, which
    /// the variable has: by value it is found before all others. Of a trait that all types have, one that has nothing else
    /// tells that.
    pub(super) fn on(&self, name: &Ident) -> TokenStream {
        let [by_value, diverges, nothing, receiver_of, sized] =
            ["ByValue", "misresumed", "NotFound", "Receiver", "Sized"]
                .map(|name| self.private(name));
        let traits = TRAITS.map(|name| self.private(name));
        let mut method = self.call.method.clone();
        method.set_span(Span::mixed_site());
        let params = self.open.iter().map(|open| match open {
            Some(Open::Closure(count)) => {
                let once = self.private("FnOnce");
                let inputs = std::iter::repeat_n(&nothing, *count);
                quote!(impl #once(#(#inputs),*) -> #nothing)
            }
            Some(Open::Value) | None => quote!(impl #sized),
        });
        let params: Vec<_> = params.collect();
        let turbofish = self.call.turbofish.iter();
        let generics = turbofish.flat_map(|turbofish| 1..=turbofish.args.len());
        let generics = generics.map(|number| (self.generated)(&format!("Generic{number}")));
        let generics: Vec<_> = generics.collect();
        let generics = (!generics.is_empty()).then(|| quote!(<#(#generics: ?#sized),*>));
        let [shared, exclusive, again] = [
            "OfSharedReference",
            "OfExclusiveReference",
            "OfExclusiveReferenceAgain",
        ]
        .map(|name| (self.generated)(name));
        // Of a method that nothing has, rustc mentions the type of each `self` that it is looked for by, and where it is
        // found on a reference, unless that is in two places.
        let receiver_at = Span::mixed_site().located_at(self.call.receiver.span());
        let (of_shared, of_exclusive) = (
            quote_spanned!(receiver_at=> &Self),
            quote_spanned!(receiver_at=> &mut Self),
        );
        let [exclusive, again] = [exclusive, again].map(|name| {
            quote! {
                trait #name {
                    fn #method #generics(self: #of_exclusive, #(_: #params),*) -> #nothing { #diverges() }
                }
                impl<T: ?#sized> #name for &mut T {}
            }
        });
        let [receiver, found, returned, anything] =
            ["receiver", "found", "returned", "Anything"].map(|name| (self.generated)(name));
        let (found_by, on_anything) = (self.private("Found"), on(self.call, quote!(#anything)));
        let level = self.level([&receiver, &found]);
        let levels = std::iter::repeat_n(&level, DEREFS + 1);
        let known = methods::TAKEN_BY_TRAITS.iter().map(|taken| {
            let is_taken = taken.methods.iter().any(|name| self.call.method == name);
            is_taken.then(|| {
                let traits = taken.asks.map(|name| self.private(name));
                let unless = Ident::new(taken.unless, Span::mixed_site());
                quote!(use {#(#traits as _),*}; let #receiver = (&&#receiver).#unless();)
            })
        });
        let known: TokenStream = known.flatten().collect();
        let left = if methods::takes_out(&self.call.method) {
            let traits = ["LeftByItsMethods", "LeftByUnknown"].map(|name| self.private(name));
            quote! {{ use {#(#traits as _),*}; (&&#receiver).left() }; let #receiver = #found.then(#receiver_of::again(&#receiver))}
        } else {
            by_value.into_token_stream()
        };
        quote! {{
            { #again }
            use {#(#traits as _),*};
            trait #shared {
                fn #method #generics(self: #of_shared, #(_: #params),*) -> #nothing { #diverges() }
            }
            impl<T: ?#sized> #shared for &T {}
            #exclusive
            struct #anything;
            impl #anything {
                fn #method #generics(&self, #(_: #params),*) -> #nothing { #diverges() }
            }
            let #receiver = #receiver_of::of(&#name);
            #known
            let #found = #left;
            #(#levels)*
            let #returned = #on_anything;
            (&&&#found_by::by(&#returned)).found().taken_by_any(#found)
        }}
    }

    /// Looks the method up on a receiver; behind it `receiver` is what lies behind that, unless it is found.
    ///
    /// What a call with a closure returns may be of the closure's type, so that does not tell methods apart.
    fn level(&self, [receiver, found]: [&Ident; 2]) -> TokenStream {
        let [found_by, receiver_of] = ["Found", "Receiver"].map(|name| self.private(name));
        let [made, returned, shared, exclusive, same] =
            ["made", "returned", "shared", "exclusive", "same"].map(|name| (self.generated)(name));
        let (on_shared, on_exclusive) = (
            on(self.call, quote!(#receiver.shared())),
            on(self.call, quote!(#same.exclusive())),
        );
        let compared = self
            .is_made
            .then(|| quote!(let #same = (&&#same.and(&#returned, &#made)).same();));
        let asked = quote! {
            let #same = (&&&#found_by::by(&#returned)).found();
            #compared
        };
        quote! {
            let #receiver = (&&#receiver).referent();
            let #returned = #on_shared;
            #asked
            let #shared = #same;
            let #same = #shared.then(#receiver_of::again(&#receiver));
            let #returned = #on_exclusive;
            #asked
            let #exclusive = #same;
            let #found = #found.or(#shared.or(#exclusive));
            let #receiver = #found.then((&&&#receiver).behind());
        }
    }
    fn private<'i>(&'i self, item: &'i str) -> Private<'i> {
        self.runtime.private(item, Span::mixed_site())
    }
}

/// The same call on another receiver.
pub(super) fn on(call: &ExprMethodCall, receiver: TokenStream) -> ExprMethodCall {
    let mut call = call.clone();
    *call.receiver = Expr::Verbatim(receiver);
    call
}
