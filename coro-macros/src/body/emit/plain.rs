//! Plain syntax: the user's own, with locals spelled by their storage and returns by the step's.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprAssign, Pat, PatIdent, Stmt};

use super::speller::Speller;
use super::{Access, Emitter};
use crate::body::format_strings;
use crate::body::ir::{LocalId, Node, NodeKind, RegionId, Yields};
use crate::body::layout::Storage;
use crate::body::mentions::{self, Syntax};
use crate::body::names::{self, MentionId};
use crate::body::operands;
use crate::tokens::{Spelled, joined, push};

/// What a statement borrows of slots.
#[derive(Default)]
struct Borrowed {
    /// Those that a reference of the local's name stands for in it.
    slots: BTreeSet<LocalId>,
    /// Those of which the reference is shared.
    read: BTreeSet<LocalId>,
    /// The references that are made ahead of it.
    prelude: TokenStream,
}

impl Emitter<'_> {
    pub(super) fn plain_expr(&self, expr: &Expr, region: RegionId) -> Spelled {
        self.spelled(expr, true, region)
    }

    /// One that is only asked about.
    pub(super) fn asked_expr(&self, expr: &Expr, region: RegionId) -> Spelled {
        self.spelled(expr, false, region)
    }

    fn spelled(&self, expr: &Expr, hands: bool, region: RegionId) -> Spelled {
        let mut expr = expr.clone();
        let borrowed = match expr {
            // Its statements have their own references.
            Expr::Block(_) | Expr::Unsafe(_) => BTreeSet::new(),
            _ => self.borrowed_by(&[Syntax::Expr(&expr)], region),
        };
        if !borrowed.is_empty() && !captured(&expr.to_token_stream()).is_disjoint(&borrowed) {
            let prelude = self.references(&borrowed, &[Syntax::Expr(&expr)]);
            let mut speller = self.speller(region, borrowed);
            speller.ahead = Some(BTreeSet::new());
            speller.visit_expr_mut(&mut expr);
            let ahead = self.variables_ahead(&speller);
            return braced(quote!(#ahead #prelude), &expr).into();
        }
        let mut speller = self.speller(region, BTreeSet::new());
        speller.hands = hands;
        speller.ahead = (!operands::is_place(&expr)).then(BTreeSet::new);
        speller.visit_expr_mut(&mut expr);
        self.behind_variables(&speller, expr)
    }

    /// What has been spelled behind the variables that it needs, with its temporaries as they are.
    fn behind_variables(&self, speller: &Speller<'_, '_>, expr: Expr) -> Spelled {
        let ahead = self.variables_ahead(speller);
        if ahead.is_empty() {
            return expr.into();
        }
        let outlived = self.private("outlived");
        quote!(#outlived!({ #ahead #expr })).into()
    }

    /// Declares the variables for what closures in some syntax take.
    ///
    /// ```text
    /// from  let long = names.iter().any(|name| name.len() > n + 1);
    /// into  let mut n; let long = names.iter().any({ n = slot.take().unwrap(); |name| name.len() > n + 1 });
    /// ```
    fn variables_ahead(&self, speller: &Speller<'_, '_>) -> TokenStream {
        let ahead = speller.ahead.iter().flatten();
        ahead
            .map(|&local| {
                let name = self.local(local);
                quote!(#[allow(unused_mut)] let mut #name;)
            })
            .collect()
    }

    /// The same for a statement. If what it declares is put into a slot, they are declared beside that, since it may
    /// borrow them.
    fn variables_beside(&self, in_slot: Option<LocalId>, speller: &Speller<'_, '_>) -> TokenStream {
        let ahead = self.variables_ahead(speller);
        let Some(in_slot) = in_slot else {
            return ahead;
        };
        self.beside.borrow_mut().insert(in_slot, ahead);
        TokenStream::new()
    }

    /// The value of a node whose temporaries end with it.
    pub(super) fn value(&self, node: &Node, region: RegionId) -> Spelled {
        match &node.kind {
            NodeKind::Plain(expr) => self.plain_value(expr, region),
            _ => self.node(node, region),
        }
    }

    /// The value of an expression whose temporaries end with it.
    pub(super) fn plain_value(&self, expr: &Expr, region: RegionId) -> Spelled {
        if let Expr::Block(_) | Expr::Unsafe(_) = expr {
            // Its statements have their own references.
            return self.plain_expr(expr, region);
        }
        let repeated = self.repeated_in(Syntax::Expr(expr), region);
        let syntax = Syntax::Expr(expr);
        self.by_reference((&repeated, region), syntax, || {
            self.plain_expr(expr, region)
        })
    }

    /// What a `let` of a condition looks at: its temporaries live as long as what the condition guards.
    pub(super) fn head(&self, node: &Node, region: RegionId) -> Spelled {
        let NodeKind::Plain(expr) = &node.kind else {
            return self.node(node, region);
        };
        let repeated = self.repeated_in(Syntax::Expr(expr), region);
        if repeated.is_empty() || operands::is_place(expr) {
            return self.plain_expr(expr, region);
        }
        let outlived = self.private("outlived");
        let syntax = Syntax::Expr(expr);
        let head = self.by_reference((&repeated, region), syntax, || {
            self.plain_expr(expr, region)
        });
        quote!(#outlived!(#head)).into()
    }

    /// Code that has one reference to each of these slots, which it mentions several times.
    fn by_reference(
        &self,
        (repeated, region): (&BTreeSet<LocalId>, RegionId),
        syntax: Syntax<'_>,
        write: impl FnOnce() -> Spelled,
    ) -> Spelled {
        if repeated.is_empty() {
            return write();
        }
        let read = self.read_by(&[syntax], repeated);
        let prelude = self.last_references((repeated, &read), &[syntax], region);
        let outer = self.borrow_also(repeated);
        let code = write();
        self.borrowed.replace(outer);
        quote!({ #prelude #code }).into()
    }

    /// The slots that some syntax mentions more than once, but neither moves out of, in part or whole, nor assigns.
    pub(super) fn repeated_in(&self, part: Syntax<'_>, region: RegionId) -> BTreeSet<LocalId> {
        self.repeated_beside(&BTreeSet::new(), part, region)
    }

    /// The same where these mentions are of parts that are copies.
    pub(super) fn repeated_beside(
        &self,
        copied: &BTreeSet<MentionId>,
        part: Syntax<'_>,
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        let mut repeated = self.borrowed_beside(copied, &[part], region);
        if repeated.is_empty() {
            return repeated;
        }
        let mentioned = mentions::in_syntax(part);
        repeated.retain(|local| {
            let times = mentioned.iter().filter(|(found, _)| found == local);
            times.count() > 1
        });
        repeated
    }

    pub(super) fn plain_pat(&self, pat: &Pat, region: RegionId) -> TokenStream {
        self.spelled_pat(pat, region).into_token_stream()
    }

    pub(super) fn spelled_pat(&self, pat: &Pat, region: RegionId) -> Pat {
        let mut pat = pat.clone();
        let mut speller = self.speller(region, BTreeSet::new());
        if let Pat::Guard(_) = pat {
            let bound = names::bindings(&pat).into_iter();
            let slots = bound.filter(|&local| self.layout.storage[local] == Storage::Slot);
            speller.in_guard.extend(slots);
        }
        speller.visit_pat_mut(&mut pat);
        pat
    }

    /// An expression whose hole is filled. What fills it is evaluated first, and may suspend: the references to slots
    /// are made behind it.
    ///
    /// ```text
    /// from  log.lines[log.at] = <yield>
    /// into  match <yield> { mut operand => { let log = slot.as_mut().unwrap(); log.lines[log.at] = operand } }
    /// ```
    pub(super) fn shell(&self, shell: &Expr, filling: &TokenStream, region: RegionId) -> Spelled {
        let repeated = self.repeated_in(Syntax::Expr(shell), region);
        let ended = self.ended_ahead(Yields::NONE, region);
        let mut mentioned = mentions::in_syntax(Syntax::Expr(shell)).into_iter();
        let mut uses_ended = || mentioned.any(|(local, _)| ended.contains(&local));
        if repeated.is_empty() && (operands::is_place(shell) || !uses_ended()) {
            return self.filled_shell(shell, filling.clone(), region);
        }
        let operand = self.generated("operand");
        let filled = self.with_borrows_anew(shell, region, || {
            self.by_reference((&repeated, region), Syntax::Expr(shell), || {
                self.filled_shell(shell, operand.to_token_stream(), region)
            })
        });
        quote!(match #filling {
            #[allow(unused_mut)]
            mut #operand => #filled
        })
        .into()
    }

    fn filled_shell(&self, shell: &Expr, filling: TokenStream, region: RegionId) -> Spelled {
        let mut shell = shell.clone();
        let mut speller = self.speller(region, BTreeSet::new());
        speller.filling = Some(filling);
        speller.hands = true;
        speller.ahead = (!operands::is_place(&shell)).then(BTreeSet::new);
        speller.visit_expr_mut(&mut shell);
        self.behind_variables(&speller, shell)
    }

    /// A statement, with references to the slots it only borrows made ahead of it.
    ///
    /// `made` are those that the statements before have made: a second one would end the first, and with it
    /// what is borrowed from there. So would one to what is borrowed `across` the statement, unless it is shared, though the
    /// statement may mention that only on a way on which the borrow has ended.
    pub(super) fn plain_stmt(
        &self,
        stmt: &Stmt,
        (region, across): (RegionId, &BTreeSet<LocalId>),
        made: &mut BTreeSet<LocalId>,
    ) -> TokenStream {
        if let Stmt::Local(local) = stmt
            && local.init.is_none()
            && names::bindings(&local.pat)
                .iter()
                .any(|&local| self.layout.storage[local].is_filled_at_once())
        {
            return TokenStream::new();
        }
        if matches!(stmt, Stmt::Item(item) if !matches!(item, syn::Item::Macro(_))) {
            // It stands at the head of its block.
            return TokenStream::new();
        }
        if let Stmt::Item(syn::Item::Macro(item)) = stmt {
            // It may be called only where it stands once more.
            let name = item.ident.as_ref().map(ToString::to_string);
            let called = name.is_some_and(|name| self.names.called.contains(&name));
            let allow = called.then(|| quote!(#[allow(unused_macros)]));
            return quote!(#allow #item);
        }
        if let Stmt::Local(local) = stmt
            && let Some(stmt) = self.let_on_slot(local, region)
        {
            return stmt;
        }
        let Some(mut stmt) = self.with_kept(stmt, region) else {
            return TokenStream::new();
        };
        let Borrowed {
            slots,
            read,
            prelude,
        } = self.borrowed_ahead(&stmt, (region, across), made);
        let locals = match &stmt {
            Stmt::Local(local) => names::bindings(&local.pat),
            _ => Vec::new(),
        };
        let allow = self.allow_unused_mut(&locals);
        let captured = locals
            .iter()
            .filter_map(|&local| self.types_captured(local, region));
        let captured = joined(captured);
        let mut in_slots = locals.iter().copied();
        let in_slot = in_slots.find(|&local| self.layout.storage[local].is_filled_in_chunk());
        // What is borrowed as a whole is `&*name` then, as no one would write it.
        let quiet = (!read.is_empty()).then(|| quote!(#[allow(clippy::borrow_deref_ref)]));
        let again = self.made_slots_again(&stmt, region);
        let mut asked = self.ask_of_stores(&stmt, region);
        asked.extend(self.ask_of_matched(&stmt, region));
        let mut speller = self.speller(region, slots);
        speller.ahead = Some(BTreeSet::new());
        let unseen = speller.unseen_moves(&mut stmt);
        self.type_arguments(&mut stmt);
        speller.visit_stmt_mut(&mut stmt);
        let ahead = self.variables_beside(in_slot, &speller);
        let mut written = joined([ahead, prelude, captured, asked, unseen]);
        let tokens = &mut written;
        match &stmt {
            Stmt::Local(_) => push!(tokens, #allow #quiet #stmt),
            // An attribute would be that of its first operand.
            Stmt::Expr(
                Expr::Assign(_) | Expr::Binary(_) | Expr::Cast(_) | Expr::Range(_),
                Some(_),
            ) if quiet.is_some() => {
                push!(tokens, #quiet { #stmt });
            }
            Stmt::Expr(_, Some(_)) => push!(tokens, #quiet #stmt),
            _ => stmt.to_tokens(tokens),
        }
        self.fill_slots(&locals, tokens);
        again.to_tokens(tokens);
        written
    }

    /// The slots that a statement only borrows, given those that the statements before have made references to; these become those
    /// that have been made behind it.
    fn borrowed_ahead(
        &self,
        stmt: &Stmt,
        (region, across): (RegionId, &BTreeSet<LocalId>),
        made: &mut BTreeSet<LocalId>,
    ) -> Borrowed {
        let parts = [Syntax::Stmt(stmt)];
        let mut slots = self.borrowed_by(&parts, region);
        if slots.is_empty() && made.is_empty() {
            return Borrowed::default();
        }
        // What goes with a borrow is not what another statement has borrowed.
        let handed = self.handed_by(&parts, &slots, region);
        let mut fresh = &(&slots - made) | &handed;
        let read = self.read_by(&parts, &fresh);
        let ends = |local: &LocalId| across.contains(local) && !read.contains(local);
        slots.retain(|local| made.contains(local) || !ends(local));
        fresh.retain(|local| !ends(local));
        let prelude = self.last_references((&fresh, &read), &parts, region);
        if !made.is_empty() {
            // What a statement moves or assigns is its slot's to have again, unless its way ends there.
            let mut changed = mentions::in_syntax(parts[0]);
            changed.retain(|used| !self.is_on_a_way_out(*used, region));
            made.retain(|local| !changed.iter().any(|(found, _)| found == local));
        }
        // Another shared reference does not end what these are borrowed by.
        made.extend(&slots - &read);
        Borrowed {
            slots,
            read,
            prelude,
        }
    }

    /// The slots that some syntax mentions but neither moves out of nor assigns: they have a value.
    pub(super) fn borrowed_by(&self, parts: &[Syntax<'_>], region: RegionId) -> BTreeSet<LocalId> {
        self.borrowed_beside(&BTreeSet::new(), parts, region)
    }

    /// The same where these mentions are of parts that are copies.
    fn borrowed_beside(
        &self,
        copied: &BTreeSet<MentionId>,
        parts: &[Syntax<'_>],
        region: RegionId,
    ) -> BTreeSet<LocalId> {
        if self.scalars_only {
            return BTreeSet::new();
        }
        let mentioned: Vec<_> = parts
            .iter()
            .flat_map(|&part| mentions::in_syntax(part))
            .collect();
        let mut borrowed: BTreeSet<_> = mentioned
            .iter()
            .filter(|used| !self.is_on_a_way_out(**used, region))
            .map(|(local, _)| *local)
            .filter(|&local| {
                matches!(self.access(local, region), Access::Slot) && !self.is_plain_slot(local)
            })
            .collect();
        borrowed.retain(|local| !self.viewed.locals.contains(local));
        if borrowed.is_empty() {
            return borrowed;
        }
        for (local, mention) in mentioned {
            let used = (local, mention);
            let takes = self.fates.takes.contains(&mention)
                && !copied.contains(&mention)
                && !self.is_on_a_way_out(used, region);
            if takes || self.is_handed_apart(used, region) || self.is_handed_behind(used, region) {
                borrowed.remove(&local);
            }
        }
        let mut finder = AssignFinder::default();
        for part in parts {
            part.visited_by(&mut finder);
        }
        borrowed
            .retain(|local| !finder.assigned.contains(local) && !finder.declared.contains(local));
        borrowed
    }
}

/// The locals that format strings among the tokens capture.
pub(super) fn captured(tokens: &TokenStream) -> BTreeSet<LocalId> {
    fn collect(tokens: TokenStream, found: &mut BTreeSet<LocalId>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => collect(group.stream(), found),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    if format_strings::may_mention(&text) {
                        found.extend(
                            format_strings::captures(&text)
                                .into_iter()
                                .map(|(local, _)| local),
                        );
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(tokens.clone(), &mut found);
    found
}

/// The locals that a statement assigns as a whole, or declares.
#[derive(Default)]
struct AssignFinder {
    assigned: BTreeSet<LocalId>,
    declared: BTreeSet<LocalId>,
}

impl<'ast> Visit<'ast> for AssignFinder {
    fn visit_expr_assign(&mut self, expr: &'ast ExprAssign) {
        // Of a part, or through a reference, it is no assignment of the slot.
        if !matches!(*expr.left, Expr::Field(_) | Expr::Index(_) | Expr::Unary(_)) {
            let mentioned = mentions::in_syntax(Syntax::Expr(&expr.left));
            self.assigned
                .extend(mentioned.iter().map(|(local, _)| *local));
        }
        syn::visit::visit_expr_assign(self, expr);
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.declared
            .extend(names::read(&pat.ident).map(|(local, _)| local));
        syn::visit::visit_pat_ident(self, pat);
    }
}

/// An expression behind declarations, in braces: those of a block, since rustc would call them unnecessary in others.
fn braced(declared: TokenStream, expr: &Expr) -> TokenStream {
    let block = match expr {
        Expr::Block(expr) if expr.label.is_none() && expr.attrs.is_empty() => &expr.block,
        expr => return quote!({ #declared #expr }),
    };
    let stmts = &block.stmts;
    let mut braces = Group::new(Delimiter::Brace, quote!(#declared #(#stmts)*));
    braces.set_span(block.brace_token.span.join());
    braces.into_token_stream()
}
