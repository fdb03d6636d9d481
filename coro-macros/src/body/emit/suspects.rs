//! Asks the types whether a variable that a yield saves borrows from the coroutine.
//!
//! A question is code that is typed but never run, ahead of the statement that binds the variable. Its error comes
//! before rustc looks at any borrow, so it is the only one.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Expr;

use super::Emitter;
use crate::body::borrows;
use crate::body::ir::{BlockStmt, Cond, LocalId, NodeKind, RegionId};
use crate::body::lenders::Form;
use crate::body::names::Suspect;
use crate::body::resolve;

/// The traits among which method lookup decides.
const ASKED: [&str; 12] = [
    "LendsBehind",
    "LendsEntries",
    "LendsItems",
    "LendsItself",
    "LendsUnknown",
    "LentReference",
    "LentValue",
    "LocksItself",
    "LocksShared",
    "LocksUnknown",
    "MatchedBehind",
    "MatchedItself",
];

impl Emitter<'_> {
    /// The questions about what a statement binds, or the heads of what it is.
    pub(super) fn ask_of(&self, stmt: &BlockStmt, region: RegionId) -> TokenStream {
        match stmt {
            BlockStmt::Expr(node, _) => match &node.kind {
                NodeKind::If(expr) => self.ask_of_heads(&expr.cond, region),
                NodeKind::Match(expr) => {
                    let bound = expr.arms.iter().map(|arm| resolve::bindings(&arm.pat));
                    self.ask(bound.flatten(), region)
                }
                _ => TokenStream::new(),
            },
            stmt => self.ask(stmt.declares(), region),
        }
    }

    /// The questions about what a condition binds.
    pub(super) fn ask_of_heads(&self, cond: &[Cond], region: RegionId) -> TokenStream {
        let bound = cond.iter().map(|operand| match operand {
            Cond::Test(_) => Vec::new(),
            Cond::Let { pat, .. } => resolve::bindings(pat),
        });
        self.ask(bound.flatten(), region)
    }

    fn ask(&self, bound: impl IntoIterator<Item = LocalId>, region: RegionId) -> TokenStream {
        let bound = bound.into_iter();
        let suspects = bound.filter_map(|local| self.names.suspects.get(&local));
        suspects
            .map(|suspect| self.question(suspect, region, "LentByAnother"))
            .collect()
    }

    /// The question about a reference that a yield hands out: it may be one to what the coroutine owns.
    pub(super) fn ask_of_value(&self, value: &Expr, region: RegionId) -> Option<TokenStream> {
        let (place, is_matched) = match value {
            Expr::Reference(value) => (&*value.expr, true),
            value => match borrows::lent_place(value)? {
                (place, Form::Reference) => (place, false),
                _ => return None,
            },
        };
        borrows::root(place).filter(|_| self.body.lends)?;
        self.asks_of_values.set(true);
        let mut tokens = value.to_token_stream().into_iter();
        let first = tokens.next()?.span();
        let suspect = Suspect {
            beside: false,
            place: place.clone(),
            is_matched,
            // A reference to a reference is coerced to what that refers to.
            element: (!is_matched).then(|| value.clone()),
            made: None,
            guard: None,
            at: (first, tokens.last().map_or(first, |token| token.span())),
        };
        Some(self.question(&suspect, region, "HandedOutByAnother"))
    }

    /// ```text
    /// if false { misresumed(); check_lender(then(<log>, <log.lines>), LentByAnother::through); }
    /// ```
    fn question(&self, suspect: &Suspect, region: RegionId, refused: &str) -> TokenStream {
        let Suspect {
            beside,
            place,
            is_matched,
            element,
            made,
            guard,
            at: (first, last),
        } = suspect;
        let [lends, matched, then, check, misresumed] =
            ["Lends", "Matched", "then", "check_lender", "misresumed"]
                .map(|name| self.private(name));
        let mut ways = borrows::way(place).into_iter().map(|part| {
            let is_last = std::ptr::eq(part, place);
            let asked = if is_last && *is_matched {
                &matched
            } else {
                &lends
            };
            let part_of = self.plain_expr(part, region);
            match guard.as_ref().filter(|_| is_last) {
                Some(guard) => {
                    let (guard, locks) = (self.plain_expr(guard, region), self.private("Locks"));
                    quote!((&&&#locks::of(&#part_of, &#guard)).way())
                }
                None => quote!((&&&&&#asked::of(&#part_of)).way()),
            }
        });
        let end = ways.next_back().unwrap_or_default();
        let mut way = ways.rfold(end, |behind, way| quote!(#then(#way, #behind)));
        if let Some(element) = element {
            let element = self.plain_expr(element, region);
            way = quote!(#then((&&&&&#lends::of(#element)).way(), #way));
        }
        if let Some(made) = made {
            let (made, lent) = (self.plain_expr(made, region), self.private("Lent"));
            way = quote!(#then((&&#lent::of(&#made)).way(), #way));
        }
        // The error is about all of the value, which is from the first of these spans to the last.
        let another = self.runtime.private(refused, *first);
        let through = Ident::new("through", *last);
        let beside = beside.then(|| {
            let check = self.private("check_beside");
            let beside = self.runtime.private("LentBeside", *first);
            quote!(#check(#way, #beside::#through);)
        });
        quote! {
            #[allow(unreachable_code)]
            if false {
                #misresumed();
                #check(#way, #another::#through);
                #beside
            }
        }
    }

    /// The traits among which method lookup decides, if anything is asked.
    pub(super) fn suspect_traits(&self) -> Option<TokenStream> {
        let traits = ASKED.map(|name| self.private(name));
        let asks = self.asks_of_values.get() || !self.names.suspects.is_empty();
        asks.then(|| quote!(#(#[allow(unused_imports)] use #traits as _;)*))
    }
}
