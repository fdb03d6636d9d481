//! What the frame keeps of a borrow that is declared again, and what is asked for that.
//!
//! The types on the way to the place decide whether the borrow is kept, taken anew or refused. They are asked where
//! the borrow is declared, in code that is typed and never run.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Stmt, parse_quote};

use super::Emitter;
use crate::body::ir::{LocalId, RegionId};
use crate::body::names::{self, Reborrow};

impl Emitter<'_> {
    /// What is checked ahead of the declaration of an exclusive borrow.
    pub(super) fn check_borrow(&self, stmt: &Stmt, region: RegionId) -> Option<TokenStream> {
        let (local, borrow) = self.borrow_of(stmt)?;
        if borrow.keeper.is_some() || borrow.is_of_local() || !self.flow.crosses(local) {
            return None;
        }
        let kept = self.kept((local, borrow), &quote!(()), region);
        Some(quote!(#[allow(unreachable_code)] if false { let _ = { #kept }; }))
    }

    /// A statement, with its value if it declares what is kept of a borrow; none if nothing is.
    ///
    /// ```text
    /// let kept_r = if false { misresumed(); kept(<the way to the place>, r, ..) } else { Keep::keep(r) };
    /// ```
    pub(super) fn with_kept(&self, stmt: &Stmt, region: RegionId) -> Option<Stmt> {
        let mut stmt = stmt.clone();
        let Stmt::Local(declared) = &mut stmt else {
            return Some(stmt);
        };
        let is_keeper = |keeper| names::bindings(&declared.pat).first() == Some(&keeper);
        let mut borrows = self.names.reborrows.iter();
        let found = borrows.find(|(_, borrow)| borrow.keeper.is_some_and(is_keeper));
        if let (Some((&local, borrow)), Some(init)) = (found, &mut declared.init) {
            if !self.flow.crosses(local) {
                return None;
            }
            let (keep, name) = (self.private("Keep"), self.local(local));
            let kept = self.kept((local, borrow), &name.to_token_stream(), region);
            declared
                .attrs
                .push(parse_quote!(#[allow(unreachable_code)]));
            let value = quote!(if false { #kept } else { #keep::keep(#name) });
            *init.expr = Expr::Verbatim(value);
        }
        Some(stmt)
    }

    /// What is kept of a borrow, as code that is typed but neither run nor checked for conflicts with
    /// other borrows.
    fn kept(
        &self,
        (local, borrow): (LocalId, &Reborrow),
        value: &TokenStream,
        region: RegionId,
    ) -> TokenStream {
        let span = self.names.locals[borrow.root].name.span();
        let span = borrow
            .steps
            .first()
            .map_or(span, |step| syn::spanned::Spanned::span(&step.from));
        let at = |item| {
            self.runtime
                .private(item, Span::mixed_site().located_at(span))
        };
        let (place, then, kept) = (at("Place"), at("then"), at("kept"));
        let coerced = borrow.ty.as_ref().map(|ty| {
            let (coerced, place) = (at("Coerced"), self.plain_expr(&borrow.place, region));
            quote!((&&&&#coerced::<_, #ty>::of(&#place)).way())
        });
        let ways = borrow.steps.iter().enumerate().map(|(index, step)| {
            let from = self.plain_expr(&step.from, region);
            let fixed = index == 0 && !self.names.locals[borrow.root].mutable;
            let of = match (fixed, step.is_deref) {
                (true, false) => quote!(fixed),
                (true, true) => quote!(fixed_and_dereferenced),
                (false, false) => quote!(assignable),
                (false, true) => quote!(assignable_and_dereferenced),
            };
            quote!((&&&&#place::#of(&#from)).way())
        });
        let mut ways = ways.chain(coerced).collect::<Vec<_>>().into_iter();
        let last = ways.next_back().unwrap_or_default();
        let way = ways
            .rev()
            .fold(last, |behind, way| quote!(#then(#way, #behind)));
        let misresumed = self.private("misresumed");
        // An error about one of these is at the user's place, with nothing to say of the macro; of a `&mut` rustc
        // would say there that it should be borrowed.
        let mut yields = 1..=self.body.yields.len();
        let is_asked = yields.any(|id| self.is_live(local, id));
        let asked = |name| if is_asked { name } else { "AnyPlace" };
        let points = at(asked("PointsToSamePlace"));
        let [by_deref, by_coercion] = ["DerefsToSamePlace", "CoercesToSamePlace"].map(|name| {
            let asked = self.runtime.private(asked(name), span);
            quote_spanned!(span=> #asked::through)
        });
        quote!(#misresumed(); #kept(#way, &#value, #by_deref, #by_coercion, #points::through))
    }

    fn borrow_of(&self, stmt: &Stmt) -> Option<(LocalId, &Reborrow)> {
        let Stmt::Local(declared) = stmt else {
            return None;
        };
        let local = *names::bindings(&declared.pat).first()?;
        Some((local, self.names.reborrows.get(&local)?))
    }

    /// The traits among which method lookup decides, if anything asks how places are come to.
    pub(super) fn place_traits(&self) -> Option<TokenStream> {
        const TRAITS: [&str; 8] = [
            "CoercedByDeref",
            "CoercedThrough",
            "CoercedToSame",
            "CoercedUnsized",
            "PlaceBehind",
            "PlaceOwned",
            "PlaceOverloaded",
            "PlaceDirect",
        ];
        let mut borrows = self.names.reborrows.iter();
        let asks =
            borrows.any(|(&local, borrow)| !borrow.is_of_local() && self.flow.crosses(local));
        let traits = TRAITS.map(|name| self.private(name));
        asks.then(|| quote!(#(use #traits as _;)*))
    }
}
