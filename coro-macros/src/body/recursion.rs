//! Coroutines that hold another of their own kind. In: the user's function. Out: errors at the calls.
//!
//! What is delegated to, or iterated over by a loop that yields, is held across the yields. rustc finds that such
//! a type has no size, but says neither why nor where (E0720).

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Expr, ExprForLoop, Ident, Item, Macro, PatIdent};

use super::held::Held;
use super::lenders;
use super::placement::{YieldKind, yielding_args};
use crate::errors::Errors;
use crate::function::CoroutineFn;

/// Whether there may be calls of a function in its body, given the identifiers there.
pub(super) fn may_recur(function: &CoroutineFn, words: &BTreeSet<String>) -> bool {
    function.handout.boxed.is_none() && words.contains(&function.sig.ident.to_string())
}

/// Reports the calls by which `function`, if it is not boxed, would hold its like.
pub(super) fn check_recursion(function: &CoroutineFn, held: &[Held<'_>], errors: &mut Errors) {
    if function.handout.boxed.is_some() {
        return;
    }
    let name = &function.sig.ident;
    let mut finder = Finder {
        name,
        is_method: function.sig.receiver().is_some(),
        is_shadowed: false,
        yields: 0,
        found: Vec::new(),
    };
    for pat in function
        .params
        .iter()
        .filter_map(|param| param.pat.as_ref())
    {
        finder.visit_pat(pat);
    }
    finder.visit_block(&function.body);
    for held in held {
        finder.find_in(held.init);
    }
    if finder.is_shadowed {
        return;
    }
    let boxed = if function.handout.generator {
        "Box<dyn Iterator<..>>"
    } else {
        "Box<dyn Coroutine<..>>"
    };
    for call in finder.found {
        errors.at(
            call,
            format!("`{name}` would hold another `{name}`, without end\n\nhelp: return `{boxed}`"),
        );
    }
}

/// The calls of the function itself whose result is held across a yield.
struct Finder<'f> {
    name: &'f Ident,
    is_method: bool,
    /// Whether the name may mean something else somewhere in the body.
    is_shadowed: bool,
    /// The yields seen so far.
    yields: usize,
    found: Vec<Expr>,
}

impl Finder<'_> {
    fn find(&mut self, held: &Expr) {
        match held {
            Expr::Paren(held) => self.find(&held.expr),
            Expr::MethodCall(held) if held.method == "prime" => self.find(&held.receiver),
            _ if self.is_own(held) => self.found.push(held.clone()),
            _ => {}
        }
    }

    /// The call in what a variable that is held is declared with.
    fn find_in(&mut self, init: &Expr) {
        const KEEPING: [&str; 6] = ["start", "ok", "unwrap", "expect", "into_iter", "fuse"];
        match init {
            Expr::MethodCall(_) if self.is_own(init) => self.find(init),
            Expr::MethodCall(call)
                if lenders::is_adapter(&call.method)
                    || KEEPING.iter().any(|name| call.method == name) =>
            {
                self.find_in(&call.receiver);
            }
            Expr::Call(call) if !self.is_own(init) => {
                let function = call.func.to_token_stream().to_string();
                if ["Some", "Box :: new"].contains(&function.as_str()) {
                    call.args.iter().for_each(|arg| self.find_in(arg));
                }
            }
            Expr::Try(init) => self.find_in(&init.expr),
            Expr::Array(array) => array.elems.iter().for_each(|init| self.find_in(init)),
            Expr::Tuple(tuple) => tuple.elems.iter().for_each(|init| self.find_in(init)),
            init => self.find(init),
        }
    }

    /// Whether `call` is a call of the function. A method's bare name means another function, and what an
    /// associated function without a receiver calls by its bare name is as good as always itself.
    fn is_own(&self, call: &Expr) -> bool {
        match call {
            Expr::Call(call) => {
                let path = call.func.to_token_stream().to_string();
                path == format!("Self :: {}", self.name) || !self.is_method && *self.name == path
            }
            Expr::MethodCall(call) => {
                call.method == *self.name
                    && matches!(&*call.receiver, Expr::Path(path) if path.path.is_ident("self"))
            }
            _ => false,
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        let kind = YieldKind::of(mac);
        self.yields += usize::from(kind.is_some());
        for arg in yielding_args(mac) {
            if kind == Some(YieldKind::Delegating) {
                self.find(&arg);
            }
            self.visit_expr(&arg);
        }
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        let before = self.yields;
        visit::visit_expr_for_loop(self, expr);
        if self.yields > before {
            self.find(&expr.expr);
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.is_shadowed |= pat.ident == *self.name;
    }

    fn visit_item(&mut self, item: &'ast Item) {
        let mut inside = Mentioned(self.name, false);
        inside.visit_item(item);
        self.is_shadowed |= inside.1;
    }
}

/// Whether an item, which may be a function or an import, mentions a name.
struct Mentioned<'f>(&'f Ident, bool);

impl<'ast> Visit<'ast> for Mentioned<'_> {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.1 |= ident == self.0;
    }
}
