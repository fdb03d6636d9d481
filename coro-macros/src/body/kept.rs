//! Borrows that are kept across a yield, where that can be seen. In: the body and the fates. Out: errors at
//! the borrows.
//!
//! A paused coroutine can be moved, so it cannot hold a reference into itself; nor can it hold on to what
//! it is lent. rustc refuses both in any case, but speaks of the frame then, and of closures. Here only
//! what certainly is such a borrow is refused.

use std::collections::HashMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, FnArg, Macro, Pat, Stmt, Type};

use super::borrows::{self, Borrow, Form, Lender, Lenders, borrow_of};
use super::ir::{Block, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind};
use super::liveness::{Fate, Fates};
use super::mentions;
use super::names::{self, Names};
use super::resolve;
use crate::errors::{Errors, yield_at};
use crate::function::CoroutineFn;

/// Reports the borrows of `body` that some yield saves; one that is taken anew behind it is not.
pub(super) fn check_kept(
    function: &CoroutineFn,
    body: &Body,
    names: &Names,
    fates: &Fates,
    errors: &mut Errors,
) {
    let mut finder = Finder {
        function,
        fates,
        origins: HashMap::new(),
        borrowed: Vec::new(),
    };
    finder.arguments();
    finder.block(&body.block);
    let Finder {
        origins, borrowed, ..
    } = finder;
    let mut reported = String::new();
    for (local, Borrow { from, form }, at) in borrowed {
        // A pattern that binds several locals is one borrow.
        if names.reborrows.contains_key(&local) || at.to_string() == reported {
            continue;
        }
        let crossed = fates.at_yield.iter().position(|fates| {
            let fate_of = |local| fates.iter().find(|(found, _)| *found == local);
            let kept = match fate_of(local) {
                Some((_, Fate::Saved)) => true,
                Some((_, Fate::Held)) => form.has_drop(),
                _ => false,
            };
            let is_saved = matches!(fate_of(from), Some((_, Fate::Saved)));
            kept && (is_saved || origins[&from] != Origin::Exclusive)
        });
        if let Some(id) = crossed {
            reported = at.to_string();
            let name = &names.locals[from].name;
            refuse(name, &origins[&from], &at, body.yields[id].span, errors);
        }
    }
}

fn refuse(name: &Ident, origin: &Origin, at: &TokenStream, crossed: Span, errors: &mut Errors) {
    let yielded = yield_at(crossed);
    let message = match origin {
        Origin::Lent(_) => format!(
            "this borrows from `{name}`, which is lent only until {yielded}\n\n\
             help: take what you need out of it before, such as `.to_owned()` of a `&str`; \
             or be done with it before, in a block"
        ),
        _ => format!(
            "this borrow of `{name}` is held across {yielded}\n\n\
             help: a paused coroutine can be moved, so it cannot refer to its own variables: \
             borrow anew after the yield, or take a copy, or be done with it before, in a block"
        ),
    };
    errors.at(at, message);
}

/// What is known of a local that can be borrowed from.
#[derive(Clone, PartialEq, Eq)]
enum Origin {
    /// It owns what it lends.
    Owned(Lender),
    /// It is an exclusive reference to an owner: what is borrowed through it is a borrow of it.
    Exclusive,
    /// It was sent, and is lent itself.
    Lent(Option<Lender>),
}

struct Finder<'a> {
    function: &'a CoroutineFn,
    fates: &'a Fates,
    origins: HashMap<LocalId, Origin>,
    /// The locals that borrow, what they borrow, and where.
    borrowed: Vec<(LocalId, Borrow, TokenStream)>,
}

impl Lenders for Finder<'_> {
    fn lender(&self, local: LocalId) -> Option<Lender> {
        match self.origins.get(&local)? {
            Origin::Owned(lender) => Some(*lender),
            Origin::Exclusive => Some(Lender::Collection),
            Origin::Lent(lender) => *lender,
        }
    }

    fn has_parts(&self, local: LocalId) -> bool {
        self.origins.contains_key(&local)
    }
}

impl Finder<'_> {
    fn arguments(&mut self) {
        for (local, input) in self.function.sig.inputs.iter().enumerate() {
            let FnArg::Typed(param) = input else {
                continue;
            };
            let is_exclusive = matches!(&*param.ty, Type::Reference(ty) if ty.mutability.is_some());
            let origin = match Lender::behind(&param.ty) {
                Some(Lender::Collection) if is_exclusive => Some(Origin::Exclusive),
                _ => Lender::of_type(&param.ty).map(Origin::Owned),
            };
            self.origins.extend(origin.map(|origin| (local, origin)));
        }
    }

    /// The binding of a pattern to the value of an expression without a yield.
    fn bound(&mut self, pat: &Pat, value: &Expr) {
        let (pat, ty) = match pat {
            Pat::Type(pat) => (&*pat.pat, Some(&*pat.ty)),
            pat => (pat, None),
        };
        let borrow = borrow_of(value, self)
            .or_else(|| borrows::collected(value, ty?, self))
            .or_else(|| self.captured(value));
        if let Some(borrow) = borrow {
            self.bind(pat, borrow, user_part(value));
        } else if let (false, Some(from)) =
            (matches!(pat, Pat::Ident(_)), borrows::whole(value, self))
        {
            self.matched(pat, from, value);
        } else if let Pat::Ident(pat) = pat
            && pat.by_ref.is_none()
            && let Some((local, _)) = names::read(&pat.ident)
        {
            let lender = ty.map_or_else(|| Lender::of_value(value), Lender::of_type);
            let origin = lender.map(|lender| (local, Origin::Owned(lender)));
            self.origins.extend(origin);
        }
    }

    /// What a pattern binds in a value that is matched by reference.
    fn matched(&mut self, pat: &Pat, from: LocalId, value: &Expr) {
        let pattern = pat.to_token_stream().to_string();
        if !pattern.contains('&') {
            for local in resolve::bindings(pat) {
                let form = Form::Reference;
                let borrow = Borrow { from, form };
                self.borrowed.push((local, borrow, user_part(value)));
            }
        }
    }

    /// Gives the locals of a pattern their part of a borrow.
    fn bind(&mut self, pat: &Pat, borrow: Borrow, at: TokenStream) {
        match (pat, borrow.form) {
            (Pat::Ident(pat), form) if pat.subpat.is_none() => {
                if let Some((local, _)) = names::read(&pat.ident) {
                    let from = borrow.from;
                    self.borrowed.push((local, Borrow { from, form }, at));
                }
            }
            (Pat::TupleStruct(pat), Form::Maybe(form)) if pat.elems.len() == 1 => {
                let from = borrow.from;
                self.bind(&pat.elems[0], Borrow { from, form: *form }, at);
            }
            _ => {}
        }
    }

    /// The binding of a pattern to what a yield receives.
    fn received(&mut self, pat: &Pat) {
        let protocol = &self.function.protocol;
        let pat = match pat {
            Pat::TupleStruct(pat) if pat.path.is_ident("Ok") => pat.elems.first(),
            pat => Some(pat),
        };
        if let (false, Type::Reference(_), Some(Pat::Ident(pat))) =
            (protocol.fresh.is_empty(), &protocol.send, pat)
            && let Some((local, _)) = names::read(&pat.ident)
        {
            let origin = Origin::Lent(Lender::behind(&protocol.send));
            self.origins.insert(local, origin);
        }
    }

    /// What a closure captures by reference.
    fn captured(&self, value: &Expr) -> Option<Borrow> {
        let Expr::Closure(closure) = value else {
            return None;
        };
        let mut found = Captures {
            finder: self,
            borrowed: None,
        };
        if closure.capture.is_none() {
            found.visit_expr(&closure.body);
        }
        // Whether it is `Copy` is not known when the frame is laid out, so it stays to the end of its scope.
        let form = Form::Guard;
        found.borrowed.map(|from| Borrow { from, form })
    }

    fn value(&mut self, pat: &Pat, node: &Node) {
        match &node.kind {
            NodeKind::Plain(value) => self.bound(pat, value),
            NodeKind::Yield { .. } => self.received(pat),
            _ => {}
        }
    }

    fn block(&mut self, block: &Block) {
        for stmt in &block.stmts {
            match stmt {
                BlockStmt::Plain(Stmt::Local(stmt)) => {
                    if let Some(init) = &stmt.init {
                        self.bound(&stmt.pat, &init.expr);
                    }
                }
                BlockStmt::Plain(_) => {}
                BlockStmt::Let(stmt) => {
                    self.value(&stmt.pat, &stmt.init);
                    self.node(&stmt.init);
                }
                BlockStmt::Expr(node, _) => self.node(node),
            }
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Plain(_) | NodeKind::Yield { .. } => {}
            NodeKind::Shell { inner, .. } => self.node(inner),
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
                for arm in &expr.arms {
                    self.value(&arm.pat, &expr.head);
                    self.node(&arm.body);
                }
            }
            NodeKind::Loop(expr) => {
                if let LoopKind::While(_, cond) = &expr.kind {
                    self.cond(cond);
                }
                self.block(&expr.body);
            }
        }
    }

    fn cond(&mut self, cond: &[Cond]) {
        for operand in cond {
            match operand {
                Cond::Test(node) => self.node(node),
                Cond::Let { pat, head, .. } => {
                    self.value(pat, head);
                    self.node(head);
                }
            }
        }
    }
}

/// Finds an owner that a closure's body only borrows.
struct Captures<'f, 'a> {
    finder: &'f Finder<'a>,
    borrowed: Option<LocalId>,
}

impl Captures<'_, '_> {
    fn receiver(&self, call: &ExprMethodCall) -> Option<LocalId> {
        let Expr::Path(path) = &*call.receiver else {
            return None;
        };
        let (local, mention) = names::read(path.path.get_ident()?)?;
        let is_owned = matches!(self.finder.origins.get(&local), Some(Origin::Owned(_)));
        let moves = mentions::consumes(&call.method) || self.finder.fates.takes.contains(&mention);
        (is_owned && !moves).then_some(local)
    }
}

impl Visit<'_> for Captures<'_, '_> {
    fn visit_expr_method_call(&mut self, call: &ExprMethodCall) {
        const BORROWING: &[&str] = &[
            "len", "is_empty", "contains", "push", "insert", "get", "iter",
        ];
        if BORROWING.iter().any(|name| call.method == name) {
            self.borrowed = self.borrowed.or_else(|| self.receiver(call));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, _: &Macro) {}
}

/// The tokens of an expression that the user wrote: those of a `for` are in a call.
fn user_part(value: &Expr) -> TokenStream {
    match value {
        Expr::Call(call) if call.args.len() == 1 => call.args.to_token_stream(),
        value => value.to_token_stream(),
    }
}
