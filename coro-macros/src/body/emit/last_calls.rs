//! Locals that yields hold only behind calls which use them last: types tell whether these have moved them, and then nothing is held.
//!
//! ```text
//! from  { tx.commit(); yield_!(); }
//! into  let moved_tx = TakenWay::by_types();
//!       ..
//!       if resume == 0 { let told = ..; moved_tx.is(&told); .. } else if moved_tx.is_by_value() { moved_tx.by_value(); ignore(tx); }
//!       ..
//!       let hold = (..).answer().unless(&moved_tx);
//! ```

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::Emitter;
use crate::body::ir::LocalId;
use crate::body::names::MentionId;
use crate::tokens::name_at;

impl Emitter<'_> {
    /// The variable that has what types tell of a call, if some yield asks for that.
    fn last_call(&self, (local, mention): (LocalId, MentionId)) -> Option<Ident> {
        let calls = self.fates.last_calls.get(&local);
        let is_asked = calls.is_some_and(|calls| calls.contains(&mention))
            || self.fates.by_type.contains(&mention) && self.viewed.let_go.contains(&mention);
        is_asked.then(|| self.generated_for(local, &format!("moved{mention}_")))
    }

    /// The statement that tells it.
    pub(super) fn tell_last_call(
        &self,
        call: (LocalId, MentionId),
        told: &Ident,
    ) -> Option<TokenStream> {
        let moved = self.last_call(call)?;
        self.told.borrow_mut().insert(call.1);
        Some(quote!(#moved.is(&#told);))
    }

    /// The declarations of these variables, at the head of the step, once that is written.
    pub(super) fn last_calls(&self) -> Option<TokenStream> {
        let told = self.told.borrow();
        let way = self.private("TakenWay");
        let uses = self.flow.events.iter().filter_map(|event| event.used());
        let declared = uses.filter_map(|call| {
            let moved = self.last_call(call)?;
            // What is not asked is used by reference.
            let untold = (!told.contains(&call.1)).then(|| {
                let by_reference = self.private("ByReference");
                quote!(#moved.is(&#by_reference);)
            });
            Some(quote!(let #moved = #way::by_types(); #untold))
        });
        let declared: TokenStream = declared.collect();
        (!declared.is_empty()).then_some(declared)
    }

    /// What is held of a local by the answer of its type, given what its last calls do with it.
    pub(super) fn unless_moved(
        &self,
        local: LocalId,
        answer: TokenStream,
        at: Span,
    ) -> TokenStream {
        match self.all_last_calls(local, &BTreeSet::new(), at) {
            Some(all) => quote_spanned!(at=> #answer.unless(&#all)),
            None => answer,
        }
    }

    /// What tells whether all last calls of a local that yields ask for move it, and these mentions of it do, if something has to.
    pub(super) fn all_last_calls(
        &self,
        local: LocalId,
        mentions: &BTreeSet<MentionId>,
        at: Span,
    ) -> Option<TokenStream> {
        let asked = self.fates.last_calls.get(&local).into_iter().flatten();
        let calls: BTreeSet<_> = asked.chain(mentions).copied().collect();
        let calls = calls.into_iter();
        let moved = calls.filter_map(|mention| self.last_call((local, mention)));
        let moved = moved.map(|moved| name_at(moved, at).into_token_stream());
        moved.reduce(|all, moved| quote_spanned!(at=> #all.and(&#moved)))
    }
}
