//! Uses by value that have to be copies: that the local is not `Copy` is an error about the use.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Expr;

use super::Emitter;
use crate::body::liveness::Again;
use crate::body::names::MentionId;
use crate::runtime::locate;

impl Emitter<'_> {
    /// The value in a place behind a reference, for a mention of the local there.
    ///
    /// ```text
    /// from  *text
    /// into  ({ if false { <check that it is `Copy`> } *text })
    /// ```
    pub(super) fn copied(&self, place: Expr, mention: MentionId) -> Expr {
        let again = self.fates.copies.get(&mention);
        let (Some(again), Some(span)) = (again, self.names.place_of(mention)) else {
            return place;
        };
        self.checks_copies.set(true);
        let required = match again {
            Again::Itself => "CanBeMovedAgain",
            Again::Another => "CanBeUsedAgain",
        };
        let private = |item| self.runtime.private(item, span);
        let [asked, check, required] = ["Again", "check_again", required].map(private);
        // What is the user's to see is spanned so that the macro is not.
        let left = quote_spanned!(span=> (&&&#asked::of(&#place)).left());
        let required = quote_spanned!(span=> #required::is_left);
        let checked = quote!(({
            if false {
                #check(#left, #required);
            }
            #place
        }));
        Expr::Verbatim(locate(checked, span))
    }

    /// The traits that such a check asks, if there is one.
    pub(super) fn copy_traits(&self) -> Option<TokenStream> {
        let traits = ["AgainCopy", "AgainMut", "AgainOwned"].map(|name| self.private(name));
        self.checks_copies
            .get()
            .then(|| quote!(#(use #traits as _;)*))
    }
}
