//! What stands at a yield of the plain function: the way out of the scope of all locals, and what ends or is moved there.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::head::Sends;
use super::rewriter::{Rewriter, exit, kept};
use crate::body::borrowers::{Kept, Lent};
use crate::errors::place_of;
use crate::tokens::joined;

impl Rewriter<'_> {
    /// The way out at a yield, which ends there.
    pub(super) fn exit(&self, span: Span, end: Span) -> Option<TokenStream> {
        let place = place_of(span)?;
        let (exit, found) = (exit(place), self.borrowers.at_yield.get(&place)?);
        let used = {
            let marked = self.marked.borrow();
            let used = found.saved.iter().filter(|number| marked.contains(number));
            let used = used.map(|number| kept(*number, span));
            quote_spanned!(span=> #(let _ = (#used,);)*)
        };
        // One place may be borrowed through another, so that a use of that is none of the borrow.
        let beside = found.beside.values().filter(|_| !used.is_empty());
        let beside = beside.map(|place| {
            let place = quote_spanned!(span=> let _ = &mut #place;);
            self.dead_end(&TokenStream::new(), &quote!(#place #used))
        });
        let beside = joined(beside);
        let perhaps = self.perhaps_beside(found, end, &used);
        let lent = self.ends_lent(found);
        let moved = self.moved_at(found, place);
        Some(quote!(#beside #perhaps #lent #moved if false { break #exit; }))
    }

    /// Statements from which no way leads on, behind others that may panic.
    ///
    /// Nor does one lead out by a panic, on which temporaries would be dropped: rustc would say that these use a borrow, though none
    /// lives to the end of a yield.
    pub(super) fn dead_end(&self, ahead: &TokenStream, stmts: &TokenStream) -> TokenStream {
        let private = |item| self.runtime.private(item, Span::mixed_site());
        let [infallible, received] = ["Infallible", "received"].map(private);
        quote! {
            if false {
                #ahead
                let never: &#infallible = #received();
                #stmts
                match *never {}
            }
        }
    }

    /// The use of what may be an exclusive reference, if types say that it is, ahead of that of what it is kept beside.
    fn perhaps_beside(&self, found: &Kept, end: Span, used: &TokenStream) -> TokenStream {
        let marked = self.marked.borrow();
        let private = |item| self.runtime.private(item, Span::mixed_site());
        let traits = ["Refers", "RefersNot", "UsedBehind", "UsedNot"].map(private);
        let hold = private("Hold");
        let perhaps = found.perhaps_beside.values();
        let perhaps = perhaps.filter(|(number, _)| marked.contains(number));
        let asked = perhaps.map(|(number, name)| {
            let kept = kept(*number, found.span);
            // It goes on behind the use of the borrow, or rustc proposes a variable for the call.
            let arguments = quote_spanned!(end=> ());
            let behind = quote_spanned!(found.span=> #name.used_behind #arguments;);
            quote! {
                if false {
                    use {#(#traits as _),*};
                    (&&#hold::marked(&#kept)).refers().told();
                    #behind
                    #used
                    loop {}
                }
            }
        });
        asked.collect()
    }

    /// The end of what was lent before a yield, in code that comes to nothing behind it: where that is used whatever the yield keeps.
    fn ends_lent(&self, found: &Kept) -> Option<TokenStream> {
        let marked = self.marked.borrow();
        let is_marked = |lent: &&Lent| marked.contains(&lent.number);
        let saved: Vec<_> = found.lent.iter().filter(is_marked).collect();
        let held: Vec<_> = found.lent_held.iter().filter(is_marked).collect();
        if self.sends.0 != Sends::Each || saved.is_empty() && held.is_empty() {
            return None;
        }
        let sent = self.sent(found.span);
        let assigned = quote_spanned!(found.span=> #sent = (););
        let used = |lent: &&Lent| {
            let kept = kept(lent.number, lent.used);
            quote_spanned!(lent.used=> let _ = (#kept,);)
        };
        let of_saved = saved.iter().map(used);
        let of_saved = self.dead_end(&TokenStream::new(), &quote!(#assigned #(#of_saved)*));
        let of_held = held.iter().map(|lent| {
            let (kept, used) = ((lent.number, lent.used), used(lent));
            let ended = self.dead_end(&TokenStream::new(), &quote!(#assigned #used));
            super::unless_let_go(kept, (self.borrowers, &self.seen), &ended, self.runtime)
        });
        let of_held = quote!(#(#of_held)*);
        let of_held = (!held.is_empty()).then(|| quote!(if false { #of_held loop {} }));
        let of_saved = (!saved.is_empty()).then_some(of_saved);
        Some(quote!(#of_saved #of_held))
    }
}
