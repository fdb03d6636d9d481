//! Patterns in plain syntax that do not match a value moved out of its slot for them: the slot has it again.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprIf, Local};

use super::block::tuple;
use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::ir::{BlockStmt, RegionId};
use crate::body::mentions;

impl Speller<'_, '_> {
    /// ```text
    /// from  if let Some(x) = local { .. } else { .. }
    /// into  match slot.take().unwrap() { Some(x) => { .. } value => { slot = Some(value); .. } }
    /// ```
    pub(super) fn branch_on_slot(&mut self, expr: &ExprIf) -> Option<Expr> {
        let Expr::Let(cond) = &*expr.cond else {
            return None;
        };
        let (value, put_back) = self.put_back(&cond.expr)?;
        let (mut pat, mut head) = (cond.pat.clone(), cond.expr.clone());
        let (mut then, mut otherwise) = (expr.then_branch.clone(), expr.else_branch.clone());
        self.visit_pat_mut(&mut pat);
        self.visit_expr_mut(&mut head);
        self.visit_block_mut(&mut then);
        let otherwise = otherwise.as_mut().map(|(_, otherwise)| {
            self.visit_expr_mut(otherwise);
            otherwise
        });
        Some(Expr::Verbatim(quote! {
            match #head {
                #pat => #then
                #[allow(unreachable_patterns)]
                #value => { #put_back #otherwise }
            }
        }))
    }

    /// What is matched, and the statement that puts it back, if it is moved out of a slot.
    fn put_back(&self, head: &Expr) -> Option<(Ident, TokenStream)> {
        let Expr::Path(path) = head else {
            return None;
        };
        let used = mentions::of_path(path, true)?;
        let emitter = self.emitter;
        let moved = emitter.fates.takes.contains(&used.mention)
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
    /// ```text
    /// from  let Some(x) = local else { .. };
    /// into  let x = match slot.take().unwrap() { Some(x) => x, value => { slot = Some(value); .. } };
    /// ```
    pub(super) fn let_on_slot(&self, stmt: &Local, region: RegionId) -> Option<TokenStream> {
        let init = stmt.init.as_ref()?;
        let (_, diverge) = init.diverge.as_ref()?;
        let mut speller = self.speller(region, std::collections::BTreeSet::new());
        let (value, put_back) = speller.put_back(&init.expr)?;
        let (mut head, mut diverge) = (init.expr.clone(), diverge.clone());
        speller.visit_expr_mut(&mut head);
        speller.visit_expr_mut(&mut diverge);
        let locals = BlockStmt::declared_by(&stmt.pat);
        let bound = tuple(locals.iter().map(|&local| self.rebound(local, false)));
        let pattern = tuple(locals.iter().map(|&local| self.rebound(local, true)));
        let (pat, fill) = (self.plain_pat(&stmt.pat, region), self.fill_slots(&locals));
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
