//! What is assigned behind an argument that is a shared reference. In: the user's function. Out: errors at the places.
//!
//! rustc refuses it as well, but of the variable that the argument has become, once for each copy of the body that it
//! sees; and what it proposes to write is nothing that the user could.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Expr, ExprAssign, ExprBinary, FnArg, Item, Macro, Pat, PatIdent, UnOp};

use super::placement::yielding_args;
use super::printed::printed;
use super::{operands, types};
use crate::errors::Errors;
use crate::function::CoroutineFn;

/// Reports the assignments through arguments that are `&T`.
pub(super) fn check_shared(function: &CoroutineFn, errors: &mut Errors) {
    let mut shared = shared_arguments(function);
    if shared.is_empty() {
        return;
    }
    Hidden(&mut shared).visit_block(&function.body);
    let mut checker = Checker {
        shared: &shared,
        errors,
    };
    checker.visit_block(&function.body);
}

/// The names of the arguments that are shared references.
fn shared_arguments(function: &CoroutineFn) -> BTreeSet<String> {
    let inputs = function.sig.inputs.iter().zip(&function.params);
    let shared = inputs.filter(|(input, _)| types::is_shared_argument(input));
    let names = shared.filter_map(|(input, param)| match (input, &param.pat) {
        (FnArg::Receiver(_), _) => Some("self".to_owned()),
        (FnArg::Typed(_), Some(Pat::Ident(pat))) => Some(pat.ident.to_string()),
        _ => None,
    });
    names.collect()
}

/// Takes out the names that the body binds to something else.
struct Hidden<'s>(&'s mut BTreeSet<String>);

impl<'ast> Visit<'ast> for Hidden<'_> {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.0.remove(&pat.ident.to_string());
        visit::visit_pat_ident(self, pat);
    }
}

struct Checker<'c> {
    shared: &'c BTreeSet<String>,
    errors: &'c mut Errors,
}

impl Checker<'_> {
    fn check(&mut self, place: &Expr) {
        if let Some(name) = behind(place).filter(|name| self.shared.contains(name)) {
            let instead = if name == "self" {
                "`&mut self`".to_owned()
            } else {
                format!("`{name}: &mut ..`")
            };
            let written = printed(place.to_token_stream());
            self.errors.at(
                place,
                format!(
                    "cannot assign to `{written}`, which is behind a `&` reference\n\n\
                     help: consider changing this to be a mutable reference: {instead}"
                ),
            );
        }
    }
}

/// The variable that a place is behind, if only fields, or a dereference of the variable itself, lead there.
fn behind(place: &Expr) -> Option<String> {
    match place {
        Expr::Paren(place) => behind(&place.expr),
        Expr::Field(place) => name_of(&place.base).or_else(|| behind(&place.base)),
        Expr::Unary(place) if matches!(place.op, UnOp::Deref(_)) => name_of(&place.expr),
        _ => None,
    }
}

fn name_of(value: &Expr) -> Option<String> {
    match value {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Checker<'_> {
    fn visit_expr_assign(&mut self, expr: &'ast ExprAssign) {
        self.check(&expr.left);
        visit::visit_expr_assign(self, expr);
    }

    fn visit_expr_binary(&mut self, expr: &'ast ExprBinary) {
        if operands::is_compound(expr.op) {
            self.check(&expr.left);
        }
        visit::visit_expr_binary(self, expr);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        for arg in yielding_args(mac) {
            let mut inside = Checker {
                shared: self.shared,
                errors: self.errors,
            };
            inside.visit_expr(&arg);
        }
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
