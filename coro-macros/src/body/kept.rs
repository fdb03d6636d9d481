//! Borrows that are kept across a yield, where that can be seen. In: the body and the fates. Out: errors at
//! the borrows.
//!
//! A paused coroutine can be moved, so it cannot hold a reference into itself; nor can it hold on to what
//! it is lent. rustc refuses both in any case, but speaks of the frame then, and of closures. Here only
//! what certainly is such a borrow is refused.

use std::collections::HashMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, FnArg, Pat, Stmt, Type};

use super::borrows::{self, Borrow, Form, Lender, Lenders, borrow_of};
use super::captures::{self, Capture, Why};
use super::ir::{Block, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind};
use super::liveness::{Fate, Fates};
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
        names,
        fates,
        origins: HashMap::new(),
        borrowed: Vec::new(),
    };
    finder.arguments();
    finder.block(&body.block);
    let mut reported = String::new();
    for kept in &finder.borrowed {
        // A pattern that binds several locals is one borrow.
        let is_reported = kept.closure.is_none() && kept.at.to_string() == reported;
        if names.reborrows.contains_key(&kept.local) || is_reported {
            continue;
        }
        if let Some((id, fate)) = finder.crossed(kept) {
            reported = kept.at.to_string();
            finder.refuse(kept, fate, body.yields[id].span, errors);
        }
    }
}

/// A local that borrows.
struct Kept {
    local: LocalId,
    borrow: Borrow,
    /// What the user wrote of it.
    at: TokenStream,
    /// Whether it is a closure, or has one: why that borrows.
    closure: Option<Why>,
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
    names: &'a Names,
    fates: &'a Fates,
    origins: HashMap<LocalId, Origin>,
    borrowed: Vec<Kept>,
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

    fn owns(&self, local: LocalId) -> bool {
        matches!(self.origins.get(&local), Some(Origin::Owned(_)))
    }
}

impl Finder<'_> {
    /// The first yield, less one, that keeps a borrow, and what it does with it: one that it is read behind
    /// before one that it only is in scope at.
    fn crossed(&self, kept: &Kept) -> Option<(usize, Fate)> {
        let Borrow { from, form } = &kept.borrow;
        let with = |fate: Fate| {
            let mut yields = self.fates.at_yield.iter();
            let crossed = yields.position(|fates| {
                let is_saved = fates.contains(&(*from, Fate::Saved));
                fates.contains(&(kept.local, fate))
                    && (is_saved || self.origins.get(from) != Some(&Origin::Exclusive))
            });
            crossed.map(|id| (id, fate))
        };
        with(Fate::Saved).or_else(|| form.has_drop().then(|| with(Fate::Held)).flatten())
    }

    fn refuse(&self, kept: &Kept, fate: Fate, at: Span, errors: &mut Errors) {
        let (from, yielded) = (kept.borrow.from, yield_at(at));
        let name = &self.names.locals[from].name;
        let kept_how = match fate {
            Fate::Held => format!("is still in scope at {yielded}"),
            _ => format!("is held across {yielded}"),
        };
        let message = match (kept.closure, self.origins.get(&from)) {
            (Some(why), _) => refuse_closure(name, why, &kept_how),
            (None, Some(Origin::Lent(_))) => format!(
                "this borrows from `{name}`, which is lent only until {yielded}\n\n\
                 help: take what you need out of it before, such as `.to_owned()` of a `&str`; \
                 or be done with it before, in a block"
            ),
            _ => {
                let help = match fate {
                    Fate::Held => "be done with it before the yield, in a block",
                    _ => {
                        "borrow anew after the yield, or take a copy, or be done with it before, in a block"
                    }
                };
                format!(
                    "this borrow of `{name}` {kept_how}\n\n\
                     help: {CANNOT_REFER}: {help}"
                )
            }
        };
        errors.at(&kept.at, message);
    }

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
        let borrow = borrow_of(value, self).or_else(|| borrows::collected(value, ty?, self));
        self.captured(pat, value);
        if let Some(borrow) = borrow {
            self.bind(pat, borrow, &user_part(value));
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
                self.borrowed.push(Kept {
                    local,
                    borrow: Borrow { from, form },
                    at: user_part(value),
                    closure: None,
                });
            }
        }
    }

    /// Gives the locals of a pattern their part of a borrow.
    fn bind(&mut self, pat: &Pat, borrow: Borrow, at: &TokenStream) {
        match (pat, borrow.form) {
            (Pat::Ident(pat), form) if pat.subpat.is_none() => {
                if let Some((local, _)) = names::read(&pat.ident) {
                    let from = borrow.from;
                    self.borrowed.push(Kept {
                        local,
                        borrow: Borrow { from, form },
                        at: at.clone(),
                        closure: None,
                    });
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

    /// What the closure borrows that a value is, or has.
    fn captured(&mut self, pat: &Pat, value: &Expr) {
        let Pat::Ident(pat) = pat else {
            return;
        };
        let takes = |mention| self.fates.takes.contains(&mention);
        if let Some((local, _)) = names::read(&pat.ident)
            && let Some(closure) = captures::closure_of(value)
            && let Some(Capture { from, why }) =
                captures::borrowed(closure, self, self.names, &takes)
        {
            // Whether a closure is `Copy` is not known when the frame is laid out, so it stays to the end
            // of its scope.
            let form = Form::Guard;
            let (start, inputs, end) = (closure.inputs_begin, &closure.inputs, closure.inputs_end);
            self.borrowed.push(Kept {
                local,
                borrow: Borrow { from, form },
                at: quote!(#start #inputs #end),
                closure: Some(why),
            });
        }
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

/// Why a borrow is refused.
const CANNOT_REFER: &str =
    "a paused coroutine can be moved, so it cannot refer to its own variables";

/// The message about a closure that borrows.
fn refuse_closure(name: &Ident, why: Why, kept_how: &str) -> String {
    let help = match why {
        Why::Changed => format!("hand `{name}` to it as an argument"),
        Why::Used => format!(
            "let it take `{name}` with it, as a `move` closure, or hand `{name}` to it as an argument"
        ),
        Why::Read => format!("let it take a copy of `{name}` with it, as a `move` closure"),
    };
    format!(
        "this closure borrows `{name}` and {kept_how}\n\n\
         help: {CANNOT_REFER}: {help}, or be done with it before the yield, in a block"
    )
}

/// The tokens of an expression that the user wrote: those of a `for` are in a call.
fn user_part(value: &Expr) -> TokenStream {
    match value {
        Expr::Call(call) if call.args.len() == 1 => call.args.to_token_stream(),
        value => value.to_token_stream(),
    }
}
