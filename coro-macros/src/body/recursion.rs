//! Coroutines that hold another of their own kind. In: the user's function. Out: errors at the calls.
//!
//! What is delegated to, or iterated over by a loop that yields, is held across the yields. rustc finds that such
//! a type has no size, but says neither why nor where (E0720).

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::{Expr, Ident};

use super::delegations::{Callee, Delegations, unprimed};
use super::held::Held;
use super::lenders;
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
    let found = Delegations::of_function(function);
    if found.bound.contains(&name.to_string()) {
        return;
    }
    let mut finder = Finder {
        name,
        is_method: function.sig.receiver().is_some(),
        found: Vec::new(),
    };
    for held in &found.held {
        finder.find(held);
    }
    for held in held {
        finder.find_in(held.init);
    }
    let boxed = function.handout.in_box();
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
    found: Vec<Expr>,
}

impl Finder<'_> {
    fn find(&mut self, held: &Expr) {
        let held = unprimed(held);
        if self.is_own(held) {
            self.found.push(held.clone());
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

    /// Whether `call` is a call of the function.
    fn is_own(&self, call: &Expr) -> bool {
        Callee::of(call, self.is_method).is_some_and(|callee| *self.name == callee.name)
    }
}
