//! Expressions that give back what they take of a local in a slot: types say whether that has to be moved out for it.
//!
//! ```text
//! from  log.state = log.state.advance();
//! into  {
//!           let given = { (&&&&&Moves::in_slot(&slot, |log| &log.state)).moving() };
//!           match Moving::way(&given) {
//!               Way::Left => {
//!                   given.left();
//!                   out = slot.take().unwrap();
//!                   out.state = out.state.advance();
//!                   slot = Some(out);
//!               }
//!               _ => { given.kept(); slot.as_mut().unwrap().state = slot.as_mut().unwrap().state.advance(); }
//!           }
//!       }
//! ```
//!
//! The way not taken stands behind a call that returns a type without values, so that rustc does not look at what it moves.

use std::ops::Range;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprAssign, ExprField};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::flow::Event;
use crate::body::given::{self, Given};
use crate::body::ir::{LocalId, RegionId};
use crate::body::layout::InLoop;
use crate::body::mentions;

/// The traits among which method lookup decides: what has an empty value does not leave it, since what looks like a move may
/// be none.
const TRAITS: [&str; 4] = ["PartBehind", "PartCopy", "PartOfBox", "PartRefused"];

impl Speller<'_, '_> {
    /// Such an assignment.
    pub(super) fn given_back(&mut self, expr: &ExprAssign) -> Option<Expr> {
        let given = given::by_assignment(expr)?;
        self.moved_out_for(&given, &Expr::Assign(expr.clone()))
    }

    /// A match that does so, or a return.
    pub(super) fn given_by_match(&mut self, expr: &Expr) -> Option<Expr> {
        let given = given::by_match(expr)?;
        self.moved_out_for(&given, expr)
    }

    fn moved_out_for(&mut self, given: &Given, expr: &Expr) -> Option<Expr> {
        let emitter = self.emitter;
        let (local, mention) = (given.local, given.mention);
        let is_given = emitter.names.given.contains(&mention) && !self.given.contains_key(&local);
        if !is_given || self.in_closure || !matches!(self.access(local), Access::Slot) {
            return None;
        }
        let slot = emitter.slot_place(local, self.region);
        let (name, declared) = if emitter.has_out(local, self.region) {
            (emitter.out(local), None)
        } else {
            (emitter.local(local), Some(quote!(let mut)))
        };
        let asked = self.asked_of_given(given, expr)?;
        let (_, taken) = &emitter.flow.given[&mention];
        self.given.insert(local, taken.clone());
        let kept = self.spelled_again(expr.clone());
        self.given.remove(&local);
        let filled = emitter.filled_slot(local, name.clone());
        let put = quote!(#slot = #filled;);
        let out = given::put_back(given, expr, &put, &emitter.generated("value"))?;
        self.native.insert(local);
        let around = self.whole.insert(local, name.to_token_stream());
        let left = self.spelled_again(out);
        self.whole.remove(&local);
        self.whole.extend(around.map(|around| (local, around)));
        self.native.remove(&local);
        let left = match expr {
            Expr::Return(_) => left.into_token_stream(),
            Expr::Assign(_) => quote!({ #left; #put }),
            _ => {
                let first = emitter.private("first");
                quote!(#first(#left, { #put }))
            }
        };
        let value = emitter.moved_out(local, self.region);
        let [moving, way] = ["Moving", "Way"].map(|item| emitter.private(item));
        let given = emitter.generated("given");
        Some(Expr::Verbatim(quote!({
            let #given = #asked;
            #[allow(unreachable_code, unused_assignments, unused_mut)]
            match #moving::way(&#given) {
                #way::Left => {
                    #moving::left(&#given);
                    #declared #name = #value;
                    #left
                }
                _ => {
                    #moving::kept(&#given);
                    #kept
                }
            }
        })))
    }

    /// Asks the types of the parts that an expression may take.
    fn asked_of_given(&mut self, given: &Given, expr: &Expr) -> Option<TokenStream> {
        let emitter = self.emitter;
        let (_, taken) = emitter.flow.given.get(&given.mention)?;
        let is_taken = |field: &ExprField| {
            mentions::of_field(field).is_some_and(|((_, mention), _)| taken.contains(&mention))
        };
        let name = emitter.local(given.local);
        let slot = emitter.slot_place(given.local, self.region);
        let ask = emitter.private("Moves");
        self.native.insert(given.local);
        let fields = given.fields(expr).into_iter().filter(is_taken);
        let asked = fields.map(|mut field| {
            self.spell_whole(&mut field);
            quote!((&&&&&#ask::in_slot(&#slot, |#name| &#field)).moving())
        });
        let asked = asked.reduce(|one, other| quote!(#one.or(#other)));
        self.native.remove(&given.local);
        let (asked, traits) = (asked?, TRAITS.map(|item| emitter.private(item)));
        Some(quote!({
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            #asked
        }))
    }

    fn spelled_again(&mut self, mut expr: Expr) -> Expr {
        self.visit_expr_mut(&mut expr);
        expr
    }
}

impl Emitter<'_> {
    /// The variable that a local is moved out to. It is declared beside the slot: if control leaves the function, what is left
    /// in it is dropped in the place of the local, or, if that is in the frame of a loop, behind the variables of the loop's body.
    fn out(&self, local: LocalId) -> Ident {
        self.generated(&format!("out_of_{}_{local}", self.names.locals[local].name))
    }

    /// Whether there is one.
    fn has_out(&self, local: LocalId, region: RegionId) -> bool {
        match self.in_loop(local, region) {
            Some((inner, InLoop::Optional)) => self.is_given_in(local, &self.flow.loops[inner - 1]),
            None if self.layout.storage[local].has_slot() => {
                self.is_given_in(local, &(0..self.flow.events.len()))
            }
            _ => false,
        }
    }

    fn is_given_in(&self, local: LocalId, nodes: &Range<usize>) -> bool {
        let mut events = self.flow.events[nodes.clone()].iter();
        events.any(|event| {
            matches!(event, Event::Take(found, mention)
            if *found == local && self.names.given.contains(mention))
        })
    }

    /// Its declaration, beside the slot of a local in a loop's frame.
    pub(super) fn declare_out_of(&self, local: LocalId, inner: RegionId) -> Option<TokenStream> {
        let is_given = self.is_given_in(local, &self.flow.loops[inner - 1]);
        is_given.then(|| self.declare_out(local))
    }

    /// The same beside a slot that is a variable.
    pub(super) fn declare_out_of_slot(&self, local: LocalId) -> Option<TokenStream> {
        let is_given = self.is_given_in(local, &(0..self.flow.events.len()));
        is_given.then(|| self.declare_out(local))
    }

    fn declare_out(&self, local: LocalId) -> TokenStream {
        let (name, value) = (self.out(local), self.value_taken(local, self.slot(local)));
        quote! {
            #[allow(unused_mut)]
            let mut #name;
            // It has a type, whether it is used or not.
            #[allow(unused_assignments)]
            if false { #name = #value; }
        }
    }
}
