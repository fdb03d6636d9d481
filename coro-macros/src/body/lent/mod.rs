//! Lent values that outlive their send, where that can be seen. In: the body and the fates. Out: errors at
//! the variables.
//!
//! A variable bound to nothing but what a yield receives is lent if the send type has a lifetime of its
//! own. It may not be read behind a later yield, nor be put where something is that outlives the yield, nor
//! be returned. rustc refuses all of it in any case, but speaks of closures then.

mod fields;
mod received;
mod remedies;
mod report;
mod returned;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAssign, ExprClosure, ExprMethodCall, ExprReturn, FnArg, Item, Pat, ReceiverKind,
    Stmt, Type,
};

use super::flow::Flow;
use super::ir::{Body, LocalId, Node, NodeKind, YieldId};
use super::lenders::Lender;
use super::liveness::Fates;
use super::mentions::{self, Syntax};
use super::names::{self, MentionId, Names, Stored};
use super::walk::{PatternOf, Walk, walk};
use crate::errors::Errors;
use crate::function::{CoroutineFn, Protocol};
use remedies::By;
use report::Reporter;

/// What is found beside errors.
pub(super) struct Found {
    /// The variables that have what is lent.
    pub lent: BTreeMap<LocalId, names::Lent>,
    /// What types have to show that it is put somewhere.
    pub stored: BTreeMap<MentionId, Stored>,
}

/// Reports the lent variables of `body` that some yield saves, or that are put into what one saves, and lent
/// values that are returned.
pub(super) fn check_lent(
    function: &CoroutineFn,
    body: &Body,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
    errors: &mut Errors,
) -> Found {
    let mut finder = Finder::new(&function.protocol, body);
    for (local, input) in function.sig.inputs.iter().enumerate() {
        match input {
            FnArg::Typed(param) => finder.argument(local, &param.ty),
            FnArg::Receiver(receiver) => {
                if matches!(receiver.kind, ReceiverKind::Reference(_, _, Some(_))) {
                    finder.exclusive.insert(local);
                }
            }
        }
    }
    finder.block(&body.block);
    finder.tail(&body.block);
    finder.pass_on_branched();
    finder.pass_on_yielded();
    let mut reporter = Reporter {
        found: &finder,
        names,
        flow,
        fates,
        errors,
    };
    reporter.kept();
    reporter.stores();
    reporter.returns();
    let lent = finder.variables();
    let stored = finder.asked(|local, from| report::saved(fates, local, from).is_some());
    Found { lent, stored }
}

/// A variable that is bound to what a yield receives, or to a part of it.
struct Received<'a> {
    of: Of,
    /// The type of what is bound.
    ty: &'a Type,
    /// The pattern, numbered.
    pattern: usize,
}

/// What of a yield it is.
#[derive(Clone, Copy)]
struct Of {
    /// The yield.
    id: YieldId,
    /// Whether it is all that the yield evaluates to.
    is_whole: bool,
    /// Whether it is the `Result` of a `try_yield!`.
    is_result: bool,
}

/// A lent value that is put somewhere.
struct Store {
    into: LocalId,
    lent: Put,
    /// The first yield that may come behind.
    from: YieldId,
    by: By,
}

/// What is put somewhere.
#[derive(Clone, Copy)]
enum Put {
    /// A variable, and where it is mentioned.
    Variable(LocalId, Span),
    /// What a yield receives.
    Received(YieldId),
}

/// A lent value that is returned, or yielded.
enum Returned<'a> {
    /// What a yield receives.
    Received(YieldId),
    /// A variable, or what is derived from one.
    Variable(LocalId, &'a Expr),
    /// The same, yielded as something that lives longer.
    Yielded(LocalId, &'a Expr),
}

struct Finder<'a> {
    protocol: &'a Protocol,
    body: &'a Body,
    /// The variables bound to what a yield receives.
    lent: BTreeMap<LocalId, Received<'a>>,
    /// The variables bound to what is borrowed from a lent `&str`, and the variable that has that.
    derived: BTreeMap<LocalId, LocalId>,
    /// How many patterns there are that bind what a yield receives.
    patterns: usize,
    /// What is bound to the value of something with branches.
    branched: Vec<(&'a Pat, &'a Node)>,
    stores: Vec<Store>,
    /// The lent values that may be put into fields.
    fields: Vec<fields::IntoField>,
    returned: Vec<Returned<'a>>,
    /// The variables in what is yielded.
    yielded: BTreeSet<LocalId>,
    /// The yields that yield something.
    handing: BTreeSet<YieldId>,
    /// The collections.
    collections: BTreeSet<LocalId>,
    /// The arguments that are collections, or cells, of the caller's.
    outliving: BTreeSet<LocalId>,
    /// The arguments that are exclusive references.
    exclusive: BTreeSet<LocalId>,
    /// The variables whose type does not follow from what is put into them.
    typed: BTreeSet<LocalId>,
    /// The first yield that may come behind the place where the walk is.
    next: YieldId,
}

impl<'a> Finder<'a> {
    fn new(protocol: &'a Protocol, body: &'a Body) -> Self {
        Self {
            protocol,
            body,
            lent: BTreeMap::new(),
            derived: BTreeMap::new(),
            patterns: 0,
            branched: Vec::new(),
            stores: Vec::new(),
            fields: Vec::new(),
            returned: Vec::new(),
            yielded: BTreeSet::new(),
            handing: BTreeSet::new(),
            collections: BTreeSet::new(),
            outliving: BTreeSet::new(),
            exclusive: BTreeSet::new(),
            typed: BTreeSet::new(),
            next: 1,
        }
    }

    fn argument(&mut self, local: LocalId, ty: &Type) {
        let is_cell = |ty: &Type| match ty {
            Type::Path(ty) => ty
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Cell"),
            _ => false,
        };
        self.typed.insert(local);
        match ty {
            Type::Reference(reference) => {
                if reference.mutability.is_some() {
                    self.exclusive.insert(local);
                }
                if Lender::behind(ty).is_some_and(Lender::is_collection) || is_cell(&reference.elem)
                {
                    self.outliving.insert(local);
                }
            }
            ty => self.declared(local, Lender::of_type(ty)),
        }
    }

    fn declared(&mut self, local: LocalId, lender: Option<Lender>) {
        if lender.is_some_and(Lender::is_collection) {
            self.collections.insert(local);
        }
    }

    /// The variables that have what is lent, by its type.
    fn variables(&self) -> BTreeMap<LocalId, names::Lent> {
        let lent = self.lent.iter();
        let lent = lent.filter(|(_, received)| !received.of.is_result);
        lent.map(|(&local, received)| {
            let ty = received.ty.clone();
            let is_nested = match &ty {
                Type::Reference(ty) => self.protocol.is_fresh_in(&ty.elem),
                _ => true,
            };
            (local, names::Lent { ty, is_nested })
        })
        .collect()
    }

    /// Whether a type in the send type is that of a reference that is lent for one send.
    fn is_lent(&self, ty: &Type) -> bool {
        match ty {
            Type::Reference(ty) => ty
                .lifetime
                .as_ref()
                .is_some_and(|lifetime| self.protocol.fresh.contains(lifetime)),
            Type::Tuple(ty) => ty.elems.iter().any(|ty| self.is_lent(ty)),
            _ => false,
        }
    }

    fn given(&mut self, pat: &Pat, init: &Expr) {
        let (pat, ty) = match pat {
            Pat::Type(pat) => (&*pat.pat, Some(&*pat.ty)),
            pat => (pat, None),
        };
        if let Pat::Ident(pat) = pat
            && let Some((local, _)) = names::read(&pat.ident)
        {
            let lender = ty.map_or_else(|| Lender::of_value(init), Lender::of_type);
            self.declared(local, lender);
            let derived = self.derived_from(init).map(|from| (local, from));
            self.derived.extend(derived);
            let is_empty = lender.is_some() || matches!(init, Expr::Path(_));
            if ty.is_some() || !is_empty {
                self.typed.insert(local);
            }
        }
    }

    fn store(&mut self, into: LocalId, value: &Expr, by: By) {
        let (value, by) = match value {
            Expr::Call(call) if call.args.len() == 1 && is_wrapper(&call.func) => {
                (&call.args[0], By::Holding)
            }
            value => (value, by),
        };
        if let Expr::Path(path) = value
            && let Some(name) = path.path.get_ident()
            && let Some((local, _)) = names::read(name)
        {
            self.stores.push(Store {
                into,
                lent: Put::Variable(local, name.span()),
                from: self.next,
                by,
            });
        }
    }

    /// A variable that gets what a yield receives.
    fn assigned_yield(&mut self, into: &Expr, id: YieldId) {
        if self.is_lent(&self.protocol.send)
            && !self.body.yields[id - 1].catches
            && let Some((into, _)) = names::of_expr(into)
        {
            self.stores.push(Store {
                into,
                lent: Put::Received(id),
                from: self.next,
                by: By::Being,
            });
        }
    }

    /// What is put into something that is yielded is yielded, too.
    fn pass_on_yielded(&mut self) {
        let mut count = 0;
        while count < self.yielded.len() {
            count = self.yielded.len();
            for store in &self.stores {
                if let Put::Variable(local, _) = store.lent
                    && self.yielded.contains(&store.into)
                {
                    self.yielded.insert(local);
                }
            }
        }
    }

    fn looped(&mut self, node: &'a Node) {
        let (first, first_field) = (self.stores.len(), self.fields.len());
        walk(self, node);
        // Any yield of the loop may come behind.
        for store in &mut self.stores[first..] {
            store.from = store.from.min(node.yields.first);
        }
        for field in &mut self.fields[first_field..] {
            field.from = field.from.min(node.yields.first);
        }
    }
}

impl<'a> Walk<'a> for Finder<'a> {
    fn initialised(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.given(pat, value);
    }

    fn matched(&mut self, pat: &'a Pat, head: &'a Node, _: PatternOf) {
        self.bound(pat, head);
    }

    fn plain(&mut self, stmt: &'a Stmt) {
        self.visit_stmt(stmt);
    }

    fn node(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Plain(expr) => self.visit_expr(expr),
            NodeKind::Yield { id, value } => {
                self.next = self.next.max(id + 1);
                self.handing.extend(value.as_ref().map(|_| *id));
                if let Some(value) = value {
                    self.handed_out(value);
                }
                let values = value.iter().map(Syntax::Expr);
                let mentions = values.flat_map(mentions::in_syntax);
                self.yielded.extend(mentions.map(|(local, _)| local));
            }
            NodeKind::Shell { shell, inner } => {
                self.node(inner);
                match (shell, &inner.kind) {
                    (Expr::Return(_), NodeKind::Yield { id, .. }) => self.returned_yield(*id),
                    (Expr::Assign(assign), NodeKind::Yield { id, .. }) => {
                        self.assigned_yield(&assign.left, *id);
                    }
                    _ => {}
                }
                self.visit_expr(shell);
            }
            NodeKind::Match(expr) => {
                self.received_by(expr);
                walk(self, node);
            }
            NodeKind::Loop(_) => self.looped(node),
            NodeKind::Block { .. } | NodeKind::If(_) => walk(self, node),
        }
    }
}

impl<'a> Visit<'a> for Finder<'a> {
    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        const STORING: &[&str] = &["push", "push_back", "push_front", "insert", "entry", "set"];
        const OF_TYPES: &[&str] = &["push", "push_back", "push_front", "insert"];
        if OF_TYPES.iter().any(|name| call.method == name) {
            for value in &call.args {
                self.put_into_field(&call.receiver, value, false);
            }
        }
        if STORING.iter().any(|name| call.method == name)
            && let Some((into, _)) = names::of_expr(&call.receiver)
            && (self.collections.contains(&into) || self.outliving.contains(&into))
        {
            call.args
                .iter()
                .for_each(|value| self.store(into, value, By::Holding));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_assign(&mut self, expr: &'a ExprAssign) {
        if let Some((into, _)) = names::of_expr(&expr.left) {
            self.store(into, &expr.right, By::Being);
        }
        self.put_into_field(&expr.left, &expr.right, true);
        visit::visit_expr_assign(self, expr);
    }

    fn visit_expr_return(&mut self, expr: &'a ExprReturn) {
        if let Some(value) = &expr.expr {
            self.returned_value(value);
        }
        visit::visit_expr_return(self, expr);
    }

    fn visit_expr_closure(&mut self, _: &'a ExprClosure) {}

    fn visit_item(&mut self, _: &'a Item) {}
}

/// Whether a function only puts its argument into an `Option` or a `Result`.
fn is_wrapper(function: &Expr) -> bool {
    let is = |name| matches!(function, Expr::Path(path) if path.path.is_ident(name));
    is("Some") || is("Ok")
}
