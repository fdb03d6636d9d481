//! Yielding loops, and the labelled blocks that are left from inside one.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Label, Lifetime};

use super::block::number;
use super::{Emitter, LabelledBlock};
use crate::body::ir::{self, LocalId, LoopKind, RegionId, Yields};
use crate::tokens::{in_braces, joined};

/// Where a loop that is a statement stands.
pub(super) struct LoopPlace {
    /// The chunk before has moved the locals into its frame.
    pub entered: bool,
    /// Nothing comes behind it, so the frame is dropped with it.
    pub ends_function: bool,
    /// Its value is its block's.
    pub is_tail: bool,
}

impl Emitter<'_> {
    /// A block that may be broken out of from a yielding loop inside it.
    ///
    /// What that loop has in its frame is taken out behind the block, where the locals of the loop
    /// are gone, as it is behind the loop when the loop itself is broken out of.
    ///
    /// ```text
    /// from  'a: { .. loop { .. break 'a value; .. } .. }
    /// into  { let mut left = 0; let value = 'a: { .. loop { .. } .. }; match left { .. } value }
    /// ```
    pub(super) fn labelled_block(
        &self,
        label: &Label,
        block: &ir::Block,
        outer: LocalId,
        region: RegionId,
    ) -> TokenStream {
        self.labels.borrow_mut().push(LabelledBlock {
            label: label.name.clone(),
            region,
            left: BTreeSet::new(),
        });
        let block = self.block_in_braces(block, region);
        let depth = self.labels.borrow().len();
        let left = self.labels.borrow_mut().pop().map(|block| block.left);
        let left = left.unwrap_or_default();
        if left.is_empty() {
            return quote!(#label #block);
        }
        let arms = left.iter().map(|&inner| {
            let (number, leave) = (number(inner), self.leave(inner, outer));
            quote!(#number => { #leave })
        });
        let (name, value) = (self.left(depth), self.generated("value"));
        quote!({
            let mut #name = 0;
            // It may be left in no other way.
            #[allow(clippy::diverging_sub_expression)]
            let #value = #label #block;
            match #name { #(#arms)* _ => {} }
            #value
        })
    }

    /// The variable that says which loop a labelled block at this depth was left from.
    pub(super) fn left(&self, depth: usize) -> Ident {
        self.generated(&format!("left{depth}"))
    }

    /// The statement ahead of a `break`, if it leaves a yielding loop for a labelled block.
    pub(super) fn leaving(&self, label: &Lifetime, region: RegionId) -> Option<TokenStream> {
        let mut labels = self.labels.borrow_mut();
        let at = labels.iter().rposition(|block| block.label == *label)?;
        let target = &mut labels[at];
        let mut inner = region;
        while inner != target.region && self.body.loops[inner].parent != target.region {
            inner = self.body.loops[inner].parent;
        }
        if inner == target.region {
            return None;
        }
        target.left.insert(inner);
        let (name, number) = (self.left(at + 1), number(inner));
        Some(quote!(#name = #number;))
    }

    /// A loop as a statement of its own.
    pub(super) fn loop_statement(&self, expr: &ir::Loop, place: LoopPlace) -> TokenStream {
        let looped = self.looped(expr, place.entered);
        if place.ends_function || !self.body.loops[expr.id].exits {
            let semi = (!place.is_tail).then(|| quote!(;));
            return quote!(#looped #semi);
        }
        let leave = self.leave(expr.id, LocalId::MAX);
        if place.is_tail && matches!(expr.kind, LoopKind::Endless(_)) {
            let first = self.private("first");
            return quote!(#first(#looped, { #leave }));
        }
        quote!(#looped; #leave)
    }

    /// A loop whose value is used in an expression.
    pub(super) fn loop_expression(&self, expr: &ir::Loop) -> TokenStream {
        if self.body.dissolved.contains(&expr.id) {
            return self.bare_loop(expr);
        }
        let looped = self.looped(expr, false);
        if !self.body.loops[expr.id].exits {
            return looped;
        }
        // What is expected of a call is expected of its argument: a variable would be of the type that it finds.
        let (leave, first) = (self.leave(expr.id, LocalId::MAX), self.private("first"));
        quote!(#first(#looped, { #leave }))
    }

    pub(super) fn looped(&self, expr: &ir::Loop, entered: bool) -> TokenStream {
        let resume = self.generated("resume");
        let enter = (!entered).then(|| {
            let enter = self.enter(expr.id);
            quote!(if #resume == 0 { #enter })
        });
        let (bind, entry) = (self.bind_in_place(expr.id), self.loop_entry(expr.id));
        let (again, looped) = self.with_borrows(expr.id, || self.bare_loop(expr));
        quote!({ #enter #bind #entry #again #looped })
    }

    /// The user's loop, without the way into its frame.
    fn bare_loop(&self, expr: &ir::Loop) -> TokenStream {
        let (label, region) = (&expr.label, self.body.inside(expr.id));
        let clear = self.clear_points(expr.id);
        let span = expr.body.brace.span.join();
        match &expr.kind {
            LoopKind::Endless(token) => {
                let stmts = self.block(&expr.body, region);
                let body = in_braces(joined(clear.into_iter().chain([stmts])), span);
                // What runs once is a block, in which a jump without a label, in a macro's definition, is an error.
                let token = (!self.body.once.contains(&expr.id)).then_some(token);
                quote!(#label #token #body)
            }
            LoopKind::Once { ends, .. } => {
                let stmts = self.block(&expr.body, region);
                let misresumed = self.private("misresumed");
                let end =
                    (!ends).then(|| quote!(; #[allow(unreachable_code, clippy::diverging_sub_expression)] return #misresumed();));
                in_braces(joined([stmts].into_iter().chain(end)), span).into_token_stream()
            }
            LoopKind::While(token, cond) => {
                let mut questions = self.ask_of_heads(cond, region);
                questions.extend(self.unseen_in_condition(cond, region));
                let cond = self.cond((cond, 1), expr.body.yields, Yields::NONE, region);
                let body = in_braces(self.block(&expr.body, region), span);
                let looped = match clear {
                    None => quote!(#label #token #cond #body),
                    // What goes out of scope is dropped before the condition is evaluated anew.
                    clear => quote!(#label loop { #clear if #cond #body else { break; } }),
                };
                if questions.is_empty() {
                    looped
                } else {
                    quote!({ #questions #looped })
                }
            }
        }
    }

    /// An inner loop that continues this one leaves its locals in the frame: they go out of scope.
    fn clear_points(&self, region: RegionId) -> Option<TokenStream> {
        let leaves_locals = self.body.loops[region].continued_from_inside
            && !self.body.dissolved.contains(&region)
            && self.layout.has_points(region);
        leaves_locals.then(|| {
            let (resume, at, take) = (
                self.generated("resume"),
                self.generated("at"),
                self.private("take"),
            );
            quote!(if #resume == 0 { let _ = #take(#at); })
        })
    }
}
