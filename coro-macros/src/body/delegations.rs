//! What a coroutine holds across its yields without a name. In: the body, and the parameters. Out: what it delegates to, and what
//! the loops that yield go over; and the names that may mean something else in there.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprForLoop, ExprMethodCall, Ident, Item, Local, Macro, Pat, PatIdent, Path,
};

use super::placement::{YieldKind, yielding_args};
use crate::function::CoroutineFn;

/// What is held, in the order of the source.
#[derive(Default)]
pub(super) struct Delegations {
    /// What is primed on the spot, without its `.prime()`.
    pub held: Vec<Expr>,
    /// The names that a pattern binds, or that an item mentions, which may declare it, or import it.
    pub bound: BTreeSet<String>,
}

impl Delegations {
    pub(super) fn of<'p>(block: &Block, params: impl Iterator<Item = &'p Pat>) -> Self {
        let mut walk = Walk::default();
        params.for_each(|pat| walk.visit_pat(pat));
        walk.visit_block(block);
        walk.found
    }

    pub(super) fn of_function(function: &CoroutineFn) -> Self {
        let params = function.params.iter();
        Self::of(
            &function.body,
            params.filter_map(|param| param.pat.as_ref()),
        )
    }
}

/// What makes a coroutine, of what makes one and primes it.
pub(super) fn unprimed(held: &Expr) -> &Expr {
    match held {
        Expr::Paren(held) => unprimed(&held.expr),
        Expr::MethodCall(call) if call.method == "prime" => unprimed(&call.receiver),
        held => held,
    }
}

/// A function that is called by its name.
pub(super) struct Callee {
    pub name: String,
    /// Whether it is called as `self.name()` or `Self::name()`.
    pub is_of_type: bool,
}

impl Callee {
    /// What `call` calls, in a function that has a receiver or has none. A method's bare name means another function, and what an
    /// associated function without a receiver calls by its bare name is as good as always one beside it.
    pub(super) fn of(call: &Expr, is_method: bool) -> Option<Self> {
        let (name, is_of_type) = match call {
            Expr::MethodCall(call) => {
                let is_own =
                    matches!(&*call.receiver, Expr::Path(path) if path.path.is_ident("self"));
                is_own.then_some((&call.method, true))?
            }
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) if path.qself.is_none() => called(&path.path, is_method)?,
                _ => return None,
            },
            _ => return None,
        };
        let name = name.to_string();
        Some(Self { name, is_of_type })
    }
}

/// The function that a path means, and whether it is one of `Self`.
fn called(path: &Path, is_method: bool) -> Option<(&Ident, bool)> {
    let segments: Vec<_> = path.segments.iter().map(|segment| &segment.ident).collect();
    match segments[..] {
        [of, name] if of == "Self" => Some((name, true)),
        [name] if !is_method && path.leading_colon.is_none() => Some((name, false)),
        _ => None,
    }
}

#[derive(Default)]
struct Walk {
    found: Delegations,
    /// The yields seen so far.
    yields: usize,
    /// The variables declared so far, with their values and the yields ahead of them; none where a name is declared again.
    declared: BTreeMap<String, Option<(Expr, usize)>>,
}

impl Walk {
    fn hold(&mut self, held: &Expr) {
        self.found.held.push(unprimed(held).clone());
    }

    /// Holds what a variable was declared with, if that is known, and this is behind some yields more.
    fn hold_variable(&mut self, used: &Expr, more: usize) {
        let Expr::Path(path) = used else { return };
        let name = path.path.get_ident().map(ToString::to_string);
        let declared = name.and_then(|name| self.declared.get(&name).cloned().flatten());
        if let Some((value, _)) = declared.filter(|(_, yields)| self.yields >= yields + more) {
            self.hold(&value);
        }
    }
}

impl<'ast> Visit<'ast> for Walk {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        let kind = YieldKind::of(mac);
        self.yields += usize::from(kind.is_some());
        for arg in yielding_args(mac) {
            if kind == Some(YieldKind::Delegating) {
                self.hold(&arg);
                self.hold_variable(&arg, 0);
            }
            self.visit_expr(&arg);
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        visit::visit_local(self, local);
        if let (Pat::Ident(pat), Some(init)) = (&local.pat, &local.init) {
            let name = pat.ident.to_string();
            let known =
                (!self.declared.contains_key(&name)).then(|| ((*init.expr).clone(), self.yields));
            self.declared.insert(name, known);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        self.hold_variable(&call.receiver, 1);
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        let before = self.yields;
        visit::visit_expr_for_loop(self, expr);
        if self.yields > before {
            self.hold(&expr.expr);
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.found.bound.insert(pat.ident.to_string());
    }

    fn visit_item(&mut self, item: &'ast Item) {
        struct Names<'n>(&'n mut BTreeSet<String>);
        impl<'ast> Visit<'ast> for Names<'_> {
            fn visit_ident(&mut self, name: &'ast Ident) {
                self.0.insert(name.to_string());
            }
        }
        Names(&mut self.found.bound).visit_item(item);
    }
}
