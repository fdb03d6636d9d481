//! Spells calls of which types tell whether they move a local out of its slot. In: the call. Out: both calls, of the
//! value and of the place in the slot, and what decides between them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprMethodCall, ExprUnary};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::ir::LocalId;
use crate::body::names::{self, MentionId};
use crate::body::receivers;
use crate::runtime::locate;
use crate::syntax;

/// How often what a receiver derefs to is asked as well.
const DEREFS: usize = 3;

/// The traits among which method lookup decides.
const TRAITS: [&str; 8] = [
    "BehindArray",
    "BehindDeref",
    "BehindNothing",
    "FoundKnown",
    "FoundNothing",
    "FoundOther",
    "ReturnOther",
    "ReturnSame",
];

impl Speller<'_, '_> {
    /// ```text
    /// for  x.method(arg)
    /// is   {
    ///          let way = ..;
    ///          if way.is_by_value() { way.by_value(); (x.take().unwrap(),).0.method(arg) }
    ///          else { way.by_reference(); (*x.as_mut().unwrap()).method(arg) }
    ///      }
    /// ```
    /// Within `match way.with((arg,)) { (way, (argument1,)) => .. }`, so that the arguments are coerced as the parameters
    /// say; within `match (arg,) { (argument1,) => .. }`, ahead of the way, if an argument cannot be written twice.
    pub(super) fn call_told_by_types(&mut self, call: &mut ExprMethodCall) -> Option<Expr> {
        let mention = receivers::told_by_types(call)?;
        let InSlot {
            local,
            span,
            taken,
            place,
            looked_at,
        } = self.in_slot_by_type(&call.receiver, mention)?;
        let emitter = self.emitter;
        let is_hoisted = call.args.iter().any(receivers::has_one_type)
            || call.args.iter().all(receivers::is_of_no_parameter);
        call.args
            .iter_mut()
            .for_each(|arg| self.visit_expr_mut(arg));
        let args: Vec<_> = call.args.iter().cloned().collect();
        let written = call.clone();
        let names = args
            .iter()
            .enumerate()
            .map(|(index, arg)| emitter.free_name(format!("argument{}", index + 1), arg.span()));
        let names: Vec<_> = names.collect();
        call.args = names.iter().cloned().map(syntax::name).collect();
        let written = (!is_hoisted).then_some(&written);
        let way = emitter.way_of(call, (local, &looked_at), written);
        let place = syntax::parenthesized(place, span);
        let (by_value, by_reference) = (on(call, taken), on(call, place.into_token_stream()));
        let [made, told] = ["made", "told"].map(|name| emitter.generated(name));
        let returned = emitter.free_name("returned".to_owned(), span);
        let [of_call, of_told] = ["Made", "Told"].map(|name| emitter.private(name));
        let asked = quote! {
            let #made = #of_call::by_a_call();
            #[allow(clippy::all, clippy::pedantic, dead_code, unreachable_code, unused)]
            let #told = #way;
        };
        let called = quote! {
            #[allow(unreachable_code)]
            if #told.is_by_value() {
                #told.by_value();
                let #returned = #by_value;
                #made.is(&#returned);
                #returned
            } else {
                #told.by_reference();
                let #returned = #by_reference;
                #made.is(&#returned);
                #returned
            }
        };
        Some(Expr::Verbatim(if args.is_empty() {
            quote!({ #asked #called })
        } else if is_hoisted {
            quote!(match (#(#args,)*) { (#(#names,)*) => { #asked #called } })
        } else {
            let arguments = emitter.generated("arguments");
            quote! {
                match {
                    let #arguments = #of_call::by_a_call();
                    #asked
                    #of_told::of(#told, #made, #arguments)
                }.with((#(#args,)*)) {
                    (#told, #made, (#(#names,)*)) => { #called }
                }
            }
        }))
    }
}

impl Speller<'_, '_> {
    /// ```text
    /// for  *x
    /// is   {
    ///          let told = ..;
    ///          if told.is_by_value() { told.by_value(); *(x.take().unwrap(),).0 }
    ///          else { told.by_reference(); **x.as_mut().unwrap() }
    ///      }
    /// ```
    pub(super) fn taken_out_of_box(&self, unary: &ExprUnary) -> Option<Expr> {
        let mention = receivers::dereferenced(unary)?;
        let InSlot {
            taken,
            place,
            looked_at,
            ..
        } = self.in_slot_by_type(&unary.expr, mention)?;
        let emitter = self.emitter;
        let [default, diverges, asks] =
            ["Default", "misresumed", "Receiver"].map(|name| emitter.private(name));
        let traits = ["OutOfBox", "OutOfOther"].map(|name| emitter.private(name));
        let (told, star) = (emitter.generated("told"), unary.op);
        Some(Expr::Verbatim(quote! {{
            #[allow(unreachable_code)]
            let #told = if false {
                use {#(#traits as _),*};
                #diverges();
                (&&#asks::of(&#looked_at)).out_of()
            } else {
                #default::default()
            };
            #[allow(unreachable_code)]
            if #told.is_by_value() {
                #told.by_value();
                #star #taken
            } else {
                #told.by_reference();
                #star #place
            }
        }}))
    }

    /// A local in a slot that types may say is moved by a mention, if it is one there.
    fn in_slot_by_type(&self, mentioned: &Expr, mention: MentionId) -> Option<InSlot> {
        let emitter = self.emitter;
        if self.in_closure || !emitter.fates.by_type.contains(&mention) {
            return None;
        }
        let (local, _) = names::of_expr(mentioned)?;
        let is_slot = matches!(self.access(local), Access::Slot) && !emitter.is_plain_slot(local);
        if !is_slot || self.whole.contains_key(&local) || self.in_guard.contains(&local) {
            return None;
        }
        let (span, mut slot) = (mentioned.span(), emitter.slot(local));
        slot.set_span(slot.span().located_at(span));
        Some(InSlot {
            local,
            span,
            taken: locate(quote!((#slot.take().unwrap(),).0), span),
            place: emitter.in_slot(local, slot.clone(), span),
            looked_at: emitter.shared_in_slot(local, slot, span),
        })
    }
}

/// A local in a slot, to be used in several ways.
struct InSlot {
    local: LocalId,
    /// Where it is mentioned.
    span: Span,
    /// The value, moved out.
    taken: TokenStream,
    /// The place.
    place: Expr,
    /// The same for what only looks at it.
    looked_at: Expr,
}

impl Emitter<'_> {
    /// What decides, by calls that are not run.
    fn way_of(
        &self,
        call: &ExprMethodCall,
        (local, place): (LocalId, &Expr),
        written: Option<&ExprMethodCall>,
    ) -> TokenStream {
        let [default, by_value, diverges, nothing, receiver_of, sized] = [
            "Default",
            "ByValue",
            "misresumed",
            "NotFound",
            "Receiver",
            "Sized",
        ]
        .map(|name| self.private(name));
        let traits = TRAITS.map(|name| self.private(name));
        let mut method = call.method.clone();
        method.set_span(Span::mixed_site());
        let any: Vec<_> = std::iter::repeat_n(quote!(impl #sized), call.args.len()).collect();
        let [shared, exclusive] =
            ["OfSharedReference", "OfExclusiveReference"].map(|name| self.generated(name));
        let [receiver, found] = ["receiver", "found"].map(|name| self.generated(name));
        let level = self.looked_up(call, [&receiver, &found]);
        let levels = std::iter::repeat_n(&level, DEREFS + 1);
        let (like, made, mut name) = (
            self.private("like"),
            self.generated("made"),
            self.local(local),
        );
        name.set_span(name.span().located_at(call.receiver.span()));
        let (makers, asked) = self.of_parameters(call, written);
        let on_name = on(&asked, name.to_token_stream());
        let check = call
            .args
            .is_empty()
            .then(|| self.left_by_call(&on_name, &found));
        let names = call.args.iter().take(makers.len());
        let all = (!makers.is_empty()).then(|| {
            let arguments = self.generated("arguments");
            quote!(#arguments.again((#(#makers.another(),)*));)
        });
        let of_call = self.private("Made");
        quote! {
            if false {
                #diverges();
                let mut #name = #like(&#place);
                #(let #makers = #of_call::by_a_call();)*
                #made.is(&#on_name);
                #(let #names = #makers.another();)*
                #all
                let #found = {
                    use {#(#traits as _),*};
                    trait #shared {
                        fn #method(self: &Self, #(_: #any),*) -> #nothing { #diverges() }
                    }
                    impl<T: ?#sized> #shared for &T {}
                    trait #exclusive {
                        fn #method(self: &mut Self, #(_: #any),*) -> #nothing { #diverges() }
                    }
                    impl<T: ?#sized> #exclusive for &mut T {}
                    let #receiver = #receiver_of::of(&#name);
                    let #found = #by_value;
                    #(#levels)*
                    #found
                };
                #check
                #found
            } else {
                #default::default()
            }
        }
    }

    /// The call of arguments as they are written, and what gets their types, which may be those of the parameters; nothing
    /// of arguments that have their names already.
    fn of_parameters(
        &self,
        call: &ExprMethodCall,
        written: Option<&ExprMethodCall>,
    ) -> (Vec<Ident>, ExprMethodCall) {
        let Some(written) = written else {
            return (Vec::new(), call.clone());
        };
        let mut asked = written.clone();
        let made = |index| self.generated(&format!("made{index}"));
        let makers: Vec<_> = (1..=asked.args.len()).map(made).collect();
        for (arg, maker) in asked.args.iter_mut().zip(&makers) {
            *arg = Expr::Verbatim(quote!(#maker.once(#arg)));
        }
        (makers, asked)
    }

    /// Checks that a call which is found to take a reference leaves the receiver, which is this variable.
    fn left_by_call(&self, call: &ExprMethodCall, found: &Ident) -> TokenStream {
        let span = call.receiver.span();
        let leaves = self.runtime.private("LeavesItInPlace", span);
        let (made, closure) = (self.generated("made"), locate(quote!(||), span));
        quote_spanned!(span=> #found.leaves(#closure #made.again(#call), #leaves::leaves);)
    }

    /// Looks the method up on a receiver; behind it `receiver` is what lies behind that, unless it is found.
    fn looked_up(&self, call: &ExprMethodCall, [receiver, found]: [&Ident; 2]) -> TokenStream {
        let [found_by, receiver_of] = ["Found", "Receiver"].map(|name| self.private(name));
        let [made, returned, shared, exclusive, same] =
            ["made", "returned", "shared", "exclusive", "same"].map(|name| self.generated(name));
        let (on_shared, on_exclusive) = (
            on(call, quote!(#receiver.shared())),
            on(call, quote!(#same.exclusive())),
        );
        let asked = quote! {
            let #same = (&&&#found_by::by(&#returned)).found();
            let #same = (&&#same.and(&#returned, &#made)).same();
        };
        quote! {
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

/// The same call on another receiver.
fn on(call: &ExprMethodCall, receiver: TokenStream) -> ExprMethodCall {
    let mut call = call.clone();
    *call.receiver = Expr::Verbatim(receiver);
    call
}
