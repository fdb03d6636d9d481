//! `match` with a yield in an arm or in a guard.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Expr, Ident, Pat, Token};

use super::Emitter;
use super::arms::Way;
use super::block::{number, tuple};
use super::unmatched::{Taken, TakenBy, ahead};
use crate::body::ir::{self, Guard, LocalId, NodeKind, RegionId, Yields};
use crate::body::layout::Storage;
use crate::body::mentions::{self, Syntax};
use crate::body::names;
use crate::body::operands;
use crate::tokens::{Spelled, in_braces};

/// What an arm evaluates to. That of the last one, and of the one before it, ends where the user's does: behind
/// it rustc suggests the arms that are missing, with a comma, unless it is a block.
fn ended(arm: &ir::Arm, is_near_end: bool, way: Way, value: TokenStream) -> TokenStream {
    let end = arm.end;
    match &arm.body.kind {
        _ if !is_near_end => value,
        NodeKind::Block { .. } | NodeKind::Plain(Expr::Block(_)) => {
            let mut block = Group::new(Delimiter::Brace, value);
            block.set_span(end);
            block.into_token_stream()
        }
        // What is around something that diverges would be called unreachable.
        _ if way == Way::Diverges => value,
        _ => quote_spanned!(end=> (#value,).0),
    }
}

impl Emitter<'_> {
    pub(super) fn matched(&self, expr: &ir::Match, region: RegionId) -> TokenStream {
        let match_token = expr.match_token;
        let guards: Vec<_> = expr.guards().collect();
        if let Some(none) = &expr.selects {
            return self.selection(expr, none, region);
        }
        // A guard that yields leaves what it is about where it is.
        let pats = expr.arms.iter().map(|arm| &arm.pat);
        let pats: Vec<_> = pats.filter(|_| guards.is_empty()).collect();
        let taken = self.taken(&expr.head, None, &pats, region);
        let plain = |arm: &ir::Arm| arm.body.yields.is_empty();
        if expr.arms.iter().all(plain) && guards.is_empty() {
            return self.plainly_matched(expr, taken.as_ref(), region);
        }
        let ways: Vec<_> = expr
            .arms
            .iter()
            .map(|arm| self.way_of_arm(arm, expr))
            .collect();
        let head_macro = self.runtime.private("head", expr.match_token.span);
        let name = self.arm_enum(&ways);
        let run_with_head = parts_of_head(expr, &ways);
        let mut borrowed = self.borrowed_by(&run_with_head, region);
        if !guards.is_empty() {
            // Nothing else is sure to have a value when the coroutine is resumed in a guard.
            let again = expr.matched_again().into_iter().flat_map(mentions_of);
            borrowed = &borrowed & &again.collect();
        }
        let prelude = self.references_of_head(&borrowed, &run_with_head, region);
        let in_head = |part: &dyn Fn() -> TokenStream| {
            let outer = self.borrow_also(&borrowed);
            let tokens = part();
            self.borrowed.replace(outer);
            tokens
        };
        let head = match &taken {
            Some(taken) => taken.head.clone(),
            None => in_head(&|| self.node(&expr.head, region).into_token_stream()),
        };
        let ahead_of_head = taken.as_ref().and_then(Taken::ahead);
        let (mut resumed, mut inner, mut outer) = (Vec::new(), Vec::new(), Vec::new());
        let last_two = expr.arms.len().saturating_sub(2);
        let ended = |index, arm, way: &Way, value| ended(arm, index >= last_two, *way, value);
        for ((index, arm), way) in expr.arms.iter().enumerate().zip(&ways) {
            let is_passed = expr.arms[index + 1..].iter().any(|arm| arm.guard.is_some());
            let TakenBy {
                pat,
                ahead: back,
                whole,
            } = self.taken_by(taken.as_ref(), &arm.pat, region);
            let guarded = || self.arm_pat((&pat, arm.guard.as_ref()), is_passed, region);
            let pat = in_head(&|| self.knowing(whole, taken.as_ref(), guarded));
            let back = back.as_ref();
            let attrs = &arm.attrs;
            let body = || self.value(&arm.body, region).into_token_stream();
            match way {
                Way::Diverges => {
                    let body = ended(index, arm, way, ahead(back, in_head(&body)));
                    inner.push(quote!(#(#attrs)* #pat => #body,));
                }
                Way::GoesOn => {
                    let (variant, body) = (arm_variant(index), ahead(back, in_head(&body)));
                    let entered = ended(index, arm, way, quote!({ #body; #name::#variant(()) }));
                    inner.push(quote!(#(#attrs)* #pat => #entered,));
                    outer.push(quote!(#(#attrs)* #name::#variant(()) => {}));
                }
                Way::Entered => {
                    let body = body();
                    let variant = arm_variant(index);
                    let locals = arm.bindings();
                    let (bound, pattern) = self.handed_on(arm, &locals);
                    if !arm.body.yields.is_empty() {
                        let saved = self.resumed(&locals, Yields::ALL);
                        let is_resumed = self.is_in_arm(arm.body.yields, is_passed);
                        let saved = quote!(#name::#variant(#saved));
                        let saved = self.let_go_of_head(&expr.head, region, saved);
                        resumed.push(quote!(if #is_resumed => #saved;));
                    }
                    let entered = ahead(back, quote!(#name::#variant(#bound)));
                    let entered = ended(index, arm, way, entered);
                    inner.push(quote!(#(#attrs)* #[allow(unused_mut)] #pat => #entered,));
                    outer.push(
                        quote!(#(#attrs)* #[allow(unused_mut)] #name::#variant(#pattern) => #body,),
                    );
                }
            }
        }
        resumed.reverse();
        let head = match &expr.scrutinee {
            Some(scrutinee) => self.kept_scrutinee(scrutinee, &head, &guards, &quote!(#(#inner)*)),
            None => quote!(match #head { #(#inner)* }),
        };
        let passes = self.passes(expr);
        // Where arms are of different types rustc points at the head, too.
        let head = quote_spanned!(expr.match_token.span=>
            #head_macro! { #(#resumed)* { #prelude #passes #ahead_of_head #head } });
        // That its arms are of different types is an error of all of it.
        let arms = in_braces(quote!(#(#outer)*), expr.brace.span.join());
        let matched = quote!(#match_token #head #arms);
        self.with_scrutinee(expr.scrutinee.as_ref(), matched)
    }

    /// What an arm hands on of what its pattern and its guard bind, and the pattern that binds it behind the head.
    fn handed_on(&self, arm: &ir::Arm, locals: &[LocalId]) -> (Spelled, Spelled) {
        let unused = bound_for_guard(arm, locals);
        let pattern = tuple(locals.iter().map(|&local| {
            if unused.contains(&local) {
                self.generated_for(local, "_").into()
            } else {
                self.binding(local)
            }
        }));
        let bound = names::bindings(&arm.pat).into_iter();
        let bound = bound.map(|local| self.bound(local));
        let by_guard = arm.guard.iter().flat_map(Guard::bindings);
        let by_guard = by_guard.map(|local| self.bound_already(local).into());
        (tuple(bound.chain(by_guard)), pattern)
    }

    /// A match that only says which arm is the one. Its patterns may spell moves, which never happen: no
    /// guard comes to be true.
    ///
    /// ```text
    /// from  match place { P if .. yield 1 .. => 1, Q => 2, .. }
    /// into  'head: { match place { P if test && { break 'head 1 } => 0, Q if { break 'head 2 } => 0, _ => 0 } }
    /// ```
    fn selection(&self, expr: &ir::Match, none: &Expr, region: RegionId) -> TokenStream {
        let (match_token, label) = (expr.match_token, self.head_label());
        let resume = self.generated("resume");
        let again = expr.matched_again().into_iter().flat_map(mentions_of);
        let parts = parts_of_head(expr, &[]);
        let borrowed = &self.borrowed_by(&parts, region) & &again.collect();
        let prelude = self.references(&borrowed, &parts);
        let passes = self.passes(expr);
        let outer = self.borrow_also(&borrowed);
        let head = self.node(&expr.head, region);
        let arms = expr.arms.iter().enumerate().map(|(index, arm)| {
            let is_passed = index + 1 < expr.arms.len();
            let (pat, test) = self.arm_parts((&arm.pat, arm.guard.as_ref()), is_passed, region);
            let number = self.in_guard(&arm.pat, || self.value(&arm.body, region));
            let test = match (test, &arm.guard) {
                (Some((_, test)), Some(guard)) => chained(guard, test),
                (Some((_, test)), None) => operand(&arm.pat, &test),
                (None, _) => quote!(#resume == 0),
            };
            quote!(#[allow(unused_mut)] #pat if #test && { break #label #number } => #none,)
        });
        let arms = quote!(#(#arms)*);
        self.borrowed.replace(outer);
        quote! {
            #label: {
                #prelude
                #passes
                #match_token #head { #arms _ => #none }
            }
        }
    }

    /// A match without a yield in its arms.
    fn plainly_matched(
        &self,
        expr: &ir::Match,
        taken: Option<&Taken>,
        region: RegionId,
    ) -> TokenStream {
        let arms = expr.arms.iter().map(|arm| {
            let by = self.taken_by(taken, &arm.pat, region);
            let pat = self.knowing(by.whole, taken, || self.plain_pat(&by.pat, region));
            let body = ahead(
                by.ahead.as_ref(),
                self.value(&arm.body, region).into_token_stream(),
            );
            let (attrs, arrow) = (&arm.attrs, arm.arrow);
            quote!(#(#attrs)* #pat #arrow #body,)
        });
        let arms: Vec<_> = arms.collect();
        let span = expr.brace.span.join();
        let (match_token, arms) = (expr.match_token, quote_spanned!(span=> { #(#arms)* }));
        match taken {
            Some(taken) => {
                let head = &taken.head;
                taken.braced(quote!(#match_token #head #arms))
            }
            None => {
                let head = self.node(&expr.head, region);
                quote!(#match_token #head #arms)
            }
        }
    }

    /// An arm of a match on what may be a local in a slot.
    fn taken_by(&self, taken: Option<&Taken>, pat: &Pat, region: RegionId) -> TakenBy {
        match taken {
            Some(taken) => self.speller(region, BTreeSet::new()).taken_by(taken, pat),
            None => TakenBy {
                pat: pat.clone(),
                ahead: None,
                whole: None,
            },
        }
    }

    /// A pattern whose guard knows what is matched as `whole`.
    fn knowing(
        &self,
        whole: Option<LocalId>,
        taken: Option<&Taken>,
        pat: impl FnOnce() -> TokenStream,
    ) -> TokenStream {
        let outer = self.whole.borrow().clone();
        let head = taken.map(|taken| taken.head.clone());
        self.whole.borrow_mut().extend(whole.zip(head));
        let pat = pat();
        self.whole.replace(outer);
        pat
    }

    /// A local's value where a guard that yields has bound it.
    fn bound_already(&self, local: LocalId) -> Ident {
        if self.layout.storage[local].is_in_slot() {
            return self.slot(local);
        }
        self.local(local)
    }

    /// Whether the coroutine is resumed in the body of an arm, at one of these yields or one behind them;
    /// `is_passed`: those may be in a guard of a later arm.
    fn is_in_arm(&self, yields: Yields, is_passed: bool) -> TokenStream {
        let (resume, first) = (self.generated("resume"), number(yields.first));
        match number(yields.last()) {
            _ if !is_passed => quote!(#resume >= #first),
            _ if yields.first == yields.last() => quote!(#resume == #first),
            last => quote!(#resume >= #first && #resume <= #last),
        }
    }

    /// ```text
    /// from  match head { .. if .. yield 1 .. }
    /// into  match head! { if resume >= 1 => <saved>; { head } } {
    ///           value => { scrutinee = value; match scrutinee { .. } }
    ///       }
    /// ```
    ///
    /// The variable is declared around the match, so that what no arm moves out of it lives as long as
    /// a temporary would. The value goes through a `match` for the sake of the head's temporaries.
    fn kept_scrutinee(
        &self,
        scrutinee: &Ident,
        head: &TokenStream,
        guards: &[Yields],
        arms: &TokenStream,
    ) -> TokenStream {
        let (Some((local, _)), Some(first)) = (names::read(scrutinee), guards.first()) else {
            return TokenStream::new();
        };
        let head_macro = self.private("head");
        let (resume, first) = (self.generated("resume"), number(first.first));
        let (name, resumed, value) = (
            self.local(local),
            self.resumed(&[local], Yields::ALL),
            self.generated("value"),
        );
        quote! {
            match #head_macro! { if #resume >= #first => #resumed; { #head } } {
                #value => {
                    #name = #value;
                    match #name { #arms }
                }
            }
        }
    }

    /// A match, with the variable declared around it that its scrutinee is kept in, if it has one.
    fn with_scrutinee(&self, scrutinee: Option<&Ident>, matched: TokenStream) -> TokenStream {
        let Some((local, _)) = scrutinee.and_then(names::read) else {
            return matched;
        };
        let name = self.local(local);
        quote!({ #[allow(unused_mut)] let mut #name; #matched })
    }

    /// An arm's pattern and guard.
    fn arm_pat(
        &self,
        arm: (&Pat, Option<&Guard>),
        is_passed: bool,
        region: RegionId,
    ) -> TokenStream {
        let (pat, guard) = self.arm_parts(arm, is_passed, region);
        let guard = guard.map(|(if_token, test)| quote!(#if_token #test));
        quote!(#pat #guard)
    }

    /// An arm's pattern, and the operands of its guard; `is_passed`: by a resumption in a guard behind it. That
    /// skips this guard; a pattern without a guard does not match, as it did not before.
    fn arm_parts(
        &self,
        (pat, guard): (&Pat, Option<&Guard>),
        is_passed: bool,
        region: RegionId,
    ) -> (TokenStream, Option<(Token![if], TokenStream)>) {
        let resume = self.generated("resume");
        let Some(guard) = guard else {
            return match self.spelled_pat(pat, region) {
                Pat::Guard(guarded) if is_passed => {
                    let test = operand(pat, &guarded.guard);
                    let test = quote!(#resume == 0 && #test);
                    (
                        guarded.pat.into_token_stream(),
                        Some((guarded.if_token, test)),
                    )
                }
                Pat::Guard(guarded) => {
                    let test = guarded.guard.into_token_stream();
                    (
                        guarded.pat.into_token_stream(),
                        Some((guarded.if_token, test)),
                    )
                }
                pat => (pat.into_token_stream(), None),
            };
        };
        let mut test = self.in_guard(pat, || {
            self.cond((&guard.operands, 0), Yields::NONE, Yields::NONE, region)
        });
        if let Some(runs) = &guard.runs {
            let (counted, operands) = (self.counted(runs, region), chained(guard, test));
            test = quote!(#counted && #operands);
        }
        if is_passed {
            let (last, operands) = (number(guard.yields().last()), chained(guard, test));
            test = quote!(#resume <= #last && #operands);
        }
        (self.plain_pat(pat, region), Some((guard.if_token, test)))
    }

    /// Counts the runs of a guard. When the coroutine is resumed in one of them, those before it are not run again.
    fn counted(&self, runs: &Expr, region: RegionId) -> Option<TokenStream> {
        let (resume, passes) = (self.generated("resume"), self.passes_of(runs)?);
        let runs = self.plain_expr(runs, region);
        Some(quote!({ #passes += 1; if #resume == 0 { #runs = #passes; } #passes == #runs }))
    }

    /// What counts how often the guards of a match are come to.
    fn passes(&self, expr: &ir::Match) -> TokenStream {
        let guards = expr.arms.iter().filter_map(|arm| arm.guard.as_ref());
        let passes = guards.filter_map(|guard| self.passes_of(guard.runs.as_ref()?));
        quote!(#(let mut #passes = 0u32;)*)
    }

    fn passes_of(&self, runs: &Expr) -> Option<Ident> {
        let (local, _) = names::of_expr(runs)?;
        Some(self.generated_for(local, "passes_"))
    }

    /// Code in which what a pattern binds is not in its slot yet.
    fn in_guard<T>(&self, pat: &Pat, code: impl FnOnce() -> T) -> T {
        let bound = names::bindings(pat).into_iter();
        let slots = bound.filter(|&local| self.layout.storage[local] == Storage::Slot);
        let inner = &*self.in_guard.borrow() | &slots.collect();
        let outer = self.in_guard.replace(inner);
        let tokens = code();
        self.in_guard.replace(outer);
        tokens
    }

    /// Defines an enum that says which arm is entered.
    fn arm_enum(&self, ways: &[Way]) -> Ident {
        let mut arms = self.arms.borrow_mut();
        let name = format_ident!("{}{}", self.frame.arms, arms.len() + 1);
        let variants: Vec<_> = (0..ways.len())
            .filter(|&index| ways[index] != Way::Diverges)
            .map(arm_variant)
            .collect();
        arms.push(quote! {
            enum #name<#(#variants),*> { #(#variants(#variants)),* }
        });
        name
    }
}

/// The operands of a guard that yields, as operands of `&&`.
fn chained(guard: &Guard, spelled: TokenStream) -> TokenStream {
    if guard.has_let() {
        spelled
    } else {
        quote!((#spelled))
    }
}

/// A spelled guard of a pattern, as an operand of `&&`.
fn operand(pat: &Pat, spelled: &impl ToTokens) -> TokenStream {
    match pat {
        Pat::Guard(guarded) if operands::has_let(&guarded.guard) => spelled.to_token_stream(),
        _ => quote!((#spelled)),
    }
}

/// The head of a match, its patterns and the arms that are run with it.
fn parts_of_head<'m>(expr: &'m ir::Match, ways: &[Way]) -> Vec<Syntax<'m>> {
    let NodeKind::Plain(head) = &expr.head.kind else {
        return Vec::new();
    };
    let mut parts = vec![Syntax::Expr(head)];
    for (arm, way) in expr.arms.iter().zip(ways) {
        parts.push(Syntax::Pat(&arm.pat));
        match &arm.body.kind {
            NodeKind::Plain(body) if *way != Way::Entered => parts.push(Syntax::Expr(body)),
            _ => {}
        }
    }
    parts
}

/// Of the locals that an arm binds, those that its body does not mention: where it does not yield either, rustc would
/// call them unused, though the guard may use them.
fn bound_for_guard(arm: &ir::Arm, bound: &[LocalId]) -> BTreeSet<LocalId> {
    match &arm.body.kind {
        NodeKind::Plain(body) => &bound.iter().copied().collect() - &mentions_of(body),
        _ => BTreeSet::new(),
    }
}

/// The locals that an expression mentions.
fn mentions_of(expr: &Expr) -> BTreeSet<LocalId> {
    let mentioned = mentions::in_syntax(Syntax::Expr(expr)).into_iter();
    mentioned.map(|(local, _)| local).collect()
}

fn arm_variant(index: usize) -> Ident {
    format_ident!("Arm{}", index + 1)
}
