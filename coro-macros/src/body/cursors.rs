//! Variables that go on to a part of what they refer to: `node = match &mut node.next { Some(next) => next, None => break };`. In: the
//! body, the flow and the fates. Out: these variables.
//!
//! Behind a reference to the frame, such a part could only be borrowed for as long as that. So no loop may keep them in its frame. And
//! what an arm of a match on one borrows of it may not be handed on together with what another does.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::Ident;
use quote::format_ident;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAssign, ExprClosure, ExprLet, ExprMatch, ExprMethodCall, ExprReference, Pat, Stmt,
    Type,
};

use super::flow::{Event, Flow};
use super::ir::{Body, LocalId, Node, NodeKind};
use super::liveness::Fates;
use super::mentions::{self, Syntax};
use super::names::{self, Init, Names};
use super::operands::{self, without_parens};
use super::walk::{Walk, walk};
use super::{apart, borrowers, borrows, lenders};

/// These variables, and the exclusive references of other names that no loop may keep.
pub(super) fn cursors(
    body: &Body,
    names: &Names,
    flow: &Flow,
    fates: &Fates,
    in_no_loop: &BTreeSet<String>,
) -> BTreeSet<LocalId> {
    let is_of_these = |local: &LocalId| {
        let shown = names.shown(*local);
        names.locals[*local].init == Init::Plain
            && shown.is_some_and(|name| in_no_loop.contains(&name))
    };
    let others = (0..names.locals.len()).filter(is_of_these);
    let mut found = going_on(body, names, flow, fates);
    found.extend(others);
    found
}

fn going_on(body: &Body, names: &Names, flow: &Flow, fates: &Fates) -> BTreeSet<LocalId> {
    let assigned = flow.events.iter().filter_map(|event| match *event {
        Event::Assign(local) => Some(local),
        _ => None,
    });
    let may_refer = |local: &LocalId| {
        let found = &names.locals[*local];
        found.mutable && !matches!(found.init, Init::Scalar | Init::Copy)
    };
    let mut found: BTreeSet<_> = assigned.filter(may_refer).collect();
    if found.is_empty() {
        return found;
    }
    let is_reference = |local: &LocalId| names.locals[*local].init == Init::Plain;
    let mut exclusive = Exclusive {
        found: (0..names.locals.len()).filter(is_reference).collect(),
        iterators: BTreeSet::new(),
        bound: HashMap::new(),
        lent_to_themselves: BTreeSet::new(),
    };
    exclusive.block(&body.block);
    found.retain(|local| exclusive.found.contains(local));
    if !found.is_subset(&exclusive.lent_to_themselves) {
        let by_calls = borrowers::lent_to_themselves(body, names, fates);
        found.retain(|local| {
            exclusive.lent_to_themselves.contains(local) || by_calls.contains(local)
        });
    }
    found
}

/// Whether a match on one of them has it go on in an arm with this body, which has no value.
pub(super) fn goes_on(body: &Expr, head: &Expr, cursors: &BTreeSet<LocalId>) -> bool {
    struct Finder<'c>(&'c BTreeSet<LocalId>, bool);
    impl<'ast> Visit<'ast> for Finder<'_> {
        fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
            let to = names::of_expr(&assign.left);
            self.1 |= to.is_some_and(|(local, _)| self.0.contains(&local));
            visit::visit_expr_assign(self, assign);
        }
        fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
    }
    let matched = mentions::in_syntax(Syntax::Expr(head)).into_iter();
    let matched: BTreeSet<_> = matched.map(|(local, _)| local).collect();
    let mut finder = Finder(&(cursors & &matched), false);
    finder.visit_expr(body);
    finder.1 && is_nothing(body)
}

/// Whether an expression is seen to have no value.
pub(super) fn is_nothing(expr: &Expr) -> bool {
    match expr {
        Expr::Assign(_) => true,
        Expr::Binary(expr) => operands::is_compound(expr.op),
        Expr::Block(expr) => match expr.block.stmts.last() {
            Some(Stmt::Expr(last, None)) => is_nothing(last),
            _ => true,
        },
        _ => false,
    }
}

/// The variables that are seen to be exclusive references, or of which parts are borrowed like of one.
struct Exclusive {
    found: BTreeSet<LocalId>,
    /// Those of which each item is one.
    iterators: BTreeSet<LocalId>,
    /// What a pattern binds behind some of them, as it is spelled: in a statement without yields it is no local.
    bound: HashMap<Ident, BTreeSet<LocalId>>,
    /// Those that are assigned such.
    lent_to_themselves: BTreeSet<LocalId>,
}

impl Exclusive {
    /// Whether a value is an exclusive reference.
    fn is_exclusive(&self, value: &Expr) -> bool {
        match without_parens(value) {
            Expr::Reference(value) => value.mutability.is_some(),
            Expr::MethodCall(call) => is_exclusive(call),
            value => names::of_expr(value).is_some_and(|(local, _)| self.found.contains(&local)),
        }
    }

    /// Whether each item of what is gone through is an exclusive reference, or behind one.
    fn lends_items(&self, source: &Expr) -> bool {
        match without_parens(source) {
            Expr::MethodCall(call) if is_exclusive(call) => true,
            Expr::MethodCall(call) => {
                let leaves = call.method == "enumerate" || lenders::leaves_items(&call.method);
                leaves && self.lends_items(&call.receiver)
            }
            source => self.is_exclusive(source),
        }
    }

    /// Whether a value is an item of an iterator over exclusive references, if there is one.
    fn is_item(&self, value: &Expr) -> bool {
        let mut mentioned = mentions::in_syntax(Syntax::Expr(value)).into_iter();
        let is_next = match without_parens(value) {
            Expr::MethodCall(call) => call.method == "next",
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) => lenders::last(&path.path).is_some_and(|name| name == "next"),
                _ => false,
            },
            _ => false,
        };
        is_next && mentioned.any(|(local, _)| self.iterators.contains(&local))
    }

    /// What a pattern binds in a value.
    fn matched_with(&mut self, pat: &Pat, value: &Expr) {
        let behind = self.behind(value);
        if !behind.is_empty() {
            let bound = apart::bindings(pat).into_iter();
            let bound = bound.map(|name| (bound_as(name), behind.clone()));
            self.bound.extend(bound);
        }
    }

    /// The variables that a value is, or is a part of, or is borrowed through.
    fn behind(&self, value: &Expr) -> BTreeSet<LocalId> {
        match without_parens(value) {
            Expr::Reference(value) => self.behind(&value.expr),
            Expr::Unary(value) => self.behind(&value.expr),
            Expr::Field(value) => self.behind(&value.base),
            Expr::Index(value) => self.behind(&value.expr),
            Expr::Try(value) => self.behind(&value.expr),
            Expr::MethodCall(call) => self.behind(&call.receiver),
            Expr::Path(path) => path.path.get_ident().map_or_else(BTreeSet::new, |name| {
                let bound = self.bound.get(&bound_as(name.clone()));
                let itself = names::read(name).map(|(local, _)| local);
                let itself = itself.filter(|local| self.found.contains(local));
                bound.into_iter().flatten().copied().chain(itself).collect()
            }),
            _ => BTreeSet::new(),
        }
    }

    fn add_root(&mut self, place: &Expr) {
        self.found.extend(borrows::root(place));
    }
}

impl<'a> Walk<'a> for Exclusive {
    fn bound(&mut self, pat: &'a Pat, value: &'a Expr) {
        if self.is_item(value) {
            let bound = apart::bindings(pat).into_iter();
            let bound = bound.filter_map(|name| names::read(&name));
            self.found.extend(bound.map(|(local, _)| local));
        }
        self.matched_with(pat, value);
        self.visit_expr(value);
    }

    fn initialised(&mut self, pat: &'a Pat, value: &'a Expr) {
        let (pat, ty) = match pat {
            Pat::Type(pat) => (&*pat.pat, Some(&*pat.ty)),
            pat => (pat, None),
        };
        let is_typed = matches!(ty, Some(Type::Reference(ty)) if ty.mutability.is_some());
        if let Pat::Ident(pat) = pat
            && (is_typed || self.is_exclusive(value))
            && let Some((local, _)) = names::read(&pat.ident)
        {
            self.found.insert(local);
        }
        if let Pat::Ident(pat) = pat
            && self.lends_items(borrows::source(value).unwrap_or(value))
            && let Some((local, _)) = names::read(&pat.ident)
        {
            self.iterators.insert(local);
        }
        self.matched_with(pat, value);
    }

    fn plain(&mut self, stmt: &'a Stmt) {
        self.visit_stmt(stmt);
    }

    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Plain(expr) = &node.kind {
            self.visit_expr(expr);
        }
        walk(self, node);
    }
}

impl<'ast> Visit<'ast> for Exclusive {
    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        for arm in &expr.arms {
            self.matched_with(&arm.pat, &expr.expr);
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_expr_let(&mut self, expr: &'ast ExprLet) {
        self.matched_with(&expr.pat, &expr.expr);
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        if let Some((to, _)) = names::of_expr(&assign.left)
            && self.behind(&assign.right).contains(&to)
        {
            self.lent_to_themselves.insert(to);
        }
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_reference(&mut self, borrow: &'ast ExprReference) {
        let is_part = names::of_expr(without_parens(&borrow.expr)).is_none();
        if borrow.mutability.is_some() && is_part {
            self.add_root(&borrow.expr);
        }
        visit::visit_expr_reference(self, borrow);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if is_exclusive(call) {
            self.add_root(&call.receiver);
        }
        visit::visit_expr_method_call(self, call);
    }
}

/// A variable's name wherever it is mentioned.
fn bound_as(name: Ident) -> Ident {
    match names::read(&name) {
        Some((local, _)) => format_ident!("local{local}"),
        None => name,
    }
}

/// Whether a value is seen to be an exclusive borrow, or in one.
pub(super) fn is_exclusive_borrow(value: &Expr) -> bool {
    match value {
        Expr::Reference(value) => value.mutability.is_some(),
        Expr::MethodCall(call) => is_exclusive(call) || is_exclusive_borrow(&call.receiver),
        Expr::Try(value) => is_exclusive_borrow(&value.expr),
        _ => false,
    }
}

/// Whether a method lends exclusively, by the convention of its name.
fn is_exclusive(call: &ExprMethodCall) -> bool {
    call.method.to_string().ends_with("_mut")
}
