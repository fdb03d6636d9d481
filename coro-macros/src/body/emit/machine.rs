//! The machine around the body: its initial frame, its step, and the call that makes it of both.

use proc_macro2::{Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Lifetime, Token};

use super::Emitter;
use crate::body::{ir, owed};
use crate::function::Protocol;
use crate::syntax;
use crate::tokens::{
    Spelled, append, generated_at, in_braces, in_parens, inline, joined, name_at, push,
    push_spanned,
};

impl Emitter<'_> {
    pub(super) fn function(&self) -> TokenStream {
        let function = self.function;
        let step = self.step(&owed::at_end(function, self.runtime));
        let (unused, asked) = (self.unused_again(), self.asked());
        let mut statements = self.enums(&function.required);
        let tokens = &mut statements;
        let said_again = unused.into_iter().chain(self.linted_again());
        for stream in self
            .arms
            .take()
            .into_iter()
            .chain([asked])
            .chain(said_again)
        {
            append(tokens, stream);
        }
        self.machine(&in_braces(step, Span::call_site()), tokens);
        statements
    }

    /// ```text
    /// let mut frame = Frame::Unresumed { .. };
    /// machine::<..>(move |entry, mut sent| guarded(&mut frame, entry, |frame| { .. }))
    /// ```
    ///
    /// A frame that is to be `Debug` stays outside the closure.
    fn machine(&self, step: &Group, tokens: &mut TokenStream) {
        let function = self.function;
        let initial = self.unresumed(function.params.iter().map(|param| &param.name));
        let (frame, entry, sent) = (
            self.generated("frame"),
            self.generated("entry"),
            self.generated("sent"),
        );
        let (protocol, returns) = (&function.protocol, &function.protocol.returns);
        let (entry_type, option) = (self.private("Entry"), self.private("Option"));
        // What is wrong with a lifetime is shown at these: where the user says what is sent, and which
        // coroutine it is.
        let (name_span, sent_span) = (function.sig.ident.span(), syntax::span_of(&protocol.send));
        let mutable = Token![mut](generated_at(sent_span));
        let (frame_at, sent_at) = (
            name_at(frame.clone(), name_span),
            name_at(sent.clone(), sent_span),
        );
        let params =
            inline(|tokens| push!(tokens, #entry: #entry_type, #mutable #sent_at: #option<_>));
        let types = inline(|tokens| {
            if function.handout.generator {
                protocol.yields.to_tokens(tokens);
            } else {
                self.protocol(protocol, tokens);
                push!(tokens, , #returns);
            }
        });
        let (exposed, machine) = match (function.handout.generator, self.catches) {
            (true, _) => ("exposed_generator", "generator"),
            (false, true) => ("exposed_catching", "catching"),
            (false, false) => ("exposed", "machine"),
        };
        let outcome = self.outcome_type(protocol);
        let kept = self.kept_types(&function.required);
        if function.is_exposed() {
            let exposed = self.private(exposed);
            let frame_type = self.frame_type(ir::FUNCTION);
            // What says whether the plain function is right.
            let moving = self.names.answer.is_some().then(<Token![move]>::default);
            let machine = quote! {
                #exposed::<#types, _, _>(
                    #frame,
                    #moving |#frame_at: &mut #frame_type, #params| -> #outcome #step,
                )
            };
            push!(tokens, let #frame = #initial; #kept);
            return self.hand_out(machine, tokens);
        }
        // That a lent value is kept is an error about this borrow: at the first local saved.
        let first = self
            .first_saved()
            .map(|local| &self.names.locals[local].name);
        let span = first.map_or_else(Span::call_site, |name| generated_at(name.span()));
        let place = match first {
            Some(name) => name_at(frame.clone(), name.span()),
            None => frame.clone(),
        };
        let (borrow, exclusive) = (Token![&](span), Token![mut](span));
        // What the signature does not say of a lifetime is an error about the whole machine.
        let at_name = Span::mixed_site().located_at(name_span);
        let machine = self.runtime.private(machine, at_name);
        let guarded = self.private("guarded");
        let step = inline(|tokens| push!(tokens, |#frame_at| -> #outcome #step));
        // A message that says why a coroutine is not `Send` shows the closure too.
        let closure = generated_at(name_span);
        let (moving, bar) = (Token![move](closure), Token![|](closure));
        let machine = quote_spanned! {at_name=>
            #machine::<#types, _>(
                #moving #bar #params #bar #guarded(#borrow #exclusive #place, #entry, #step)
            )
        };
        push!(tokens, let mut #frame = #initial; #kept);
        self.hand_out(machine, tokens);
    }

    /// Writes what a call hands out.
    fn hand_out(&self, machine: TokenStream, tokens: &mut TokenStream) {
        let function = self.function;
        let mut machine = self.required(&function.required, machine);
        if let Some(path) = &function.handout.boxed {
            // That the machine is not what the box is of is an error at the user's `Box`.
            let span = path.span();
            let machine_in_parens = in_parens(machine, span);
            machine = quote_spanned!(span=> #path::new #machine_in_parens);
        }
        if function.handout.primed {
            let (primed, machine) = (
                self.private("primed"),
                in_parens(machine, Span::call_site()),
            );
            push!(tokens, #primed #machine);
        } else {
            append(tokens, machine);
        }
    }

    /// The type of what the step comes to, which rustc would else infer from the first value that it
    /// meets, and then call the right ones wrong. A lifetime of the send alone cannot be named here, and in a closure that is given the
    /// send not be left out either.
    fn outcome_type(&self, protocol: &Protocol) -> impl ToTokens {
        // A macro's own `return` is an error against this, where the user says what is returned.
        let span = syntax::span_of(&protocol.returns);
        let outcome = self.private("Outcome").located_at(span);
        let at = generated_at(span);
        let yields = match (protocol.lends_yields(), self.function.is_exposed()) {
            (true, true) => quote_spanned!(at=> _).into(),
            // It is left out.
            (true, false) => {
                let yields = protocol.without_fresh(&protocol.yields);
                Spelled::of_type(&yields).located_at(span)
            }
            (false, _) => Spelled::of_type(&protocol.yields).located_at(span),
        };
        let returns = Spelled::of_type(&protocol.returns).located_at(span);
        inline(move |tokens| push_spanned!(tokens, at=> #outcome<#yields, #returns, _>))
    }

    /// Writes the types of one send as one type; see the runtime's `Protocol`.
    fn protocol(&self, types: &Protocol, tokens: &mut TokenStream) {
        const LIFETIMES: usize = 4;
        let (send, yields) = (&types.send, &types.yields);
        if types.fresh.is_empty() {
            let every = self.private("EverySend");
            return push!(tokens, #every<#send, #yields>);
        }
        if let [fresh] = &types.fresh[..] {
            let (each, protocol) = (self.private("EachSend"), self.private("Protocol"));
            return push!(tokens, #each<dyn for<#fresh> #protocol<#fresh, Send = #send, Yield = #yields>>);
        }
        if types.fresh.len() > LIFETIMES {
            self.errors.borrow_mut().at(
                send,
                "a send type can have at most four lifetimes of its own\n\n\
                 help: let some share one: `for<'a> Coroutine<(&'a str, &'a str), ..>`",
            );
        }
        let (four, protocol) = (self.private("EachSend4"), self.private("Protocol4"));
        let unused = (types.fresh.len()..LIFETIMES)
            .map(|index| Lifetime::new(&format!("'unused{index}"), Span::mixed_site()));
        let fresh: Vec<_> = types.fresh.iter().cloned().chain(unused).collect();
        push!(tokens, #four<dyn for<#(#fresh),*> #protocol<#(#fresh,)* Send = #send, Yield = #yields>>);
    }

    /// The statements of the step.
    fn step(&self, returns: &impl ToTokens) -> TokenStream {
        let (frame, entry, sent) = (
            self.generated("frame"),
            self.generated("entry"),
            self.generated("sent"),
        );
        let start = self.generated("start");
        let begin = inline(|tokens| {
            if self.body.generator {
                let unresumed = self.unresumed_pattern();
                push!(tokens, match &*#frame { #unresumed => true, _ => false });
            } else {
                push!(tokens, #entry.is_start());
            }
        });
        let result = self.block_in_braces(&self.body.block, ir::FUNCTION);
        let returned = self.generated("returned");
        let complete = self.complete(&returned, quote!(()), Span::mixed_site());
        let closing = self.catches.then(|| {
            let closing = self.generated("closing");
            quote!(let #closing = !#start && #sent.is_none();)
        });
        let holds = self.holds().then(|| {
            let private = ["HoldBorrowing", "HoldCopy", "HoldOwned"].map(|name| self.private(name));
            quote!(#(use #private as _;)*)
        });
        let (places, copies) = (self.place_traits(), self.copy_traits());
        let suspects = self.suspect_traits();
        let (answering, left) = (self.answering_traits(), self.left_by_matches());
        let last_calls = self.last_calls();
        let unused = self
            .body
            .yields
            .is_empty()
            .then(|| quote!(let _ = (&#frame, &mut #sent);));
        let traits = [holds, places, copies, suspects].into_iter().flatten();
        let known = self.known_answers();
        let mut step = joined(
            traits
                .chain([answering, left])
                .chain(last_calls)
                .chain([known]),
        );
        let tokens = &mut step;
        push! { tokens,
            let #start = #begin;
            #unused
            #closing
        }
        self.function_entry(tokens);
        push! { tokens,
            // A slot is declared ahead of the guard that fills it.
            #[allow(clippy::useless_let_if_seq)]
            let #returned: #returns = #result;
            #[allow(unreachable_code)]
            return #complete;
        }
        step
    }
}
