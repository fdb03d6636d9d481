//! The answer whether the plain function is right. In: the function. Out: the variable that has it, and whether the machine asks it.
//!
//! If the function is wrong, what the machine makes by the answer has no type (see the runtime's `checked`). rustc takes it to be no reference
//! then: what a pattern of a type of its own takes out of it is bound by value, and a `*` of that would be an error that is none.

use std::collections::BTreeSet;
use std::mem;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, Macro, Pat};

use super::free_name;
use crate::body::{apart, words};
use crate::function::CoroutineFn;

/// The variable.
pub(super) fn answer(function: &CoroutineFn) -> Ident {
    free_name(function, "answer", Span::mixed_site())
}

/// The variable, if the machine makes its kept variables by it.
pub(in crate::body) fn asked_by_machine(function: &CoroutineFn) -> Option<Ident> {
    let mut parts = Parts::default();
    parts.visit_block(&function.body);
    let mut handed = parts.handed.intersection(&parts.names);
    let is_wrong = handed.next().is_some()
        || !parts.names.is_empty() && parts.have_star(function.body.to_token_stream());
    (!is_wrong).then(|| answer(function))
}

/// The parts that patterns take out of values by their types, so that they have types of their own.
#[derive(Default)]
struct Parts {
    names: BTreeSet<String>,
    /// The names that are handed to functions, which may have to be those of references.
    handed: BTreeSet<String>,
}

impl Parts {
    /// Whether one of them has a `*` ahead of it.
    fn have_star(&self, tokens: TokenStream) -> bool {
        let mut is_behind_star = false;
        tokens.into_iter().any(|token| {
            let is_star = matches!(&token, TokenTree::Punct(star) if star.as_char() == '*');
            let is_behind_star = mem::replace(&mut is_behind_star, is_star);
            match token {
                TokenTree::Ident(name) => is_behind_star && self.names.contains(&name.to_string()),
                TokenTree::Group(group) => self.have_star(group.stream()),
                _ => false,
            }
        })
    }
}

impl<'ast> Visit<'ast> for Parts {
    fn visit_pat(&mut self, pat: &'ast Pat) {
        if apart::is_node(pat) {
            self.names
                .extend(apart::bindings(pat).iter().map(Ident::to_string));
        }
        visit::visit_pat(self, pat);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        let args = call.args.iter().filter_map(|arg| match arg {
            Expr::Path(path) => path.path.get_ident().map(Ident::to_string),
            _ => None,
        });
        let takes_any = matches!(&*call.func, Expr::Path(path) if path.path.is_ident("drop"));
        self.handed.extend(args.filter(|_| !takes_any));
        visit::visit_expr_call(self, call);
    }

    /// A guard may mention what is taken: `matches!(order, Order::Open { left } if *left > 0)`.
    fn visit_macro(&mut self, mac: &'ast Macro) {
        if mac.path.is_ident("matches") {
            self.names.extend(words::in_tokens(mac.tokens.clone()));
        }
    }
}
