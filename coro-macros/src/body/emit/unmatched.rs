//! Patterns that do not match, or do not move, a value moved out of its slot for them: the slot has it again.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprLet, ExprMatch, Local, Pat, PatIdent, Token, parse_quote};

use super::block::tuple;
use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::ir::{BlockStmt, Node, NodeKind, RegionId};
use crate::body::{mentions, names, operands};

impl Speller<'_, '_> {
    /// A `let` of a condition.
    ///
    /// ```text
    /// from  let Some(x) = local
    /// into  let Some(x) = (match slot.take().unwrap() {
    ///           Some(x) => Some(x),
    ///           value => { slot = Some(value); None }
    ///       })
    /// ```
    pub(super) fn let_of_slot(&mut self, expr: &ExprLet) -> Option<Expr> {
        let (value, put_back) = self.put_back(&expr.expr)?;
        let (mut pat, mut head) = (expr.pat.clone(), expr.expr.clone());
        self.visit_pat_mut(&mut pat);
        self.visit_expr_mut(&mut head);
        let (bound, pattern) = rebound(&pat);
        let (let_token, eq_token) = (expr.let_token, expr.eq_token);
        let (some, none) = (self.emitter.some(), self.emitter.none());
        Some(Expr::Verbatim(quote! {
            #let_token #some(#pattern) #eq_token (match #head {
                #[allow(unused_mut)]
                #pat => #some(#bound),
                #[allow(unreachable_patterns)]
                #value => { #put_back #none }
            })
        }))
    }

    /// ```text
    /// from  match local { Some(x) => .., _ => .. }
    /// into  match slot.take().unwrap() { Some(x) => .., value => { slot = Some(value); .. } }
    /// ```
    pub(super) fn match_of_slot(&mut self, expr: &mut ExprMatch) -> bool {
        let Some(put_back) = self.put_back(&expr.expr) else {
            return false;
        };
        self.visit_expr_mut(&mut expr.expr);
        for arm in &mut expr.arms {
            self.visit_arm_mut(arm);
            let (pat, put_back) = left_by(&arm.pat, Some(&put_back));
            arm.pat = pat;
            if let Some(put_back) = put_back {
                let body = &arm.body;
                *arm.body = Expr::Verbatim(quote!({ #put_back #body }));
                arm.comma.get_or_insert_default();
            }
        }
        true
    }

    /// A `let` with an `else` among plain statements.
    ///
    /// ```text
    /// from  let Some(x) = local else { .. };
    /// into  let x = match slot.take().unwrap() { Some(x) => x, value => { slot = Some(value); .. } };
    /// ```
    pub(super) fn let_else_of_slot(&mut self, stmt: &mut Local) -> bool {
        let Some(init) = &mut stmt.init else {
            return false;
        };
        let Some((_, diverge)) = &mut init.diverge else {
            return false;
        };
        let Some((value, put_back)) = self.put_back(&init.expr) else {
            return false;
        };
        self.visit_expr_mut(&mut init.expr);
        self.visit_expr_mut(diverge);
        self.visit_pat_mut(&mut stmt.pat);
        let (pat, head) = typed(&stmt.pat, &init.expr);
        let (bound, pattern) = rebound(&pat);
        *init.expr = Expr::Verbatim(quote! {
            match #head {
                #[allow(unused_mut)]
                #pat => #bound,
                #[allow(unreachable_patterns)]
                #value => { #put_back #diverge }
            }
        });
        init.diverge = None;
        stmt.pat = Pat::Verbatim(pattern);
        true
    }

    /// What is matched, and the statement that puts it back, if it is moved out of a slot.
    fn put_back(&self, head: &Expr) -> Option<(Ident, TokenStream)> {
        let Expr::Path(path) = operands::without_parens(head) else {
            return None;
        };
        let used = mentions::of_path(path, true)?;
        let emitter = self.emitter;
        let moved = emitter.fates.takes.contains(&used.mention)
            && !self.in_guard.contains(&used.local)
            && matches!(self.access(used.local), Access::Slot);
        moved.then(|| {
            let (slot, value) = (
                emitter.slot_place(used.local, self.region),
                emitter.generated("value"),
            );
            let filled = emitter.filled_slot(used.local, &value);
            (value, quote!(#slot = #filled;))
        })
    }
}

impl Emitter<'_> {
    /// The same of an expression on the way to a yield.
    pub(super) fn put_back(&self, head: &Node, region: RegionId) -> Option<(Ident, TokenStream)> {
        match &head.kind {
            NodeKind::Plain(head) => self.speller(region, BTreeSet::new()).put_back(head),
            _ => None,
        }
    }

    /// A `let` with an `else` among the statements of a block; see [`Speller::let_else_of_slot`].
    pub(super) fn let_on_slot(&self, stmt: &Local, region: RegionId) -> Option<TokenStream> {
        let init = stmt.init.as_ref()?;
        let (_, diverge) = init.diverge.as_ref()?;
        let mut speller = self.speller(region, BTreeSet::new());
        let (value, put_back) = speller.put_back(&init.expr)?;
        let (mut head, mut diverge) = (init.expr.clone(), diverge.clone());
        speller.visit_expr_mut(&mut head);
        speller.visit_expr_mut(&mut diverge);
        let locals = BlockStmt::declared_by(&stmt.pat);
        let bound = tuple(locals.iter().map(|&local| self.rebound(local, false)));
        let pattern = tuple(locals.iter().map(|&local| self.rebound(local, true)));
        let (pat, head) = typed(&stmt.pat, &head);
        let (pat, fill) = (self.plain_pat(&pat, region), self.fill_slots(&locals));
        let (attrs, let_token) = (&stmt.attrs, stmt.let_token);
        Some(quote! {
            #(#attrs)*
            #[allow(unused_mut)]
            #let_token #pattern = match #head {
                #pat => #bound,
                #[allow(unreachable_patterns)]
                #value => { #put_back #diverge }
            };
            #fill
        })
    }
}

/// A pattern without its type, which is the head's then.
fn typed(pat: &Pat, head: &Expr) -> (Pat, TokenStream) {
    match pat {
        Pat::Type(typed) => {
            let ty = &typed.ty;
            (
                (*typed.pat).clone(),
                quote!({ let value: #ty = #head; value }),
            )
        }
        pat => (pat.clone(), quote!(#head)),
    }
}

/// The pattern of an arm, and what to do first in the arm. Where it leaves what the match has moved out of a
/// slot, it binds that, to put it back.
pub(super) fn left_by<'t>(
    pat: &Pat,
    put_back: Option<&'t (Ident, TokenStream)>,
) -> (Pat, Option<&'t TokenStream>) {
    let mut pat = pat.clone();
    match put_back {
        Some((value, put_back)) if mentions::leaves_whole(&pat) => {
            let inner = match &mut pat {
                Pat::Guard(guard) => &mut *guard.pat,
                pat => pat,
            };
            let subpat = match &*inner {
                Pat::Wild(_) => None,
                pat => Some((<Token![@]>::default(), Box::new(parse_quote!((#pat))))),
            };
            *inner = Pat::Ident(PatIdent {
                attrs: Vec::new(),
                by_ref: None,
                mutability: None,
                ident: value.clone(),
                subpat,
            });
            (pat, Some(put_back))
        }
        _ => (pat, None),
    }
}

/// What a spelled pattern binds: as a value, and as what binds it anew.
pub(super) fn rebound(pat: &Pat) -> (TokenStream, TokenStream) {
    #[derive(Default)]
    struct Bindings<'ast>(Vec<&'ast PatIdent>);
    impl<'ast> Visit<'ast> for Bindings<'ast> {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            let is_new = !self.0.iter().any(|found| found.ident == pat.ident);
            if is_new && !names::is_constant(pat) {
                self.0.push(pat);
            }
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut bindings = Bindings::default();
    bindings.visit_pat(pat);
    let values = bindings.0.iter().map(|pat| {
        let name = &pat.ident;
        quote!(#name)
    });
    let patterns = bindings.0.iter().map(|pat| {
        let (mutability, name) = (pat.mutability, &pat.ident);
        quote!(#mutability #name)
    });
    (tuple(values), tuple(patterns))
}
