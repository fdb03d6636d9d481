//! What the user's own function has for what a body mentions.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::iter;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, Token};

use super::Kept;
use crate::body::ir::LocalId;
use crate::body::names::{self, Init, Names};
use crate::body::operands;
use crate::errors::{Place, place_of};

/// The place that a reference refers to.
pub(super) fn place_behind(names: &Names, local: LocalId, span: Span) -> Option<TokenStream> {
    if let Some(part) = part(names, local, span) {
        return Some(part);
    }
    let name = name(names, local, span)?;
    Some(quote_spanned!(span=> *#name))
}

/// The name of a local, wherever that is: nothing, if it cannot be told from others.
pub(super) fn name(names: &Names, local: LocalId, span: Span) -> Option<Ident> {
    if names.is_receiver(local) {
        return Some(Ident::new("self", span));
    }
    let mut name: Ident = syn::parse_str(&users_name(names, local)?).ok()?;
    name.set_span(span);
    is_told_apart(names, local).then_some(name)
}

/// The name that the user has given a local, whatever it is called beside others.
fn users_name(names: &Names, local: LocalId) -> Option<String> {
    names.shown(local)?;
    names.locals[local].name.span().source_text()
}

/// Whether a local can be told from all others of its name: there is one hygiene to tell it by, so that it has to be the first.
fn is_told_apart(names: &Names, local: LocalId) -> bool {
    let spelled = |local: LocalId| !names.captured.contains(&local) && !names.is_in_macro(local);
    let mut others = namesakes(names, local);
    others.all(|other| other > local && spelled(other))
}

/// Whether a question about `root` means that where `local` is declared: the declaration mentions it first, or what has been borrowed
/// from it, if no other has its name. `found`: what each mentions first.
pub(super) fn is_spelled_at(
    names: &Names,
    found: &HashMap<LocalId, Option<LocalId>>,
    local: LocalId,
    root: LocalId,
) -> bool {
    let behind = |local: LocalId| names.reborrows.get(&local).map_or(local, |of| of.root);
    let first = |local: &LocalId| found.get(local).copied().flatten().map(behind);
    let mut ahead = iter::successors(first(&local), first).take(found.len());
    ahead.next() == Some(root)
        || (names.disjoint.contains_key(&root) || namesakes(names, root).next().is_none())
            && ahead.any(|of| of == root)
}

/// The other locals of its name.
pub(super) fn namesakes(names: &Names, local: LocalId) -> impl Iterator<Item = LocalId> {
    let name = users_name(names, local);
    (0..names.locals.len()).filter(move |&other| other != local && users_name(names, other) == name)
}

/// Tokens with what stands for their mentions.
pub(super) fn as_written(names: &Names, tokens: TokenStream) -> TokenStream {
    let written = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(name) => mention(names, &name),
        TokenTree::Group(group) => {
            let inside = as_written(names, group.stream());
            let mut written = Group::new(group.delimiter(), inside);
            written.set_span(group.span());
            written.into_token_stream()
        }
        token => token.into_token_stream(),
    });
    written.collect()
}

fn mention(names: &Names, name: &Ident) -> TokenStream {
    let Some((local, _)) = names::read(name) else {
        return name.into_token_stream();
    };
    let span = name.span();
    match part(names, local, span) {
        Some(part) => {
            let is_exclusive = names.locals[local].init == Init::Plain;
            let exclusive = is_exclusive.then(<Token![mut]>::default);
            quote_spanned!(span=> (& #exclusive #part))
        }
        None if names.is_receiver(local) => Ident::new("self", span).into_token_stream(),
        None => match reference_to_nameless(names, local) {
            Some(reference) => {
                let users = names.locals[reference].name.span();
                let name = names.plain(reference, users.located_at(span));
                quote_spanned!(span=> (*#name))
            }
            None => names.plain(local, span).into_token_stream(),
        },
    }
}

/// The user's reference to a value that has a variable only in the machine: `let list = &mut [1, 2];`.
fn reference_to_nameless(names: &Names, local: LocalId) -> Option<LocalId> {
    let mut references = names
        .reborrows
        .iter()
        .filter(|_| names.shown(local).is_none());
    let found = references
        .find(|(_, borrow)| matches!(borrow.place, Expr::Path(_)) && borrow.root == local);
    found.map(|(reference, _)| *reference)
}

/// The user's own place for what a reference of ours refers to.
fn part(names: &Names, reference: LocalId, span: Span) -> Option<TokenStream> {
    let place = names.disjoint.get(&reference)?.place.clone();
    let place = place.into_iter().map(|mut token| {
        token.set_span(token.span().located_at(span));
        token
    });
    Some(place.collect())
}

/// Where the locals are spelled that might hide those of which yields name the places behind them.
pub(super) fn hiding(names: &Names, at_yield: &BTreeMap<Place, Kept>) -> HashSet<Place> {
    let kept = at_yield.values();
    let behind: BTreeSet<_> = kept
        .flat_map(|kept| kept.beside.keys().chain(kept.perhaps_beside.keys()))
        .copied()
        .collect();
    let users = behind.into_iter().filter(|&local| {
        let is_shown = names.shown(local).is_some() && !names.is_receiver(local);
        is_shown && !names.disjoint.contains_key(&local)
    });
    let hiding = users.flat_map(|local| namesakes(names, local));
    let spelled = hiding.flat_map(|local| {
        let declared = names.locals[local].name.span();
        names.mentions_of(local).chain([declared])
    });
    spelled.filter_map(place_of).collect()
}

/// Whether a local has what a `for` goes through.
pub(super) fn is_of_loop(local: &names::Local) -> bool {
    local.synthetic && local.name.to_string().starts_with("iter")
}

/// Whether what borrows of what a value mentions is seen to be a copy, or a reference, so that it has no drop of its own.
pub(super) fn is_copied(value: &Expr) -> bool {
    match operands::without_parens(value) {
        Expr::Binary(_) | Expr::Cast(_) | Expr::Lit(_) | Expr::Reference(_) | Expr::Unary(_) => {
            true
        }
        Expr::Tuple(tuple) => tuple.elems.iter().all(is_copied),
        value => operands::is_place(value),
    }
}
