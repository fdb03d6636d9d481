//! Lent values that outlive their send, where that can be seen. In: the body and the fates. Out: errors at
//! the variables.
//!
//! A variable bound to nothing but what a yield receives is lent if the send type has a lifetime of its
//! own. It may not be read behind a later yield, nor be put where something is that outlives the yield.
//! rustc refuses either in any case, but speaks of closures then.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, Span};
use syn::visit::{self, Visit};
use syn::{Expr, ExprAssign, ExprClosure, ExprMethodCall, FnArg, Item, Pat, Stmt, Type};

use super::borrows::Lender;
use super::ir::{Block, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind, YieldId};
use super::liveness::{Fate, Fates};
use super::mentions;
use super::names::{self, Local, Names};
use crate::errors::{Errors, yield_at};
use crate::function::{CoroutineFn, Protocol};

/// Reports the lent variables of `body` that some yield saves, or that are put into what one saves.
pub(super) fn check_lent(
    function: &CoroutineFn,
    body: &Body,
    names: &Names,
    fates: &Fates,
    errors: &mut Errors,
) {
    let mut finder = Finder::new(&function.protocol);
    for (local, input) in function.sig.inputs.iter().enumerate() {
        if let FnArg::Typed(param) = input {
            finder.argument(local, &param.ty);
        }
    }
    finder.block(&body.block);
    let saved = |local: LocalId, from: YieldId| {
        (from..=body.yields.len()).find(|id| fates.at_yield[id - 1].contains(&(local, Fate::Saved)))
    };
    let place = |id: YieldId| body.yields[id - 1].span;
    for &local in finder.lent.keys() {
        if let Some(id) = saved(local, 1) {
            let is_yielded = finder.yielded.contains(&local) && function.protocol.lends_yields();
            refuse(&names.locals[local], is_yielded, place(id), errors);
        }
    }
    for Store { into, lent, from } in &finder.stores {
        let Some(id) = finder.lent.get(&lent.0) else {
            continue;
        };
        let outlives = finder.outliving.contains(into) || saved(*into, *from).is_some();
        if outlives && saved(lent.0, 1).is_none() {
            let (local, into) = (&names.locals[lent.0], &names.locals[*into].name);
            let (value, at) = if local.synthetic {
                ("what this yield receives".to_owned(), place(*id))
            } else {
                (format!("`{}`", local.name), lent.1)
            };
            refuse_store(&value, into, at, errors);
        }
    }
}

fn refuse(local: &Local, is_yielded: bool, crossed: Span, errors: &mut Errors) {
    let name = &local.name;
    if local.synthetic {
        return errors.at(
            name,
            "this value is lent until the next yield, and a guard yields before it is matched\n\n\
             help: take what the guards need out of it before, or test in the arms",
        );
    }
    let yielded = yield_at(crossed);
    let owned = if is_yielded {
        ", and let `Yield` be the type of that, such as `String`"
    } else {
        ""
    };
    errors.at(
        name,
        format!(
            "`{name}` is lent until the next yield, and is used after it\n\n\
             help: take what you need out of it before {yielded}, such as `{name}.to_owned()` of a `&str`{owned}"
        ),
    );
}

fn refuse_store(value: &str, into: &Ident, at: Span, errors: &mut Errors) {
    let message = format!(
        "{value} is lent until the next yield, and `{into}` outlives that\n\n\
         help: put in what you need out of it, such as `.to_owned()` of a `&str`"
    );
    errors.push(syn::Error::new(at, message));
}

/// A lent value that is put somewhere.
struct Store {
    into: LocalId,
    /// The variable that has the value, and where it is mentioned.
    lent: (LocalId, Span),
    /// The first yield that may come behind.
    from: YieldId,
}

struct Finder<'a> {
    protocol: &'a Protocol,
    /// The variables bound to what a yield receives, and that yield.
    lent: BTreeMap<LocalId, YieldId>,
    stores: Vec<Store>,
    /// The variables in what is yielded.
    yielded: HashSet<LocalId>,
    /// The collections.
    collections: HashSet<LocalId>,
    /// The arguments that are collections, or cells, of the caller's.
    outliving: HashSet<LocalId>,
    /// The first yield that may come behind the place where the walk is.
    next: YieldId,
}

impl<'a> Finder<'a> {
    fn new(protocol: &'a Protocol) -> Self {
        Self {
            protocol,
            lent: BTreeMap::new(),
            stores: Vec::new(),
            yielded: HashSet::new(),
            collections: HashSet::new(),
            outliving: HashSet::new(),
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
        match ty {
            Type::Reference(reference) => {
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

    fn bound(&mut self, pat: &Pat, init: &Node) {
        match &init.kind {
            NodeKind::Yield { id, .. } => self.received(pat, &self.protocol.send, *id),
            NodeKind::Plain(init) => self.initialised(pat, init),
            _ => {}
        }
    }

    /// The locals that a pattern binds to all that a yield receives, to that in the `Ok` of a
    /// `try_yield!`, or to references in it.
    fn received(&mut self, pat: &Pat, ty: &'a Type, id: YieldId) {
        match (pat, ty) {
            (Pat::Ident(pat), _) if pat.subpat.is_none() => {
                let local = names::read(&pat.ident).map(|(local, _)| (local, id));
                self.lent.extend(local);
            }
            (Pat::TupleStruct(pat), _) if pat.path.is_ident("Ok") => {
                pat.elems.iter().for_each(|pat| self.received(pat, ty, id));
            }
            (Pat::Tuple(pat), Type::Tuple(ty)) if pat.elems.len() == ty.elems.len() => {
                for (pat, ty) in pat.elems.iter().zip(&ty.elems) {
                    if self.is_lent(ty) {
                        self.received(pat, ty, id);
                    }
                }
            }
            _ => {}
        }
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

    fn initialised(&mut self, pat: &Pat, init: &Expr) {
        let (pat, ty) = match pat {
            Pat::Type(pat) => (&*pat.pat, Some(&*pat.ty)),
            pat => (pat, None),
        };
        if let Pat::Ident(pat) = pat
            && let Some((local, _)) = names::read(&pat.ident)
        {
            let lender = ty.map_or_else(|| Lender::of_value(init), Lender::of_type);
            self.declared(local, lender);
        }
    }

    fn store(&mut self, into: LocalId, value: &Expr) {
        let value = match value {
            Expr::Call(call) if call.args.len() == 1 && is_some(&call.func) => &call.args[0],
            value => value,
        };
        let Expr::Path(path) = value else {
            return;
        };
        if let Some(name) = path.path.get_ident()
            && let Some((local, _)) = names::read(name)
        {
            self.stores.push(Store {
                into,
                lent: (local, name.span()),
                from: self.next,
            });
        }
    }

    fn block(&mut self, block: &Block) {
        for stmt in &block.stmts {
            match stmt {
                BlockStmt::Plain(stmt) => {
                    if let Stmt::Local(stmt) = stmt
                        && let Some(init) = &stmt.init
                    {
                        self.initialised(&stmt.pat, &init.expr);
                    }
                    self.visit_stmt(stmt);
                }
                BlockStmt::Let(stmt) => {
                    self.bound(&stmt.pat, &stmt.init);
                    self.node(&stmt.init);
                    if let Some((_, diverge)) = &stmt.diverge {
                        self.node(diverge);
                    }
                }
                BlockStmt::Expr(node, _) => self.node(node),
            }
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Plain(expr) => self.visit_expr(expr),
            NodeKind::Yield { id, value } => {
                self.next = self.next.max(id + 1);
                let mentions = value.iter().flat_map(mentions::of_expr);
                self.yielded.extend(mentions.map(|(local, _)| local));
            }
            NodeKind::Shell { shell, inner } => {
                self.node(inner);
                self.visit_expr(shell);
            }
            NodeKind::Block { block, .. } => self.block(block),
            NodeKind::If(expr) => {
                self.cond(&expr.cond);
                self.block(&expr.then);
                if let Some((_, otherwise)) = &expr.otherwise {
                    self.node(otherwise);
                }
            }
            NodeKind::Match(expr) => {
                self.node(&expr.head);
                if let NodeKind::Yield { id, .. } = expr.head.kind {
                    let scrutinee = expr.scrutinee.as_ref().and_then(names::read);
                    self.lent.extend(scrutinee.map(|(local, _)| (local, id)));
                }
                for arm in &expr.arms {
                    self.bound(&arm.pat, &expr.head);
                    if let Some((_, guard)) = &arm.guard {
                        self.node(guard);
                    }
                    self.node(&arm.body);
                }
            }
            NodeKind::Loop(expr) => {
                let first = self.stores.len();
                if let LoopKind::While(_, cond) = &expr.kind {
                    self.cond(cond);
                }
                self.block(&expr.body);
                // Any yield of the loop may come behind.
                for store in &mut self.stores[first..] {
                    store.from = store.from.min(node.yields.first);
                }
            }
        }
    }

    fn cond(&mut self, cond: &[Cond]) {
        for operand in cond {
            match operand {
                Cond::Test(node) => self.node(node),
                Cond::Let { pat, head, .. } => {
                    self.bound(pat, head);
                    self.node(head);
                }
            }
        }
    }
}

impl Visit<'_> for Finder<'_> {
    fn visit_expr_method_call(&mut self, call: &ExprMethodCall) {
        const STORING: &[&str] = &["push", "push_back", "push_front", "insert", "set"];
        if STORING.iter().any(|name| call.method == name)
            && let Some(into) = local(&call.receiver)
            && (self.collections.contains(&into) || self.outliving.contains(&into))
        {
            call.args.iter().for_each(|value| self.store(into, value));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_assign(&mut self, expr: &ExprAssign) {
        if let Some(into) = local(&expr.left) {
            self.store(into, &expr.right);
        }
        visit::visit_expr_assign(self, expr);
    }

    fn visit_expr_closure(&mut self, _: &ExprClosure) {}

    fn visit_item(&mut self, _: &Item) {}
}

fn local(expr: &Expr) -> Option<LocalId> {
    match expr {
        Expr::Path(path) => names::read(path.path.get_ident()?).map(|(local, _)| local),
        _ => None,
    }
}

fn is_some(function: &Expr) -> bool {
    matches!(function, Expr::Path(path) if path.path.is_ident("Some"))
}
