//! What a point holds of a local, as the local's type says.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::Emitter;
use crate::body::ir::{LocalId, RegionId};
use crate::tokens::name_at;

impl Emitter<'_> {
    /// What is held of a local, by its type. What is let go is not used for that: it may be a reference to what is gone.
    ///
    /// ```text
    /// let held = {
    ///     let hold = (&&&if false { misresumed(); Hold::of(&slot) } else { Hold::unseen() }).answer();
    ///     if hold.is_kept() { hold.kept(); hold.hold(&mut slot) } else { hold.none() }
    /// };
    /// held
    /// ```
    pub(super) fn held_by_type(&self, local: LocalId, region: RegionId, at: Span) -> TokenStream {
        let slot = self.slot_place(local, region).located_at(at);
        let [asked, kept] = ["hold", "held"].map(|name| name_at(self.generated(name), at));
        let question = self.held_question(local, &quote_spanned!(at=> of(&#slot)), at);
        let answer = self.unless_moved(local, self.unseen(&question, at), at);
        quote_spanned!(at=> {
            #[allow(unreachable_code)]
            let #kept = {
                let #asked = #answer;
                if #asked.is_kept() { #asked.kept(); #asked.hold(&mut #slot) } else { #asked.none() }
            };
            #kept
        })
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
