//! What a point holds of a local, as the local's type says.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Emitter;
use crate::body::ir::{Body, LocalId, Node, NodeKind, RegionId, YieldId};
use crate::body::layout::{By, Field, Layout, Storage};
use crate::body::liveness::Fates;
use crate::body::names::{Init, Names};
use crate::body::walk::{self, Walk};
use crate::tokens::name_at;

/// From how many points on that hold a local only the first asks its type.
const MANY: usize = 6;

impl Emitter<'_> {
    /// What is held of a local, by its type, in the variant of this number. What is let go is not used for that: it may be a reference to what is
    /// gone.
    ///
    /// ```text
    /// let held = {
    ///     let hold = (&&&if false { misresumed(); Hold::of(&slot) } else { Hold::unseen() }).answer();
    ///     if hold.is_kept() { hold.kept(); hold.hold(&mut slot) } else { hold.none() }
    /// };
    /// held
    /// ```
    pub(super) fn held_by_type(
        &self,
        local: LocalId,
        region: RegionId,
        number: YieldId,
        at: Span,
    ) -> TokenStream {
        let slot = self.slot_place(local, region).located_at(at);
        let [asked, kept] = ["hold", "held"].map(|name| name_at(self.generated(name), at));
        let (known, told) = match self.asked_first.get(&local) {
            None => (None, None),
            Some(&first) => {
                let known = name_at(self.known(local), at);
                if first < number {
                    (Some(known), None)
                } else {
                    (None, Some(quote_spanned!(at=> #asked.told(#known);)))
                }
            }
        };
        let (asked, answered) = match known {
            Some(known) => (known, None),
            None => {
                let question = self.held_question(local, &quote_spanned!(at=> of(&#slot)), at);
                let answer = self.unless_moved(local, self.unseen(&question, at), at);
                let answered = quote_spanned!(at=> let #asked = #answer; #told);
                (asked, Some(answered))
            }
        };
        quote_spanned!(at=> {
            #[allow(unreachable_code)]
            let #kept = {
                #answered
                if #asked.is_kept() { #asked.kept(); #asked.hold(&mut #slot) } else { #asked.none() }
            };
            #kept
        })
    }

    /// The declarations, at the head of the step, of the variables that have what the first of many points is told of a local's type: the others
    /// take it from there, since each call of an answer is one more at which rustc looks at all that it has yet to infer.
    ///
    /// ```text
    /// let known_text = Default::default();
    /// ```
    pub(super) fn known_answers(&self) -> TokenStream {
        let default = self.private("Default");
        let declared = self.asked_first.keys().map(|&local| {
            let (known, answer) = (
                self.known(local),
                self.unless_wrong(quote!(#default::default())),
            );
            quote!(let #known = #answer;)
        });
        declared.collect()
    }

    fn known(&self, local: LocalId) -> Ident {
        self.generated_for(local, "known_")
    }

    /// What the type of a local is asked by, which tells whether it is held; `of` it.
    ///
    /// It is written where it is to be, `at` a place of the macro's: to locate a token anew is a call of the compiler.
    pub(super) fn held_question(&self, local: LocalId, of: &TokenStream, at: Span) -> TokenStream {
        if self.names.takers.contains_key(&local) {
            let captured = name_at(self.captured_by(local), at);
            return quote_spanned!(at=> #captured.#of);
        }
        let hold = self.runtime.private("Hold", at);
        quote_spanned!(at=> #hold::#of)
    }

    /// The answer to a question about a local's type, which does not use the local.
    pub(super) fn unseen(&self, question: &TokenStream, at: Span) -> TokenStream {
        let [misresumed, hold] = ["misresumed", "Hold"].map(|item| self.runtime.private(item, at));
        quote_spanned!(at=> (&&&if false { #misresumed(); #question } else { #hold::unseen() }).answer())
    }
}

/// Whether any guard yields.
struct YieldingGuards(bool);

impl<'a> Walk<'a> for YieldingGuards {
    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Match(expr) = &node.kind {
            self.0 |= expr.guards().next().is_some();
        }
        walk::walk(self, node);
    }
}

/// The numbers of the first variants that ask the types of locals whether they are held, of the locals of which many do, and for the type
/// alone.
pub(super) fn asked_first(
    body: &Body,
    names: &Names,
    fates: &Fates,
    layout: &Layout,
) -> BTreeMap<LocalId, YieldId> {
    let mut guards = YieldingGuards(false);
    guards.block(&body.block);
    // What is unchanged a yield may not store, and so not ask. And guards are all written ahead of what is in the arms before theirs.
    if guards.0 || !layout.unchanged.is_empty() {
        return BTreeMap::new();
    }
    let mut asked = BTreeMap::new();
    for variant in layout.variants.iter().flatten() {
        for &(local, field) in &variant.fields {
            if matches!(field, Field::Held(By::Type) | Field::Idle) {
                let (first, count) = asked.entry(local).or_insert((variant.number, 0));
                *first = variant.number.min(*first);
                *count += 1;
            }
        }
    }
    let by_type_alone = |local: &LocalId| {
        !names.takers.contains_key(local)
            && !fates.last_calls.contains_key(local)
            && names.locals[*local].init != Init::Uninferred
            && !matches!(layout.storage[*local], Storage::Held | Storage::Left(_))
    };
    let many = asked.into_iter().filter(|(_, (_, count))| *count >= MANY);
    let many = many.filter(|(local, _)| by_type_alone(local));
    many.map(|(local, (first, _))| (local, first)).collect()
}
