//! Spells calls of which types tell whether they move a local out of its slot. In: the call. Out: both calls, of the
//! value and of the place in the slot, and what decides between them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprCall, ExprMethodCall, ExprPath, ExprUnary};

use super::speller::Speller;
use super::ways::Question;
use super::{Access, Emitter};
use crate::body::ir::LocalId;
use crate::body::lookup::on;
use crate::body::mentions;
use crate::body::names::{self, Init, MentionId};
use crate::body::receivers;
use crate::runtime::locate;
use crate::syntax;

/// Behind how many references and boxes a function is looked for.
const CALLED_BEHIND: usize = 2;

impl Speller<'_, '_> {
    /// ```text
    /// for  x.method(arg)
    /// is   {
    ///          let told = ..;
    ///          if told.is_by_value() { told.by_value(); (x.take().unwrap(),).0.method(arg) }
    ///          else { told.by_reference(); (*x.as_mut().unwrap()).method(arg) }
    ///      }
    /// ```
    /// Within `match told.with((arg,)) { (told, (argument1,)) => .. }`, so that the arguments are coerced as the parameters
    /// say; within `match (way, (arg,)) { (way, (argument1,)) => .. }`, ahead of the question, if an argument cannot be
    /// written twice. A closure that has to be told the types of its parameters is written both ways.
    ///
    /// The receiver is taken ahead of arguments that may panic or leave, and drops then.
    pub(super) fn call_told_by_types(&mut self, call: &mut ExprMethodCall) -> Option<Expr> {
        let mention = receivers::told_by_types(call)?;
        let receiver = self.in_slot_by_type(&call.receiver, mention)?;
        let ends = (receiver.span, call.paren_token.span.close());
        let called = self.told_by_types(call, &receiver);
        // Where it is of the wrong type, all of it is the user's call.
        Some(syntax::from_to(Expr::Verbatim(called), ends))
    }

    fn told_by_types(&mut self, call: &mut ExprMethodCall, receiver: &InSlot) -> TokenStream {
        let emitter = self.emitter;
        let open: Vec<_> = call.args.iter().map(receivers::open).collect();
        let is_hoisted = {
            let mut given = call
                .args
                .iter()
                .filter(|arg| receivers::open(arg).is_none());
            given.clone().any(receivers::must_be_written_once)
                || given
                    .all(|arg| receivers::is_of_no_parameter(arg, &|path| emitter.is_whole(path)))
        };
        let spans: Vec<_> = call.args.iter().map(Spanned::span).collect();
        call.args
            .iter_mut()
            .for_each(|arg| self.visit_expr_mut(arg));
        let written = (!is_hoisted).then(|| call.clone());
        let (mut args, mut names) = (Vec::new(), Vec::new());
        let given = call.args.iter_mut().zip(&open).zip(spans);
        for ((arg, _), span) in given.filter(|((_, open), _)| open.is_none()) {
            let name = emitter.free_name(format!("argument{}", names.len() + 1), span);
            args.push(std::mem::replace(arg, syntax::name(name.clone())));
            names.push(name);
        }
        let question = Question {
            call,
            open: &open,
            local: receiver.used.0,
            place: &receiver.looked_at,
            written: written.as_ref(),
        };
        let (asked, is_tied) = (emitter.way_of(&question), question.is_closed());
        let mentioned = &receiver.mentioned;
        let asked = {
            let tell = emitter.tell_last_call(receiver.used, &emitter.generated("told"));
            quote!(#asked #tell)
        };
        if args.iter().all(|arg| matches!(arg, Expr::Lit(_))) {
            let called = emitter.called_both_ways(call, receiver, receiver.taken.clone(), is_tied);
            return if args.is_empty() {
                quote!({ #mentioned #asked #called })
            } else {
                quote!(match (#(#args,)*) { (#(#names,)*) => { #mentioned #asked #called } })
            };
        }
        let [made, told, arguments, way, taken] =
            ["made", "told", "arguments", "way", "taken"].map(|name| emitter.generated(name));
        let value = locate(quote!((#taken.unwrap(),).0), receiver.span);
        let called = emitter.called_both_ways(call, receiver, value, is_tied);
        let [of_call, of_told, of_way] =
            ["Made", "Told", "TakenWay"].map(|name| emitter.private(name));
        let ahead_by = |way: &Ident| {
            let slot = &receiver.moved_slot;
            let none = emitter.none();
            quote! {
                #mentioned
                #[allow(unreachable_code)]
                let #taken = if #way.is_by_value() {
                    #way.by_value();
                    #slot
                } else {
                    #way.by_reference();
                    #none
                };
            }
        };
        if is_hoisted {
            let ahead = ahead_by(&way);
            quote! {
                match (
                    { let #way = #of_way::by_types(); #ahead (#way, #taken) },
                    (#(#args,)*),
                ) {
                    ((#way, #taken), (#(#names,)*)) => { #asked #way.is(&#told); #called }
                }
            }
        } else {
            let ahead = ahead_by(&told);
            quote! {
                match {
                    let #arguments = #of_call::by_a_call();
                    #asked
                    #ahead
                    #of_told::of(#told, #made, #taken, #arguments)
                }.with((#(#args,)*)) {
                    (#told, #made, #taken, (#(#names,)*)) => { #called }
                }
            }
        }
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
            mentioned,
            ..
        } = self.in_slot_by_type(&unary.expr, mention)?;
        let emitter = self.emitter;
        let [default, diverges, asks] =
            ["Default", "misresumed", "Receiver"].map(|name| emitter.private(name));
        let traits = ["OutOfBox", "OutOfOther"].map(|name| emitter.private(name));
        let (told, star) = (emitter.generated("told"), unary.op);
        Some(Expr::Verbatim(quote! {{
            #mentioned
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

    /// ```text
    /// for  f(arg)
    /// is   {
    ///          let told = ..;
    ///          if told.is_by_value() { told.by_value(); (f.take().unwrap(),).0(arg) }
    ///          else { told.by_reference(); (*f.as_mut().unwrap())(arg) }
    ///      }
    /// ```
    pub(super) fn call_of_slot(&mut self, call: &mut ExprCall) -> Option<Expr> {
        let mention = receivers::called(call)?.mention;
        let InSlot {
            span,
            taken,
            place,
            looked_at,
            mentioned,
            ..
        } = self.in_slot_by_type(&call.func, mention)?;
        call.args
            .iter_mut()
            .for_each(|arg| self.visit_expr_mut(arg));
        let emitter = self.emitter;
        let [default, diverges, asks] =
            ["Default", "misresumed", "Receiver"].map(|name| emitter.private(name));
        let traits = [
            "BehindArray",
            "BehindDeref",
            "BehindNothing",
            "CalledAgain",
            "CalledOnce",
        ]
        .map(|name| emitter.private(name));
        let [told, receiver] = ["told", "receiver"].map(|name| emitter.generated(name));
        // Of a closure that is used up rustc says so of this name.
        let asked_of = emitter.free_name("called".to_owned(), span);
        let levels = std::iter::repeat_n(
            quote! {
                let #receiver = (&&&#receiver).behind();
                let #told = #told.or({ let #asked_of = &&#receiver; #asked_of.called() });
            },
            CALLED_BEHIND,
        );
        let place = syntax::parenthesized(place, span);
        let on = |func: TokenStream| {
            let mut call = call.clone();
            *call.func = Expr::Verbatim(func);
            call
        };
        let (by_value, by_reference) = (on(taken), on(place.into_token_stream()));
        Some(Expr::Verbatim(quote! {{
            #mentioned
            #[allow(clippy::all, clippy::pedantic, unreachable_code)]
            let #told = if false {
                use {#(#traits as _),*};
                #diverges();
                let #receiver = #asks::of(&#looked_at);
                let #told = { let #asked_of = &&#receiver; #asked_of.called() };
                #(#levels)*
                #told
            } else {
                #default::default()
            };
            #[allow(unreachable_code)]
            if #told.is_by_value() {
                #told.by_value();
                #by_value
            } else {
                #told.by_reference();
                #by_reference
            }
        }}))
    }

    /// What a `*` of a local comes to that may be a reference, and is used last there.
    pub(super) fn behind_reference(&self, unary: &ExprUnary) -> Option<Expr> {
        receivers::dereferenced(unary)?;
        let used = names::of_expr(&unary.expr)?;
        let is_in_slot = matches!(self.access(used.0), Access::Slot);
        if self.in_closure || !is_in_slot || !self.emitter.is_handed_behind(used, self.region) {
            return None;
        }
        let span = unary.expr.span();
        let behind = Expr::Verbatim(self.emitter.handed_behind(used.0, span));
        Some(syntax::dereferenced(behind, span))
    }

    /// A local in a slot that types may say is moved by a mention, if it is one there.
    fn in_slot_by_type(&self, mentioned: &Expr, mention: MentionId) -> Option<InSlot> {
        let emitter = self.emitter;
        if self.in_closure || !emitter.fates.by_type.contains(&mention) {
            return None;
        }
        let (local, _) = names::of_expr(mentioned)?;
        if self.whole.contains_key(&local) || self.in_guard.contains(&local) {
            return None;
        }
        let (span, mut slot) = (mentioned.span(), emitter.slot(local));
        slot.set_span(slot.span().located_at(span));
        // Mentions beside it may be of a reference to what is in the slot, which ends where that is moved.
        let is_borrowed =
            self.borrowed.contains(&local) || emitter.borrowed.borrow().contains(&local);
        let (place, looked_at, mentioned) = match self.access(local) {
            Access::Slot if !emitter.is_plain_slot(local) => (
                emitter.in_slot(local, slot.clone(), span),
                emitter.shared_in_slot(local, slot.clone(), span),
                TokenStream::new(),
            ),
            Access::Ref if is_borrowed || emitter.is_left_with(local, self.region) => {
                let name = emitter.names.plain(local, span);
                let place = syntax::dereferenced(syntax::name(name.clone()), span);
                (place.clone(), place, quote!(let _ = &#name;))
            }
            _ => return None,
        };
        let place = if emitter.is_handed((local, mention), self.region) {
            syntax::dereferenced(Expr::Verbatim(emitter.handed(local, span)), span)
        } else {
            place
        };
        let used = (local, mention);
        let is_let_go = emitter.is_let_go(used, self.region);
        let moved_slot = if is_let_go {
            emitter.moved_slot(used, &slot)
        } else {
            let option = emitter.option_in(local, slot.clone());
            quote!(#option.take())
        };
        // It is filled anew in a loop, and may be passed over in that.
        let emptied = (is_let_go && self.emitter.is_of_a_loop_around(used))
            .then(|| emitter.made_slot_again(local));
        Some(InSlot {
            used,
            span,
            taken: locate(quote!((#moved_slot.unwrap(),).0), span),
            place,
            looked_at,
            mentioned,
            moved_slot,
            emptied,
        })
    }
}

/// A local in a slot, to be used in several ways.
struct InSlot {
    used: (LocalId, MentionId),
    /// Where it is mentioned.
    span: Span,
    /// The slot, moved out of, or as it is.
    moved_slot: TokenStream,
    /// What makes it a slot again, once what was in there is gone.
    emptied: Option<TokenStream>,
    /// The value, moved out.
    taken: TokenStream,
    /// The place.
    place: Expr,
    /// The same for what only looks at it.
    looked_at: Expr,
    /// A statement that is run: what is not, rustc does not count as a use.
    mentioned: TokenStream,
}

impl Emitter<'_> {
    /// Whether a variable is used by value for the last time, or is no exclusive reference.
    fn is_whole(&self, path: &ExprPath) -> bool {
        mentions::of_path(path, true).is_some_and(|used| {
            let init = self.names.locals[used.local].init;
            self.fates.takes.contains(&used.mention) || matches!(init, Init::Scalar | Init::Copy)
        })
    }

    /// Both calls; they are tied to make what is asked about, unless that is of a closure's type.
    fn called_both_ways(
        &self,
        call: &ExprMethodCall,
        receiver: &InSlot,
        value: TokenStream,
        is_tied: bool,
    ) -> TokenStream {
        let [made, told] = ["made", "told"].map(|name| self.generated(name));
        let returned = self.free_name("returned".to_owned(), receiver.span);
        let place = syntax::parenthesized(receiver.place.clone(), receiver.span);
        let (by_value, by_reference) = (on(call, value), on(call, place.into_token_stream()));
        let tie = is_tied.then(|| quote!(#made.is(&#returned);));
        let emptied = &receiver.emptied;
        let (of_value, of_reference) = if is_tied {
            (quote!(#returned), quote!(#returned))
        } else {
            (
                quote!(#told.made_by_value(#returned)),
                quote!(#told.made_by_reference(#returned)),
            )
        };
        quote! {
            #[allow(unreachable_code)]
            if #told.is_by_value() {
                #told.by_value();
                let #returned = #by_value;
                #emptied
                #tie
                #of_value
            } else {
                #told.by_reference();
                let #returned = #by_reference;
                #tie
                #of_reference
            }
        }
    }
}
