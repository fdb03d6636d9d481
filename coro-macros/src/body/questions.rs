//! The question whether what a variable borrows is the coroutine's own, put to the types. In: a suspect, and how its
//! expressions are spelled. Out: code that is typed and never run.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Expr;

use super::borrows;
use super::flow::Method;
use super::ir::LocalId;
use super::mentions::{self, Syntax};
use super::names::Names;
use super::refusals;
use super::suspects::{Across, Suspect};
use crate::errors::{Place, line_of, place_of};
use crate::runtime::Runtime;

/// The traits among which method lookup decides.
const ASKED: [&str; 24] = [
    "DoneWithBorrowing",
    "DoneWithCopy",
    "DoneWithOwning",
    "LendsBehind",
    "LendsByDeref",
    "LendsEntries",
    "LendsEntriesByDeref",
    "LendsItems",
    "LendsItemsByDeref",
    "LendsItself",
    "LendsThrough",
    "LendsUnknown",
    "LentEntries",
    "LentGroups",
    "LentItems",
    "LentLists",
    "LentReference",
    "LentValue",
    "LentValues",
    "LocksItself",
    "LocksShared",
    "LocksUnknown",
    "MatchedBehind",
    "MatchedItself",
];

/// Those among which it decides about adapters.
const ABOUT_ADAPTERS: [&str; 8] = [
    "ItemElsewhere",
    "ItemLends",
    "MappedElsewhere",
    "MappedItems",
    "MappedMaybe",
    "WithinAnother",
    "WithinItself",
    "WithinNothing",
];

/// Brings these traits into scope.
pub(super) fn traits(runtime: &Runtime) -> TokenStream {
    let traits = ASKED.map(|name| runtime.private(name, Span::mixed_site()));
    quote!(#(#[allow(unused_imports)] use #traits as _;)*)
}

/// The locals that a question mentions.
pub(super) fn mentioned(suspect: &Suspect) -> Vec<LocalId> {
    let Suspect {
        place,
        element,
        made,
        done_with,
        guard,
        ..
    } = suspect;
    let values = [element, made, done_with, guard];
    let asked = values.into_iter().flatten().chain([place]);
    let mentioned = asked.flat_map(|expr| mentions::in_syntax(Syntax::Expr(expr)));
    mentioned.map(|(local, _)| local).collect()
}

/// Whether all that a question mentions is in the user's body: an operand that yields has a variable only in the machine.
pub(super) fn are_written(suspect: &Suspect, names: &Names) -> bool {
    let mut mentioned = mentioned(suspect).into_iter();
    mentioned.all(|local| !names.locals[local].is_operand())
}

/// The variable that tells whether the call whose receiver is here has moved that, in the plain function.
pub(super) fn moved((line, column): Place) -> Ident {
    Ident::new(&format!("moved{line}_{column}"), Span::mixed_site())
}

/// What tells whether all of these calls have moved their receivers.
pub(super) fn all_moved<'c>(calls: impl Iterator<Item = &'c Method>) -> Option<TokenStream> {
    let places = calls.filter_map(|call| place_of(call.receiver));
    let moved = places.map(|place| moved(place).into_token_stream());
    moved.reduce(|all, moved| quote!(#all.and(&#moved)))
}

/// ```text
/// if false { misresumed(); check_lender(then(<log>, <log.lines>), [(); 9], LentByAnother::through); }
/// ```
///
/// `moved`: what tells whether its last calls have moved what is held, if there are some.
pub(super) fn question(
    suspect: &Suspect,
    moved: Option<&TokenStream>,
    runtime: &Runtime,
    spell: &dyn Fn(&Expr) -> TokenStream,
) -> TokenStream {
    let Suspect {
        beside,
        is_lent,
        place,
        is_matched,
        element,
        made,
        adapters,
        done_with,
        guard,
        refused_by,
        at: (first, last),
        across,
    } = suspect;
    let private = |item| runtime.private(item, Span::mixed_site());
    let [lends, matched, then, check, misresumed] =
        ["Lends", "Matched", "then", "check_lender", "misresumed"].map(private);
    let mut parts = borrows::way(place);
    // What a lent reference refers to is its sender's.
    parts.drain(..usize::from(*is_lent));
    let last_part = parts.len() - 1;
    let mut ways = parts.into_iter().enumerate().map(|(at, part)| {
        let is_last = at == last_part;
        let asked = if is_last && *is_matched {
            &matched
        } else {
            &lends
        };
        let part_of = spell(part);
        match guard.as_ref().filter(|_| is_last) {
            Some(guard) => {
                let (guard, locks) = (spell(guard), private("Locks"));
                quote!((&&&#locks::of(&#part_of, &#guard)).way())
            }
            None => quote!((&&&&&&&&&#asked::of(&#part_of)).way()),
        }
    });
    let end = ways.next_back().unwrap_or_default();
    let mut way = ways.rfold(end, |behind, way| quote!(#then(#way, #behind)));
    if let Some(element) = element {
        let element = spell(element);
        way = quote!(#then((&&&&&&&&&#lends::of(#element)).way(), #way));
    }
    if let Some(made) = made {
        let (made, lent) = (spell(made), private("Lent"));
        way = quote!(#then((&&&&&&&#lent::of(&#made)).way(), #way));
    }
    for adapter in adapters {
        let (asked, mapped) = (spell(&adapter.asked(runtime)), private("Mapped"));
        way = quote!(#then((&&&#mapped::of(&#asked)).way(), #way));
    }
    if let Some(done_with) = done_with {
        let (done_with, asked) = (spell(done_with), private("DoneWith"));
        way = quote!(#then((&&&#asked::of(&#done_with)).way(), #way));
    }
    if let Some(moved) = moved.filter(|_| matches!(across, Some(Across::Holding(_)))) {
        way = quote!(#then(#moved.told(), #way));
    }
    // The error is about all of the value, which is from the first of these spans to the last.
    let refused_by = if *is_lent {
        refusals::refused_of_lent(refused_by)
    } else {
        refused_by
    };
    let another = runtime.private(refused_by, *first);
    let through = Ident::new("through", *last);
    let line = line_of(across.map_or(*first, Across::span));
    let line = Literal::usize_unsuffixed(line.unwrap_or_default());
    let line = quote!([(); #line]);
    let beside = (*beside || *is_lent).then(|| {
        let check = private("check_beside");
        let beside = if *is_lent {
            refused_by
        } else {
            refusals::refused_beside(refused_by)
        };
        let beside = runtime.private(beside, *first);
        quote!(#check(#way, #line, #beside::#through);)
    });
    let traits = (!adapters.is_empty()).then(|| {
        let traits = ABOUT_ADAPTERS.map(private);
        quote!(#[allow(unused_imports)] use {#(#traits as _),*};)
    });
    quote! {
        #[allow(unreachable_code)]
        if false {
            #misresumed();
            #traits
            #check(#way, #line, #another::#through);
            #beside
        }
    }
}
