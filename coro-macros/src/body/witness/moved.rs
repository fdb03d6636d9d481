//! What a yield moves though something borrows of it that the yield keeps: rustc says so there, and where that is used behind it.
//!
//! ```text
//! let name = person.name();                  let taking0 = TakenWay::by_types();
//! yield_!();                                 ..
//! show(name);                                if false { taking0.by_reference(); .. let moved = person; let _ = (kept1,); match *never {} }
//! ```
//!
//! Only the types that are known behind all of the body tell whether `person` is moved: what is `Copy` is not, nor a reference, nor
//! what its last call has moved already. What is borrowed of these is used behind a way out, as what may borrow of anything else is.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Lifetime, Token};

use super::last_calls::Seen;
use super::rewriter::{self, Rewriter, kept};
use crate::body::borrowers::{Borrowers, Kept, Moved, MovedLender};
use crate::body::questions;
use crate::errors::Place;
use crate::runtime::Runtime;

/// The label of the way out for what borrows of what is not moved, after all.
pub(super) fn exit((line, column): Place) -> Lifetime {
    Lifetime::new(&format!("'unmoved{line}_{column}"), Span::mixed_site())
}

/// Whether a yield moves what this borrows of, if types do not say otherwise.
pub(super) fn is_moved(kept: &Kept, number: usize, marked: &BTreeSet<usize>) -> bool {
    let moved = kept.moved.get(&number);
    marked.contains(&number)
        && moved.is_some_and(|moved| moved.lenders.keys().all(|lender| marked.contains(lender)))
}

/// The uses behind that way out.
pub(super) fn used_otherwise(
    kept: &Kept,
    asked: (&Borrowers, &Seen),
    marked: &BTreeSet<usize>,
    runtime: &Runtime,
) -> TokenStream {
    super::uses(
        kept,
        |number| is_moved(kept, **number, marked),
        asked,
        runtime,
    )
}

/// The variable that tells whether a yield moves a lender: the way in which a method takes it that does not.
fn taking(lender: usize) -> Ident {
    Ident::new(&format!("taking{lender}"), Span::mixed_site())
}

/// The declarations of these variables, and what tells them, once all types are known.
pub(super) fn told(
    borrowers: &Borrowers,
    seen: &Seen,
    marked: &BTreeSet<usize>,
    runtime: &Runtime,
) -> (TokenStream, TokenStream) {
    let private = |item| runtime.private(item, Span::mixed_site());
    let [way, by_reference] = ["TakenWay", "ByReference"].map(private);
    let [hold, misresumed] = ["Hold", "misresumed"].map(private);
    let traits = ["HoldBorrowing", "HoldCopy", "HoldOwned"].map(private);
    let lenders: BTreeSet<_> = borrowers
        .at_yield
        .values()
        .flat_map(|kept| {
            let moved = kept.moved.iter();
            let moved = moved.filter(|(number, _)| is_moved(kept, **number, marked));
            moved.flat_map(|(_, moved)| moved.lenders.keys().copied())
        })
        .collect();
    let declared = lenders.iter().map(|lender| {
        let taking = taking(*lender);
        quote!(let #taking = #way::by_types();)
    });
    let told = lenders.iter().map(|&lender| {
        let (taking, kept) = (taking(lender), kept(lender, Span::mixed_site()));
        let calls = borrowers.last_calls.get(&lender);
        let last = questions::all_moved(calls.into_iter().flatten()).map_or_else(
            || quote!(#way::told_by(&#by_reference)),
            |moved| {
                let at = (lender, Span::mixed_site());
                let asked = seen.unless_moved(at, borrowers, &TokenStream::new(), runtime);
                quote!({ #asked #moved })
            },
        );
        quote! { {
            use {#(#traits as _),*};
            let last = #last;
            let hold = (&&&if false { #misresumed(); #hold::marked(&#kept) } else { #hold::unseen() }).answer();
            #taking.is(&hold.taken(&last));
        };}
    });
    (quote!(#(#declared)*), quote!(#(#told)*))
}

impl Rewriter<'_> {
    /// What stands at a yield.
    pub(super) fn moved_at(&self, found: &Kept, place: Place) -> TokenStream {
        let marked = self.marked.borrow();
        let is_moved = |number: &&usize| is_moved(found, **number, &marked);
        let moved: BTreeMap<_, _> = found
            .moved
            .keys()
            .filter(is_moved)
            .map(|number| (*number, &found.moved[number]))
            .collect();
        let checked = moved
            .iter()
            .map(|(number, moved)| self.checked(*number, moved, found.span));
        let lenders = moved.values().flat_map(|moved| &moved.lenders);
        let lenders = lenders.filter(|(_, lender)| !lender.borrows);
        let lenders: BTreeSet<_> = lenders.map(|(lender, _)| *lender).collect();
        let (exit, otherwise) = (exit(place), lenders.into_iter().map(taking));
        quote! {
            #(#checked)*
            #(if false { #otherwise.by_value(); break #exit; })*
        }
    }

    /// The moves of what something borrows of, each ahead of its use.
    fn checked(&self, number: usize, moved: &Moved, span: Span) -> TokenStream {
        let Some(at) = moved.used else {
            return TokenStream::new();
        };
        let kept = rewriter::kept(number, at);
        let used = quote_spanned!(at=> let _ = (#kept,););
        let checked = moved
            .lenders
            .iter()
            .map(|(lender, MovedLender { name, borrowed, .. })| {
                let taking = taking(*lender);
                let mut name = name.clone();
                name.set_span(span);
                // Of an `async` block rustc says that it is due to a use in a coroutine.
                let keyword = Token![async](span);
                let plain = quote_spanned!(span=> let moved = #name;);
                let by_block = quote_spanned!(span=> let moved = #keyword move { #name };);
                let by_edition = self.runtime.private("by_edition", Span::mixed_site());
                let moved = quote!(#by_edition!(#keyword, { #plain } { #by_block }););
                // Where the last expression is that rustc looks up by where the borrow is, it would propose to clone the lender.
                let looked_up = borrowed.iter().map(|&(first, last)| {
                    let [start, end] = [first, last].map(|end| Ident::new("true", end));
                    quote_spanned!(first=> #start & #end;)
                });
                let ahead = quote!(#taking.by_reference(););
                self.dead_end(&ahead, &quote!(#moved #used #(#looked_up)*))
            });
        quote!(#(#checked)*)
    }
}
