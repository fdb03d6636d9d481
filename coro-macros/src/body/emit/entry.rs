//! The ways in and out: which yield to go on at, and a loop's locals bound, and taken back.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use super::Emitter;
use super::block::number;
use crate::body::ir::{self, LocalId, RegionId, Yields};
use crate::body::layout::{By, Field, Storage, Variant};
use crate::tokens::{Spelled, append, inline, push};

/// How a region is entered.
struct Entry<'e> {
    /// What the frame has saved, which travels in variables.
    travelling: BTreeSet<LocalId>,
    /// What is only held, and has to be restored.
    held: BTreeSet<(LocalId, By)>,
    /// The number of the yield, or loop, to go on at.
    entered: Box<dyn ToTokens + 'e>,
}

impl Emitter<'_> {
    /// The statement that binds what the loop `inner` has in place.
    pub(super) fn bind_in_place(&self, inner: RegionId) -> TokenStream {
        let region = self.body.loops[inner].parent;
        let mut declared = TokenStream::new();
        let pattern = self.loop_pattern(
            inner,
            |local, field| match field {
                _ if !self.flow.is_mentioned_in(local, inner)
                    && !self.is_borrowed_in(local, inner) =>
                {
                    None
                }
                Field::Parked(_) => {
                    let (kept, slot) = (self.saved(local), self.slot(local));
                    let (holding, outside) =
                        (self.private("Holding"), self.slot_place(local, region));
                    declared.extend(self.bound_unless_wrong(&kept));
                    declared.extend(quote!(let #slot = #holding::place(#kept, &mut #outside);));
                    declared.extend(self.slot_in_place(local));
                    Some(Spelled::Name(kept))
                }
                Field::Optional | Field::Given => {
                    declared.extend(self.bound_unless_wrong(&self.slot(local)));
                    declared.extend(self.slot_in_place(local));
                    declared.extend(self.left_in_place(local, inner));
                    Some(Spelled::Name(self.slot(local)))
                }
                _ => {
                    let name = self.local(local);
                    declared.extend(self.bound_unless_wrong(&name));
                    declared.extend(self.declare_shared(local, &quote!(*#name)));
                    Some(Spelled::Name(name))
                }
            },
            Some(Spelled::Name(self.generated("at"))),
        );
        declared.extend(self.declare_outs(inner));
        let place = self.place(region);
        let otherwise = self.nowhere(self.is_sole_state(inner));
        quote! {
            let #pattern = #place else { #otherwise };
            #declared
        }
    }

    /// Whether a suspended body always stands in the loop `inner`: then the pattern that binds what it has
    /// in place is the only test of the frame, and fails for a coroutine that has finished.
    ///
    /// A body that may be closed is tested at once, since an unresumed one does not run.
    fn is_sole_state(&self, inner: RegionId) -> bool {
        self.body.loops[inner].parent == ir::FUNCTION
            && self.layout.variants[ir::FUNCTION].len() == 1
            && !self.catches
    }

    /// The statements that take the locals back out of the frame of the loop `inner`, behind it.
    ///
    /// Those from `gone` on are out of scope there and are dropped.
    pub(super) fn leave(&self, inner: RegionId, gone: LocalId) -> TokenStream {
        let region = self.body.loops[inner].parent;
        let place = self.place(region);
        let (take, misresumed) = (self.private("take"), self.private("misresumed"));
        let end = self.flow.loops[inner - 1].end;
        let mut back = TokenStream::new();
        let pattern = self.loop_pattern(
            inner,
            |local, field| {
                Some(match self.layout.storage[local] {
                    Storage::Lent(_) if local < gone && self.layout.last_mention[local] >= end => {
                        let (mutability, name) = (self.mutability(local), self.local(local));
                        back.extend(self.declare_shared(local, &quote!(#name)));
                        match mutability {
                            None => Spelled::Name(name),
                            mutability => quote!(#mutability #name).into(),
                        }
                    }
                    storage if local >= gone || matches!(storage, Storage::Lent(_)) => {
                        Spelled::Name(self.generated_for(local, "_"))
                    }
                    _ => {
                        let saved = self.saved(local);
                        let option: Spelled = match field {
                            Field::Value => self.filled_slot(local, saved.clone()),
                            Field::Given => {
                                let given = self.private("GivenSlot");
                                quote!(#given::leave(#saved)).into()
                            }
                            // Given a value, it does not borrow any more.
                            Field::Idle if self.layout.storage[local] != Storage::Held => {
                                let holding = self.private("Holding");
                                quote!(#holding::restore(#saved)).into()
                            }
                            Field::Optional | Field::Idle => Spelled::Name(saved.clone()),
                            Field::Held(_) | Field::Parked(_) => {
                                let slot = self.slot_place(local, region);
                                let holding = self.private("Holding");
                                back.extend(quote!(#holding::leave(#saved, &mut #slot);));
                                return Some(Spelled::Name(saved));
                            }
                        };
                        let (slot, value) = self.slot_filled_anew((local, region), option);
                        back.extend(quote!(#slot = #value;));
                        Spelled::Name(saved)
                    }
                })
            },
            None,
        );
        quote! {
            #[allow(unused_mut)]
            let #pattern = #take(#place) else { #misresumed() };
            #back
        }
    }

    /// Writes the statements at the head of the step: which yield to go on at.
    pub(super) fn function_entry(&self, tokens: &mut TokenStream) {
        let (start, resume) = (self.generated("start"), self.generated("resume"));
        if self.body.yields.is_empty() {
            let finished = self.finished();
            return push!(tokens, if !#start { return #finished; });
        }
        let entry = self.entered(ir::FUNCTION);
        let (running, entered) = (self.running(ir::FUNCTION), &entry.entered);
        self.tell_held_types(ir::FUNCTION, tokens);
        self.declare_entered(&entry, tokens);
        push!(tokens, let mut #resume = if #start { #running } else { #entered };);
        self.restore_entered(ir::FUNCTION, &entry, tokens);
    }

    /// The statements at the head of the loop `inner`.
    pub(super) fn loop_entry(&self, inner: RegionId) -> TokenStream {
        let (resume, take) = (self.generated("resume"), self.private("take"));
        // With one way in and nothing saved, the number is what the loop's own variant has.
        if let [variant] = &self.layout.variants[inner][..]
            && (variant.inner.is_some() || variant.fields.is_empty())
        {
            return quote!(let mut #resume = #take(&mut #resume););
        }
        let entry = self.entered(inner);
        let (none, running, entered) = (number(0), self.running(inner), &entry.entered);
        let mut statements = TokenStream::new();
        let tokens = &mut statements;
        self.tell_held_types(inner, tokens);
        self.declare_entered(&entry, tokens);
        push!(tokens, let mut #resume = if #take(&mut #resume) == #none { #running } else { #entered };);
        self.restore_entered(inner, &entry, tokens);
        statements
    }

    /// The number that says that a region is running, with its type: rustc would come to that only behind all guards,
    /// and look again at each of them whenever it learns a type of the user's until then.
    fn running(&self, region: RegionId) -> Literal {
        if self.has_many_points(region) {
            // The function that tells the points apart has that type.
            return number(0);
        }
        Literal::i32_suffixed(0)
    }

    /// Which yield, or loop, a region's enum says to go on at.
    ///
    /// Points are told apart by reference and then taken one by one: a frame that is moved out whole, to be
    /// told apart as a value, is copied.
    fn entered(&self, region: RegionId) -> Entry<'_> {
        let many = self.has_many_points(region);
        let (mut travelling, mut held) = (BTreeSet::new(), BTreeSet::new());
        for variant in self.points(region) {
            travelling.extend(variant.fields.iter().map(|(local, _)| *local));
            held.extend(variant.fields.iter().filter_map(held_by));
        }
        let otherwise = self.nowhere(region == ir::FUNCTION);
        let entered: Box<dyn ToTokens + '_> = match &self.layout.variants[region][..] {
            [
                Variant {
                    inner: Some(inner),
                    number: first,
                    ..
                },
            ] if self.is_sole_state(*inner) => Box::new(number(*first)),
            _ if many => Box::new(self.point_of(region, &otherwise)),
            _ => Box::new(self.restored_point(region, &otherwise)),
        };
        Entry {
            travelling,
            held,
            entered,
        }
    }

    /// Writes the declarations of the variables that what the frame has saved travels in.
    fn declare_entered(&self, entry: &Entry<'_>, tokens: &mut TokenStream) {
        for &local in &entry.travelling {
            if self.travels_far(local) {
                self.declare_travelling(local, tokens);
            }
        }
        for &(local, by) in &entry.held {
            if self.travels_far(local) {
                self.declare_held(local, by, tokens);
            }
        }
    }

    /// Writes the statements that restore what was only held.
    fn restore_entered(&self, region: RegionId, entry: &Entry<'_>, tokens: &mut TokenStream) {
        for &(local, by) in &entry.held {
            if !self.has_many_points(region) && self.restored_at_once(local).is_none() {
                append(tokens, self.restored(local, by));
            }
        }
    }

    /// Writes the declaration of the variable that a local travels in, if it does so by name.
    pub(super) fn declare_travelling(&self, local: LocalId, tokens: &mut TokenStream) {
        if self.restored_at_once(local).is_none() {
            let name = self.travelling(local);
            let empty = self.unless_wrong(self.empty_slot(local));
            push!(tokens, let mut #name = #empty;);
        }
    }

    /// Writes the declaration of the variable that what is held of it travels in.
    pub(super) fn declare_held(&self, local: LocalId, by: By, tokens: &mut TokenStream) {
        let name = self.held(local, by);
        let none = self.unless_wrong(self.none());
        push!(tokens, let mut #name = #none;);
    }

    /// The variable that what a point holds of a local travels in.
    pub(super) fn held(&self, local: LocalId, by: By) -> Ident {
        let how = match by {
            By::Type => "held_",
            By::Match => "left_",
            By::Parts => "given_",
        };
        self.generated_for(local, how)
    }

    /// The statement that makes a local of what a point has held of it.
    ///
    /// One for each local, not one for each point: what is held is a type that rustc infers only at the
    /// yields, and until then it looks at every such statement again and again.
    pub(super) fn restored(&self, local: LocalId, by: By) -> TokenStream {
        let (some, holding) = (self.some(), self.private("Holding"));
        let (travelling, held) = (self.travelling(local), self.held(local, by));
        // What is restored where it is declared may be so in a loop.
        let region = self.names.locals[local].region;
        let take = self.has_many_points(region).then(|| quote!(.take()));
        quote! {
            if let #some(held) = #held #take { #travelling = #holding::restore(held); }
        }
    }

    /// What a region comes to that is not suspended, which it only can be if its coroutine may have `finished`.
    fn nowhere(&self, finished: bool) -> impl ToTokens {
        inline(move |tokens| {
            if finished {
                let finished = self.finished();
                push!(tokens, return #finished);
            } else {
                let misresumed = self.private("misresumed");
                push!(tokens, #misresumed());
            }
        })
    }

    /// The variable a saved local travels in from the frame to its declaration.
    pub(super) fn travelling(&self, local: LocalId) -> Ident {
        self.generated_for(local, "resumed_")
    }

    /// The first local that some point saves, arguments aside.
    pub(super) fn first_saved(&self) -> Option<LocalId> {
        let variants = self.layout.variants.iter().flatten();
        let points = variants.filter(|variant| variant.inner.is_none());
        let saved = points.flat_map(|variant| &variant.fields);
        saved
            .map(|(local, _)| *local)
            .filter(|local| *local >= self.body.arguments)
            .min()
    }

    /// The points of a region.
    pub(super) fn points(&self, region: RegionId) -> impl Iterator<Item = &Variant> {
        let variants = self.layout.variants[region].iter();
        variants.filter(|variant| variant.inner.is_none())
    }

    /// What decides whether points among these hold a local, of those that may.
    pub(super) fn held_of(&self, local: LocalId, among: Yields) -> BTreeSet<By> {
        let fields = self.fields_of(local, among).map(|field| (local, field));
        fields
            .filter_map(|field| held_by(&field).map(|(_, by)| by))
            .collect()
    }

    /// How points among these that are directly in its own region have a local.
    fn fields_of(&self, local: LocalId, among: Yields) -> impl Iterator<Item = Field> {
        let points = self.points(self.names.locals[local].region);
        let points = points.filter(move |variant| among.contains(variant.number));
        let fields = points.flat_map(|variant| &variant.fields);
        fields.filter_map(move |&(found, field)| (found == local).then_some(field))
    }

    /// Whether a local is saved by some of them.
    pub(super) fn travels(&self, local: LocalId) -> bool {
        self.travels_among(local, Yields::ALL)
    }

    /// The same, by those among these.
    pub(super) fn travels_among(&self, local: LocalId, among: Yields) -> bool {
        self.fields_of(local, among).next().is_some()
    }

    /// What decides whether points have it, if that is the same for all of them: it is restored right into its slot then.
    /// Of what borrows in a loop, another variable around that would have what is gone with each turn.
    pub(super) fn restored_at_once(&self, local: LocalId) -> Option<By> {
        let mut fields = self.fields_of(local, Yields::ALL);
        let by = fields.next()?.held_by()?;
        fields.all(|field| field == Field::Held(by)).then_some(by)
    }
}

/// A local that a point holds, and what decides that.
fn held_by(field: &(LocalId, Field)) -> Option<(LocalId, By)> {
    match *field {
        (local, Field::Held(by)) => Some((local, by)),
        _ => None,
    }
}
