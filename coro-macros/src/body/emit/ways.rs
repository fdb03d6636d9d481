//! Asks types whether a call moves what it is of. In: the call, and where its receiver is. Out: what decides, by calls
//! that are not run.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, Token};

use super::Emitter;
use crate::body::ir::LocalId;
use crate::body::methods;
use crate::body::receivers::{self, Open};
use crate::runtime::locate;

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

/// What is asked.
pub(super) struct Question<'q> {
    /// The call, with a name for each argument that is not open.
    pub call: &'q ExprMethodCall,
    /// For each argument, how it is open, if it is.
    pub open: &'q [Option<Open>],
    /// The local that it is of.
    pub local: LocalId,
    /// Where that is.
    pub place: &'q Expr,
    /// The call as it is written, if the names do not have their values yet.
    pub written: Option<&'q ExprMethodCall>,
}

impl Emitter<'_> {
    /// The statements that declare `made`, what the call makes, and `told`, what decides.
    pub(super) fn way_of(&self, question: &Question<'_>) -> TokenStream {
        let [made, told] = ["made", "told"].map(|name| self.generated(name));
        let [of_call, default, diverges] =
            ["Made", "Default", "misresumed"].map(|name| self.private(name));
        let asked = self.asked_of(question);
        quote! {
            let #made = #of_call::by_a_call();
            #[allow(clippy::all, clippy::pedantic, dead_code, unreachable_code, unused)]
            let #told = if false {
                #diverges();
                #asked
            } else {
                #default::default()
            };
        }
    }

    /// The calls, and what they tell.
    fn asked_of(&self, question: &Question<'_>) -> TokenStream {
        let found = self.generated("found");
        let (like, place, of_call) = (self.private("like"), question.place, self.private("Made"));
        let span = question.call.receiver.span();
        let mut name = self.local(question.local);
        name.set_span(name.span().located_at(span));
        let makers: Vec<_> = (1..=question.given(&question.call.args).count())
            .map(|number| self.generated(&format!("made{number}")))
            .collect();
        let known = self.types_known(question, &name, &makers);
        let check = self.left_by_call(question, &name, &makers);
        let looked_up = self.looked_up(question, &name);
        quote! {
            let mut #name = #like(&#place);
            #(let #makers = #of_call::by_a_call();)*
            #known
            let #found = #looked_up;
            #check
            #found
        }
    }

    /// The call on the variable, by which rustc knows what it makes; and the types of arguments, which may be those of the
    /// parameters, where the arguments are written in it.
    fn types_known(&self, question: &Question<'_>, name: &Ident, makers: &[Ident]) -> TokenStream {
        let [made, arguments] = ["made", "arguments"].map(|name| self.generated(name));
        let names: Vec<_> = question.given(&question.call.args).collect();
        if let Some(written) = question.written {
            let args = question.given(&written.args).zip(makers);
            let args = args.map(|(arg, maker)| known_by(maker, arg));
            let call = on(&self.with_arguments(question, args), name.to_token_stream());
            quote! {
                #made.is(&#call);
                #(let #names = #makers.another();)*
                #arguments.again((#(#makers.another(),)*));
            }
        } else {
            let args = names.iter().map(ToTokens::to_token_stream);
            let call = on(&self.with_arguments(question, args), name.to_token_stream());
            quote!(#(#makers.is(&#names);)* #made.is(&#call);)
        }
    }

    /// The call with these arguments, and what stands for those that are open.
    fn with_arguments(
        &self,
        question: &Question<'_>,
        args: impl IntoIterator<Item = TokenStream>,
    ) -> ExprMethodCall {
        let (mut call, mut args) = (question.call.clone(), args.into_iter());
        for (arg, open) in call.args.iter_mut().zip(question.open) {
            match *open {
                Some(open) => *arg = self.untold(open),
                None => *arg = Expr::Verbatim(args.next().unwrap_or_default()),
            }
        }
        call
    }

    /// What stands for an open argument and needs no types: a closure of as many parameters, or what is of any type.
    fn untold(&self, open: Open) -> Expr {
        let diverges = self.private("misresumed");
        Expr::Verbatim(match open {
            Open::Closure(count) => {
                let any = std::iter::repeat_n(quote!(_), count);
                quote!(|#(#any),*| #diverges())
            }
            Open::Value => quote!(#diverges()),
        })
    }

    /// Checks that a call which is found to take a reference leaves the receiver, which is this variable.
    fn left_by_call(&self, question: &Question<'_>, name: &Ident, makers: &[Ident]) -> TokenStream {
        let span = question.call.receiver.span();
        let leaves = self.runtime.private("LeavesItInPlace", span);
        let (found, closure) = (self.generated("found"), locate(quote!(||), span));
        let names: Vec<_> = question.given(&question.call.args).collect();
        let args = names.iter().map(ToTokens::to_token_stream);
        let call = on(&self.with_arguments(question, args), name.to_token_stream());
        let taken = if question.is_closed() {
            let made = self.generated("made");
            quote!(#made.again)
        } else {
            self.private("ignore").into_token_stream()
        };
        let given = (!makers.is_empty()).then(|| quote!(#(let #names = #makers.another();)*));
        let diverges = self.private("misresumed");
        quote_spanned!(span=> #found.leaves(#closure { #diverges(); #given #taken(#call) }, #leaves::leaves);)
    }

    /// Looks the method up on a variable and on what that derefs to. Not if it is one of a trait that takes `self`, which
    /// the variable has: by value it is found before all others. Of a trait that all types have, one that has nothing else
    /// tells that.
    fn looked_up(&self, question: &Question<'_>, name: &Ident) -> TokenStream {
        let [by_value, diverges, nothing, receiver_of, sized] =
            ["ByValue", "misresumed", "NotFound", "Receiver", "Sized"]
                .map(|name| self.private(name));
        let traits = TRAITS.map(|name| self.private(name));
        let asked = self.with_arguments(
            question,
            question
                .given(&question.call.args)
                .map(ToTokens::to_token_stream),
        );
        let mut method = asked.method.clone();
        method.set_span(Span::mixed_site());
        let params = question.open.iter().map(|open| match open {
            Some(Open::Closure(count)) => {
                let once = self.private("FnOnce");
                let inputs = std::iter::repeat_n(&nothing, *count);
                quote!(impl #once(#(#inputs),*) -> #nothing)
            }
            Some(Open::Value) | None => quote!(impl #sized),
        });
        let params: Vec<_> = params.collect();
        let [shared, exclusive, again] = [
            "OfSharedReference",
            "OfExclusiveReference",
            "OfExclusiveReferenceAgain",
        ]
        .map(|name| self.generated(name));
        // Of a method that nothing has, rustc mentions the type of each `self` that it is looked for by, and where it is
        // found on a reference, unless that is in two places.
        let receiver_at = Span::mixed_site().located_at(question.call.receiver.span());
        let (of_shared, of_exclusive) = (
            quote_spanned!(receiver_at=> &Self),
            quote_spanned!(receiver_at=> &mut Self),
        );
        let [exclusive, again] = [exclusive, again].map(|name| {
            quote! {
                trait #name {
                    fn #method(self: #of_exclusive, #(_: #params),*) -> #nothing { #diverges() }
                }
                impl<T: ?#sized> #name for &mut T {}
            }
        });
        let [receiver, found, returned, anything] =
            ["receiver", "found", "returned", "Anything"].map(|name| self.generated(name));
        let (found_by, on_anything) = (self.private("Found"), on(&asked, quote!(#anything)));
        let level = self.looked_up_on(question, &asked, [&receiver, &found]);
        let levels = std::iter::repeat_n(&level, DEREFS + 1);
        let known = methods::TAKEN_BY_TRAITS.iter().map(|taken| {
            let is_taken = taken.methods.iter().any(|name| asked.method == name);
            is_taken.then(|| {
                let traits = taken.asks.map(|name| self.private(name));
                let unless = Ident::new(taken.unless, Span::mixed_site());
                quote!(use {#(#traits as _),*}; let #receiver = (&&#receiver).#unless();)
            })
        });
        let known: TokenStream = known.flatten().collect();
        let left = if methods::takes_out(&asked.method) {
            let traits = ["LeftByItsMethods", "LeftByUnknown"].map(|name| self.private(name));
            quote! {{ use {#(#traits as _),*}; (&&#receiver).left() }; let #receiver = #found.then(#receiver_of::again(&#receiver))}
        } else {
            by_value.into_token_stream()
        };
        quote! {{
            { #again }
            use {#(#traits as _),*};
            trait #shared {
                fn #method(self: #of_shared, #(_: #params),*) -> #nothing { #diverges() }
            }
            impl<T: ?#sized> #shared for &T {}
            #exclusive
            struct #anything;
            impl #anything {
                fn #method(&self, #(_: #params),*) -> #nothing { #diverges() }
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
    fn looked_up_on(
        &self,
        question: &Question<'_>,
        asked: &ExprMethodCall,
        [receiver, found]: [&Ident; 2],
    ) -> TokenStream {
        let [found_by, receiver_of] = ["Found", "Receiver"].map(|name| self.private(name));
        let [made, returned, shared, exclusive, same] =
            ["made", "returned", "shared", "exclusive", "same"].map(|name| self.generated(name));
        let (on_shared, on_exclusive) = (
            on(asked, quote!(#receiver.shared())),
            on(asked, quote!(#same.exclusive())),
        );
        let compared = question
            .is_closed()
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
}

impl<'q> Question<'q> {
    /// Those of its arguments that are not open.
    fn given(&self, args: &'q Punctuated<Expr, Token![,]>) -> impl Iterator<Item = &'q Expr> {
        let args = args.iter().zip(self.open);
        args.filter_map(|(arg, open)| open.is_none().then_some(arg))
    }

    /// Whether none of them is.
    pub(super) fn is_closed(&self) -> bool {
        self.open.iter().all(Option::is_none)
    }
}

/// An argument, of the type that its maker is to know. A call of ours would be in what rustc says of one of another type, but
/// what leaves a loop has to be in no labelled block.
fn known_by(maker: &Ident, arg: &Expr) -> TokenStream {
    if receivers::jumps(arg) {
        quote!(#maker.once(#arg))
    } else {
        quote!('argument: { if false { break 'argument #maker.another() } #arg })
    }
}

/// The same call on another receiver.
pub(super) fn on(call: &ExprMethodCall, receiver: TokenStream) -> ExprMethodCall {
    let mut call = call.clone();
    *call.receiver = Expr::Verbatim(receiver);
    call
}
