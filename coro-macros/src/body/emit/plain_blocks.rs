//! Blocks without a yield: the reference through which a statement mentions a slot is that of the statements behind it, too.
//!
//! A second one would end what the first has lent, and what a statement binds or stores may be lent, by a closure for one. Only what
//! a statement moves or assigns is its slot's to have again.
//!
//! ```text
//! from  let small = || f(1) < 2; if small() { show(f(lo), f(hi)) }
//! into  let f = slot.as_mut().unwrap(); let small = || (*f)(1) < 2; if small() { show((*f)(lo), (*f)(hi)) }
//! ```

use std::collections::BTreeSet;

use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, Stmt};

use super::speller::Speller;
use crate::body::ir::LocalId;
use crate::body::mentions::{self, Syntax};

impl Speller<'_, '_> {
    pub(super) fn visit_statements(&mut self, block: &mut Block) {
        let outside = self.borrowed.clone();
        for stmt in &mut block.stmts {
            let mut unseen = self.unseen_moves(stmt);
            unseen.extend(self.emitter.ask_of_stores(stmt, self.region));
            unseen.extend(self.emitter.ask_of_matched(stmt, self.region));
            self.give_back(stmt, &outside);
            let fresh = self.referred_ahead(stmt);
            let parts = [Syntax::Stmt(stmt)];
            let prelude = self.emitter.references(&fresh, &parts);
            let mut behind = self.borrowed.clone();
            // Another shared reference does not end what these have lent.
            behind.extend(&fresh - &self.emitter.read_by(&parts, &fresh));
            self.borrowed.extend(fresh);
            self.visit_stmt_mut(stmt);
            self.borrowed = behind;
            if !(unseen.is_empty() && prelude.is_empty()) {
                *stmt = Stmt::Expr(Expr::Verbatim(quote!(#unseen #prelude #stmt)), None);
            }
        }
        self.borrowed = outside;
    }

    /// What a statement moves or assigns is mentioned through its slot from there on.
    fn give_back(&mut self, stmt: &Stmt, outside: &BTreeSet<LocalId>) {
        if self.borrowed.len() == outside.len() {
            return;
        }
        let parts = [Syntax::Stmt(stmt)];
        let only_borrowed = self.emitter.borrowed_by(&parts, self.region);
        for (local, _) in mentions::in_syntax(parts[0]) {
            if !outside.contains(&local) && !only_borrowed.contains(&local) {
                self.borrowed.remove(&local);
            }
        }
    }

    /// The slots that a statement mentions, unless it uses up the reference in one, or assigns a part of it.
    fn referred_ahead(&self, stmt: &Stmt) -> BTreeSet<LocalId> {
        let part = Syntax::Stmt(stmt);
        let mut referred = self.repeated_in(part);
        let mut lenders = self.emitter.borrowed_by(&[part], self.region);
        if let Stmt::Expr(Expr::Assign(assign), _) = stmt {
            // The place that is assigned lends nothing, and what is assigned is evaluated ahead of it.
            let lent = mentions::in_syntax(Syntax::Expr(&assign.right));
            lenders.retain(|local| lent.iter().any(|(found, _)| found == local));
        }
        lenders.retain(|&local| self.is_in_slot(local));
        let handed = self.emitter.handed_by(&[part], &lenders, self.region);
        referred.extend(&lenders - &handed);
        referred
    }
}
