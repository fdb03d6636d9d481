//! Matches that take a local apart: their types say whether what they bind leaves it whole.
//!
//! ```text
//! from  let Pair { left, right } = pair;
//! into  let asked = Asked::in_slot(&pair);
//!       let bound = asked.bound(|value| match value { Pair { left, right } => Some((left, right)), .. });
//!       let drops = (&&asked.node()).rest();
//!       let rest = (&&bound.out_of(drops)).rest();
//!       let mut kept = rest.kept(asked);
//!       let whole = rest.whole(pair.take().unwrap(), &mut kept);
//!       let Pair { left, right } = whole.value;
//!       rest.leave(&mut kept, &mut pair);
//! ```

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{Expr, Pat, PatGuard, PatParen, Type, parse_quote};

use super::asked::Asked;
use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::apart::{self, Leaves};
use crate::body::flow::Event;
use crate::body::ir::LocalId;
use crate::body::layout::{Storage, When};
use crate::body::liveness::Fates;
use crate::body::mentions::{self, Use};
use crate::body::names::{self, MentionId};
use crate::body::operands;
use crate::syntax;
use crate::tokens::Spelled;

/// How a match takes a local apart.
pub(super) struct Apart {
    /// The statements ahead of the match.
    pub ahead: TokenStream,
    /// What is matched.
    pub head: TokenStream,
    /// Where the user matches it.
    at: Span,
    /// Whether what is behind it is matched.
    pub is_behind: bool,
    /// The statement where a pattern has bound parts.
    pub leave: TokenStream,
    /// The statement where one has bound nothing that may have something to drop.
    pub put: TokenStream,
    /// The local where nothing of it has been bound.
    pub back: TokenStream,
    /// Whether several patterns bind parts.
    splits: bool,
    /// The match, if they leave others by `_` or `..`.
    parted: Option<MentionId>,
}

/// A local that is matched.
pub(super) struct Head<'h> {
    /// Its value.
    pub value: &'h Expr,
    /// Where the user matches it.
    pub at: Span,
    /// Whether that is what is behind it.
    pub is_behind: bool,
    /// The match, if the patterns leave parts of it by `_` or `..`.
    pub parted: Option<MentionId>,
}

impl Apart {
    /// Whether a pattern is matched again in its arm: another may move what this one leaves.
    pub(super) fn is_again(&self, pat: &Pat) -> bool {
        self.splits && is_again(pat, self.parted)
    }
}

fn is_again(pat: &Pat, parted: Option<MentionId>) -> bool {
    !matches!(pat, Pat::Guard(_)) && (parted.is_some() || !apart::nodes(pat).is_empty())
}

/// Numbers for the matches that may leave a local at a yield.
pub(super) fn number_matches(fates: &Fates) -> BTreeMap<MentionId, usize> {
    let mentions: BTreeSet<_> = fates.left.values().flatten().copied().collect();
    mentions.into_iter().zip(1..).collect()
}

impl Emitter<'_> {
    /// The traits that answer for types.
    pub(super) fn answering_traits(&self) -> TokenStream {
        let traits = self.answering.borrow();
        let traits = traits.iter().map(|name| self.private(name));
        quote!(#(use #traits as _;)*)
    }

    pub(super) fn answered_by(&self, traits: &[&'static str]) {
        self.answering.borrow_mut().extend(traits);
    }

    /// The statements that declare what the matches leave, which may be asked for ahead of them.
    pub(super) fn left_by_matches(&self) -> TokenStream {
        let left = self.private("Left");
        let matches = self.matches.values().map(|&number| {
            let name = self.left_by(number);
            quote!(let #name = #left::by_match();)
        });
        matches.collect()
    }

    /// The statement that tells what a match, or a struct, on a mention leaves, if a yield depends on it.
    pub(super) fn told_by(&self, mention: MentionId, leaves: &Ident) -> Option<TokenStream> {
        let left = self.left_by(*self.matches.get(&mention)?);
        Some(quote!(#left.is(#leaves);))
    }

    fn left_by(&self, number: usize) -> Ident {
        self.generated(&format!("left_by{number}"))
    }

    /// The variable that is matched, which an arm's guard may mention where another match is inside.
    ///
    /// What rustc says of it is about what the user matches, so it is in their scope, with a name that they do not use.
    fn whole_name(&self, at: Span) -> Ident {
        let count = self.apart.get() + 1;
        self.apart.set(count);
        self.free_name(names::numbered("whole", count), at)
    }

    /// What one of these matches leaves.
    fn left_by_any(&self, matches: &BTreeSet<MentionId>) -> Option<TokenStream> {
        let numbers = matches
            .iter()
            .filter_map(|mention| self.matches.get(mention));
        let names = numbers.map(|&number| self.left_by(number).into_token_stream());
        names.reduce(|left, other| quote!(#left.or(#other)))
    }

    /// What one of the matches leaves that may leave a local at some yield.
    pub(super) fn left_anywhere(&self, local: LocalId) -> Option<TokenStream> {
        let left = self.fates.left.range((local, 0)..(local + 1, 0));
        self.left_by_any(&left.flat_map(|(_, matches)| matches).copied().collect())
    }

    /// The variable that has what matches leave of a local that is native in its chunk: its slot, or one that is
    /// moved there behind the chunk.
    pub(super) fn left_of(&self, local: LocalId) -> Spelled {
        match self.layout.storage[local] {
            Storage::Left(When::Declared | When::Behind) => {
                self.generated_for(local, "left_").into()
            }
            _ => self.option(local),
        }
    }

    /// Whether a native local is given back what a match has taken of it, for which it has to be `mut`.
    pub(super) fn is_put_back(&self, local: LocalId) -> bool {
        matches!(self.layout.storage[local], Storage::Left(_))
            && self.flow.events.contains(&Event::Restore(local))
    }

    /// The statements that declare these variables, ahead of these locals.
    pub(super) fn declare_left(&self, locals: &[LocalId]) -> TokenStream {
        let is_left = |local: &&LocalId| {
            matches!(
                self.layout.storage[**local],
                Storage::Left(When::Declared | When::Behind)
            )
        };
        let left = locals.iter().filter(is_left).map(|&local| {
            let (name, none) = (self.left_of(local), self.none());
            quote!(let mut #name = #none;)
        });
        left.collect()
    }
}

impl<'a, 'e> Speller<'a, 'e> {
    /// How a match by these patterns takes a local apart, given its value.
    pub(super) fn apart(
        &mut self,
        used: Use,
        head: &Head<'_>,
        ty: Option<&Type>,
        pats: &[&Pat],
    ) -> Apart {
        let emitter = self.emitter;
        let [asked, drops] = ["asked", "drops"].map(|name| emitter.generated(name));
        // A type that is spelled is that of what is behind a local.
        let ty = ty.filter(|_| !head.is_behind);
        let of_local = self.asked_of(used.local, head.value, ty);
        let mut apart = self.apart_if_asked(used.local, head, pats);
        let (ahead, told) = (apart.ahead, emitter.told_by(used.mention, &drops));
        apart.ahead = quote!(let #asked = #of_local; #ahead #told);
        apart
    }

    /// What asks about a local, given its value, and its type, if that is spelled.
    pub(super) fn asked_of(&self, local: LocalId, value: &Expr, ty: Option<&Type>) -> TokenStream {
        let (emitter, ty) = (self.emitter, ty.map(|ty| quote!(::<#ty>)));
        let asks = emitter.private("Asked");
        match emitter.layout.storage[local] {
            Storage::Left(_) => quote!(#asks #ty::at(&#value)),
            _ => {
                let slot = emitter.slot_place(local, self.region);
                quote!(#asks #ty::in_slot(&#slot))
            }
        }
    }

    /// The statement that puts back what stays of a local.
    pub(super) fn leave(&self, local: LocalId) -> TokenStream {
        let emitter = self.emitter;
        let [rest, kept] = ["rest", "kept"].map(|name| emitter.generated(name));
        if let Storage::Left(_) = emitter.layout.storage[local] {
            let (slot, left) = (emitter.left_of(local), emitter.left_anywhere(local));
            quote!(#rest.leave_in(&mut #kept, #left, &mut #slot);)
        } else {
            let slot = emitter.slot_place(local, self.region);
            quote!(#rest.leave(&mut #kept, &mut #slot);)
        }
    }

    /// The same in an arm of a match that has left the local whole.
    pub(super) fn apart_again(&mut self, used: Use, outer: &Apart, pat: &Pat) -> TokenStream {
        let (value, back) = (self.emitter.generated("value"), &outer.back);
        let head = Head {
            value: &syntax::name(value.clone()),
            at: outer.at,
            is_behind: outer.is_behind,
            parted: outer.parted,
        };
        let apart = self.apart_if_asked(used.local, &head, &[pat]);
        let Apart {
            ahead, head, leave, ..
        } = apart;
        let unreachable = self.emitter.private("unreachable");
        let pat = match self.spelled(pat) {
            Pat::Or(pat) => parse_quote!((#pat)),
            pat => pat,
        };
        quote! {
            let #value = #back;
            #ahead
            #[allow(irrefutable_let_patterns, unused_mut)]
            let #pat = #head else { #unreachable!() };
            #leave
        }
    }

    /// The statements that refuse to take a local apart in a closure, of which copies would leave it outside.
    pub(super) fn taken_apart_in(&mut self, closure: &Expr) -> TokenStream {
        let mut finder = MatchFinder::default();
        if !self.in_closure {
            finder.visit_expr(closure);
        }
        let emitter = self.emitter;
        let checks = finder.matches.into_iter().filter_map(|(used, at, pats)| {
            let crosses = emitter
                .names
                .at_yield
                .iter()
                .flatten()
                .any(|local| *local == used.local);
            let is_owned = emitter.owned.borrow().contains(&used.local);
            if !crosses || is_owned || !emitter.fates.takes.contains(&used.mention) {
                return None;
            }
            let pats: Vec<_> = pats.iter().collect();
            let [asked, rest] = ["asked", "rest"].map(|name| emitter.generated(name));
            let (asks, local) = (emitter.private("Asked"), emitter.local(used.local));
            let of_local = match self.access(used.local) {
                Access::Slot => {
                    let slot = emitter.slot_place(used.local, self.region);
                    quote!(#asks::in_slot(&#slot))
                }
                Access::Ref => quote!(#asks::at(&*#local)),
                Access::Native => quote!(#asks::at(&#local)),
            };
            let statements = self.asked(&pats, at, (false, None)).0.statements();
            let [check, moved] =
                ["check_left", "MovedByClosure"].map(|name| emitter.runtime.private(name, at));
            let check = quote_spanned!(at=> #check(#rest, #moved::is_moved););
            Some(quote!({ let #asked = #of_local; #statements #check }))
        });
        checks.collect()
    }

    fn apart_if_asked(
        &mut self,
        local: LocalId,
        &Head {
            value,
            at,
            is_behind,
            parted,
        }: &Head<'_>,
        pats: &[&Pat],
    ) -> Apart {
        let emitter = self.emitter;
        let [rest, drops, kept, of_local] =
            ["rest", "drops", "kept", "asked"].map(|name| emitter.generated(name));
        let whole = emitter.whole_name(at);
        let (asked, splits) = self.asked(pats, at, (is_behind, parted));
        let asked = asked.statements();
        let back = quote!(#rest.back(#whole));
        let put = if let Storage::Left(_) = emitter.layout.storage[local] {
            let (slot, left) = (emitter.left_of(local), emitter.left_anywhere(local));
            quote!(#left.put(#back, &mut #slot);)
        } else {
            let slot = emitter.slot_place(local, self.region);
            quote!(#drops.put(#back, &mut #slot);)
        };
        Apart {
            ahead: quote! {
                #asked
                let mut #kept = #rest.kept(#of_local);
                let #whole = #rest.whole(#value, &mut #kept);
            },
            head: if is_behind {
                quote_spanned!(at=> *#whole.value)
            } else {
                quote_spanned!(at=> #whole.value)
            },
            at,
            is_behind,
            leave: self.leave(local),
            put,
            back,
            splits,
            parted,
        }
    }

    /// What is to be asked of these patterns' types, and whether several bind parts.
    fn asked(
        &mut self,
        pats: &[&Pat],
        at: Span,
        (is_behind, parted): (bool, Option<MentionId>),
    ) -> (Asked<'a, 'e>, bool) {
        let binds = |pat: &&&Pat| apart::leaves(pat) == Leaves::Rest;
        let splits = pats.iter().filter(binds).count() > 1;
        let mut asked = Asked {
            emitter: self.emitter,
            at,
            is_behind,
            is_parted: parted.is_some(),
            binding: Vec::new(),
            parting: Vec::new(),
            bare: Vec::new(),
        };
        for &pat in pats {
            let inner = match pat {
                Pat::Guard(guard) => &*guard.pat,
                pat => pat,
            };
            match apart::leaves(pat) {
                Leaves::Rest if splits && is_again(pat, parted) => {
                    asked.bare.push(self.spelled(&apart::unbound(inner)));
                }
                Leaves::Rest => {
                    let spelled = self.spelled(inner);
                    let names = &self.emitter.names;
                    if parted.is_some_and(|mention| !names.ends_scope(mention, inner)) {
                        asked.parting.push(spelled.clone());
                    }
                    asked.binding.push(spelled);
                }
                Leaves::Bare => asked.bare.push(self.spelled(inner)),
                Leaves::Nothing if is_behind => asked.binding.push(self.spelled(inner)),
                Leaves::All | Leaves::Nothing => {}
            }
        }
        (asked, splits)
    }

    /// An arm that binds all as one: its pattern without that, the statement that does it, and the local that the
    /// guard knows it as.
    pub(super) fn bound_whole(
        &mut self,
        apart: &Apart,
        pat: &Pat,
    ) -> (Pat, Option<TokenStream>, Option<LocalId>) {
        let mut pat = pat.clone();
        let mut inner = &mut pat;
        while let Pat::Guard(PatGuard { pat, .. }) | Pat::Paren(PatParen { pat, .. }) = inner {
            inner = pat;
        }
        let Pat::Ident(ident) = inner else {
            return (pat, None, None);
        };
        let local = names::read(&ident.ident).map(|(local, _)| local);
        let subpat = ident.subpat.take();
        let mut binding = ident.clone();
        // The parentheses of `x @ (..)` are superfluous without the `x`.
        *inner = match subpat.map(|(_, pat)| *pat) {
            Some(Pat::Paren(pat)) => *pat.pat,
            Some(pat) => pat,
            None => parse_quote!(_),
        };
        self.visit_pat_ident_mut(&mut binding);
        let back = &apart.back;
        (
            pat,
            Some(quote!(#[allow(unused_mut)] let #binding = #back;)),
            local,
        )
    }
}

/// Finds the matches that may take locals apart.
#[derive(Default)]
struct MatchFinder {
    matches: Vec<(Use, Span, Vec<Pat>)>,
}

impl MatchFinder {
    fn matched<'p>(&mut self, head: &Expr, pats: impl Iterator<Item = &'p Pat> + Clone) {
        if let Expr::Path(path) = operands::without_parens(head)
            && let Some(used) = mentions::of_path(path, true)
            && mentions::moved_by(pats.clone())
            && pats.clone().any(apart::may_leave)
        {
            self.matches
                .push((used, head.span(), pats.cloned().collect()));
        }
    }
}

impl<'ast> Visit<'ast> for MatchFinder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Match(expr) => self.matched(&expr.expr, expr.arms.iter().map(|arm| &arm.pat)),
            Expr::Let(expr) => self.matched(&expr.expr, std::iter::once(&*expr.pat)),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init {
            self.matched(&init.expr, std::iter::once(&local.pat));
        }
        visit::visit_local(self, local);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
