//! Expressions that give back what they take of a local in a slot: types say whether that has to be moved out for it.
//!
//! ```text
//! from  log.state = log.state.advance();
//! into  {
//!           let given = { (&&&&&&Moves::in_slot(&slot, |log| &log.state)).moving() };
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

use std::collections::BTreeSet;
use std::mem;
use std::ops::Range;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, ExprAssign, ExprField};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::flow::Event;
use crate::body::given::{self, Given};
use crate::body::ir::{self, LocalId, RegionId};
use crate::body::layout::InLoop;
use crate::body::mentions::{self, Syntax};
use crate::body::names::MentionId;
use crate::syntax;
use crate::tokens::Spelled;

/// The traits among which method lookup decides: what has an empty value does not leave it, since what looks like a move may
/// be none.
const TRAITS: [&str; 4] = ["PartBehind", "PartCopy", "PartOfBox", "PartRefused"];

impl Speller<'_, '_> {
    /// Such an assignment.
    pub(super) fn given_back(&mut self, expr: &ExprAssign) -> Option<Expr> {
        let given = given::by_assignment(expr)?;
        self.moved_out_for(&given, &Expr::Assign(expr.clone()))
            .map(braced)
    }

    /// A match that does so, or a return.
    pub(super) fn given_by_value(&mut self, expr: &Expr) -> Option<Expr> {
        let given = given::by_value(expr);
        given
            .iter()
            .find_map(|given| self.moved_out_for(given, expr))
            .map(braced)
    }

    /// What is in such a block.
    pub(super) fn given_by_block(&mut self, block: &Block) -> Option<TokenStream> {
        let (given, expr) = (given::by_block(block), syntax::block(block.clone()));
        given
            .iter()
            .find_map(|given| self.moved_out_for(given, &expr))
    }

    fn moved_out_for(&mut self, given: &Given, expr: &Expr) -> Option<TokenStream> {
        let emitter = self.emitter;
        let (local, mention) = (given.local, given.mention);
        let is_given = emitter.names.given.contains(&mention) && !self.giving.contains(&mention);
        if !is_given || self.in_closure {
            return None;
        }
        if !emitter.is_on_a_way_out((local, mention), self.region) {
            return self.spelled_both_ways(given, expr);
        }
        // What is borrowed of the slot ends on this way.
        let around = self.borrowed.clone();
        let outside = emitter.borrowed.borrow().clone();
        self.borrowed.remove(&local);
        emitter.borrowed.borrow_mut().remove(&local);
        let spelled = self.spelled_both_ways(given, expr);
        self.borrowed = around;
        emitter.borrowed.replace(outside);
        spelled
    }

    /// What a part is taken for, with its local in the slot and moved out of it.
    fn spelled_both_ways(&mut self, given: &Given, expr: &Expr) -> Option<TokenStream> {
        let emitter = self.emitter;
        let (local, mention) = (given.local, given.mention);
        if !matches!(self.access(local), Access::Slot) {
            return None;
        }
        let (name, declared) = if emitter.has_out(local, self.region) {
            (emitter.out(local), None)
        } else {
            (
                emitter.local(local),
                Some(quote!(#[allow(unused_mut)] let mut)),
            )
        };
        let found = emitter.flow.given.get(&mention)?;
        let asked = self.asked_of_given(local, found.parts.iter())?;
        self.giving.insert(mention);
        let kept = self.kept_in_slot(given, &found.taken, expr);
        self.giving.remove(&mention);
        let put = emitter.put_back(local, self.region, &name);
        let out = given::put_back(given, expr, &put, &emitter.generated("value"))?;
        let left = self.out_of_slot(local, &name, out.expr);
        let left = match expr {
            _ if out.is_left => left.into_token_stream(),
            Expr::Assign(_) => quote!({ #left; #put }),
            _ => {
                let first = emitter.private("first");
                quote!(#first(#left, { #put }))
            }
        };
        let value = emitter.moved_out(local, self.region);
        let [moving, way] = ["Moving", "Way"].map(|item| emitter.private(item));
        let given = emitter.generated("given");
        Some(quote! {
            let #given = #asked;
            match #moving::way(&#given) {
                #[allow(unreachable_code)]
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
        })
    }

    /// The expression where a local is moved out, to a variable.
    fn out_of_slot(&mut self, local: LocalId, variable: &Ident, expr: Expr) -> Expr {
        self.native.insert(local);
        let around = self.whole.insert(local, variable.to_token_stream());
        let outer = mem::replace(&mut self.moved_out, true);
        let left = self.spelled_again(expr);
        self.moved_out = outer;
        self.whole.remove(&local);
        self.whole.extend(around.map(|around| (local, around)));
        self.native.remove(&local);
        left
    }

    /// The expression where no part is taken of a local that is not a copy: all of it works on a reference to that, if it does
    /// not move the whole.
    fn kept_in_slot(&mut self, given: &Given, taken: &[MentionId], expr: &Expr) -> TokenStream {
        let (emitter, local) = (self.emitter, given.local);
        let mentioned = mentions::in_syntax(Syntax::Expr(expr)).into_iter();
        // So does what gives back another part inside.
        let mut moves = mentioned.filter(|(found, mention)| {
            let is_given = emitter.names.given.contains(mention);
            let may_move = is_given || emitter.fates.may_move(*mention);
            *found == local && *mention != given.mention && may_move
        });
        let referred = match moves.next() {
            None => BTreeSet::from([local]),
            Some(_) => BTreeSet::new(),
        };
        let prelude = emitter.prelude(&referred);
        let with_it = &self.borrowed | &referred;
        let outer = mem::replace(&mut self.borrowed, with_it);
        let around = self.given.clone();
        self.given.extend(taken);
        let kept = self.spelled_again(expr.clone());
        self.given = around;
        self.borrowed = outer;
        quote!(#prelude #kept)
    }

    /// Asks the types of parts that may be taken of a local.
    fn asked_of_given<'p>(
        &mut self,
        local: LocalId,
        parts: impl Iterator<Item = &'p ExprField>,
    ) -> Option<TokenStream> {
        let emitter = self.emitter;
        let (name, slot) = (emitter.local(local), emitter.slot_place(local, self.region));
        // A mistake in the part is one about the local, and not about a reference to it.
        let around = self.whole.insert(local, quote!(*#name));
        let asked = parts.cloned().map(|mut part| {
            let (way, at) = (mentions::of_field(&part), part.member.span());
            let way = way.map(|(_, way)| way).unwrap_or_default();
            self.spell_whole(&mut part);
            let ask = emitter.runtime.private("Moves", at);
            let asking = Span::mixed_site().located_at(at);
            let of = quote_spanned!(asking=> #ask::in_slot(&#slot, |#name| &#part));
            emitter.asked_of_part((local, &way), of, ("moving", at))
        });
        let asked = asked.reduce(|one, other| quote!(#one.or(#other)));
        self.whole.remove(&local);
        self.whole.extend(around.map(|around| (local, around)));
        let (asked, traits) = (asked?, TRAITS.map(|item| emitter.private(item)));
        Some(quote!({
            #[allow(unused_imports)]
            use {#(#traits as _),*};
            #asked
        }))
    }

    /// What happens when the value is there that the function returns. If a local is moved out there, those of the loops around
    /// are moved as well: what is left of it has to be dropped among them.
    pub(super) fn frame_left_behind(&self) -> TokenStream {
        let may_leave = self.moved_out && !self.in_closure;
        let left = may_leave.then(|| self.emitter.frame_left(self.region));
        match left.flatten() {
            None => quote!(()),
            Some(left) => quote!({ #left }),
        }
    }

    fn spelled_again(&mut self, mut expr: Expr) -> Expr {
        self.visit_expr_mut(&mut expr);
        expr
    }
}

impl Emitter<'_> {
    /// The slot that a loop has of a local in `region`, if types decide what it is.
    pub(super) fn slot_of_given(&self, local: LocalId, region: RegionId) -> Spelled {
        let mut given: Vec<_> = self.names.given.iter().collect();
        given.sort_unstable();
        let given = given.into_iter().map(|mention| &self.flow.given[mention]);
        let parts = given
            .filter(|given| given.local == local)
            .flat_map(|given| &given.parts);
        let asked = self
            .speller(region, BTreeSet::new())
            .asked_of_given(local, parts);
        let (moving, value) = (self.private("Moving"), self.option(local));
        quote!(#moving::slot(&#asked, #value.take())).into()
    }

    /// The statement that puts a local back into its slot.
    fn put_back(&self, local: LocalId, region: RegionId, out: &Ident) -> TokenStream {
        if self.is_given(local, region) {
            let (given, slot) = (self.private("GivenSlot"), self.slot_place(local, region));
            return quote!(#given::put(&mut #slot, #out););
        }
        let (slot, filled) = (
            self.slot_place(local, region),
            self.filled_slot(local, out.clone()),
        );
        quote!(#slot = #filled;)
    }

    /// The variable that a local is moved out to. It is declared beside the slot: if control leaves the function, what is left
    /// in it is dropped in the place of the local, or, if that is in the frame of a loop, behind the variables of the loop's body.
    fn out(&self, local: LocalId) -> Ident {
        self.generated_for(local, "out_of_")
    }

    /// Whether there is one.
    fn has_out(&self, local: LocalId, region: RegionId) -> bool {
        match self.in_loop(local, region) {
            Some((inner, InLoop::Optional | InLoop::Given)) => {
                self.is_given_in(local, &self.flow.loops[inner - 1])
            }
            // What a pattern binds inside an expression has its slot there.
            None if self.layout.storage[local].has_slot()
                && self.flow.chunks.contains_key(&local) =>
            {
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

    /// The declarations of the variables that the locals of a loop's frame are moved out to.
    pub(super) fn declare_outs(&self, inner: RegionId) -> TokenStream {
        let region = self.body.loops[inner].parent;
        let variant = self.variant(region, self.body.loops[inner].yields.first);
        let returns = self.returns_in(inner);
        let declared = variant.fields.iter().rev().map(|&(local, _)| {
            if self.has_out(local, inner) {
                return self.declare_out(local);
            }
            let name = self.out(local);
            if returns && self.names.locals[local].init.is_droppable() {
                quote!(let #name;)
            } else {
                TokenStream::new()
            }
        });
        let declared: TokenStream = declared.collect();
        let typed = returns.then(|| {
            let (left, misresumed) = (self.frame_left(inner), self.private("misresumed"));
            quote! {
                #[allow(unused_assignments)]
                if false { #left #misresumed(); }
            }
        });
        quote!(#declared #typed)
    }

    /// Whether the function returns, in this loop, where a local is moved out.
    fn returns_in(&self, inner: RegionId) -> bool {
        let nodes = &self.flow.loops[inner - 1];
        let mut given = self
            .names
            .given
            .iter()
            .map(|mention| &self.flow.given[mention]);
        given.any(|given| given.returns && nodes.contains(&given.first))
    }

    /// The statement that moves the locals of a loop's frame, and those of the loops around it, to variables of their own, which
    /// are dropped in their places. None if there are none.
    fn frame_left(&self, region: RegionId) -> Option<TokenStream> {
        let (mut pattern, mut moved) = (None, TokenStream::new());
        let mut inner = region;
        while inner != ir::FUNCTION {
            let outer = self.body.loops[inner].parent;
            if !self.body.dissolved.contains(&inner) {
                pattern = Some(self.left_pattern(inner, pattern, &mut moved));
            }
            inner = outer;
        }
        let (pattern, frame) = (pattern?, self.place(ir::FUNCTION));
        let [take, misresumed] = ["take", "misresumed"].map(|item| self.private(item));
        Some(
            quote!(#[allow(unused_assignments)] match #take(#frame) { #pattern => { #moved } _ => #misresumed() }),
        )
    }

    /// The pattern of a loop's frame, given that of the one inside, and what it binds `moved`.
    fn left_pattern(
        &self,
        inner: RegionId,
        inside: Option<TokenStream>,
        moved: &mut TokenStream,
    ) -> TokenStream {
        let bind = |local: LocalId, _| {
            if !self.names.locals[local].init.is_droppable() {
                return None;
            }
            let (saved, out) = (self.saved(local), self.out(local));
            let statement = if self.has_out(local, inner) {
                let (slot, some) = (self.private("GivenSlot"), self.some());
                quote!(if let #some(left) = #slot::leave(#saved) { #out = left; })
            } else {
                quote!(#out = #saved;)
            };
            moved.extend(statement);
            Some(Spelled::Name(saved))
        };
        self.loop_pattern(inner, bind, inside.map(Spelled::from))
    }

    /// The same beside a slot that is a variable.
    pub(super) fn declare_out_of_slot(&self, local: LocalId) -> Option<TokenStream> {
        let is_given = self.is_given_in(local, &(0..self.flow.events.len()));
        is_given.then(|| self.declare_out(local))
    }

    fn declare_out(&self, local: LocalId) -> TokenStream {
        let (name, value) = (self.out(local), self.value_taken(local, self.option(local)));
        quote! {
            #[allow(unused_mut)]
            let mut #name;
            // It has a type, whether it is used or not.
            #[allow(unused_assignments)]
            if false { #name = #value; }
        }
    }
}

fn braced(stmts: TokenStream) -> Expr {
    Expr::Verbatim(quote!({ #stmts }))
}
