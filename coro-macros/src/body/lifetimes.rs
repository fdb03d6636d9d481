//! Variables that are made of references with different lifetimes. In: the user's function. Out: errors at them.
//!
//! Such a variable has a lifetime of its own, one that both outlive. If the coroutine keeps it, its type is part of the
//! coroutine's, which can only have the lifetimes of the arguments; rustc says so of the function as a whole (E0700).

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{Expr, ExprAssign, FnArg, GenericParam, Generics, Item, Pat, PatIdent, Type};

use super::held::Held;
use super::operands;
use super::outcomes;
use crate::errors::Errors;
use crate::function::CoroutineFn;

/// Whether the arguments have several lifetimes of which none is known to outlive another.
pub(super) fn may_mix(function: &CoroutineFn) -> bool {
    let lifetimes: BTreeSet<_> = lifetimes_of_arguments(function).into_values().collect();
    lifetimes.len() > 1 && !has_bounds(&function.sig.generics)
}

/// Reports the variables that are held across a yield and have no lifetime that the signature names.
pub(super) fn check_lifetimes(function: &CoroutineFn, held: &[Held<'_>], errors: &mut Errors) {
    if has_bounds(&function.sig.generics) {
        return;
    }
    let mut of_arguments = lifetimes_of_arguments(function);
    let mut bound = Bound::default();
    bound.visit_block(&function.body);
    of_arguments.retain(|name, _| !bound.0.contains(name));
    for held in held.iter().filter(|held| held.is_saved) {
        let mut parts = Vec::new();
        add_parts(held.init, &mut parts);
        let mut assigned = Assigned {
            name: held.name,
            values: Vec::new(),
        };
        held.rest.iter().for_each(|stmt| assigned.visit_stmt(stmt));
        for value in assigned.values {
            add_parts(value, &mut parts);
        }
        let mut by_lifetime = BTreeMap::new();
        for part in parts {
            if let Some(lifetime) = of_arguments.get(part) {
                by_lifetime.entry(lifetime).or_insert(part);
            }
        }
        let mut different = by_lifetime.into_values();
        if let (Some(one), Some(other)) = (different.next(), different.next()) {
            errors.at(
                held.init,
                format!(
                    "`{}` is made of references with different lifetimes\n\n\
                     note: the coroutine keeps it, and its signature names no lifetime that both outlive\n\
                     help: give `{one}` and `{other}` the same one: `fn {}<'a>({one}: &'a .., {other}: &'a ..)`",
                    held.name, function.sig.ident,
                ),
            );
        }
    }
}

/// Whether a lifetime is bounded, so that one of two may do for both.
fn has_bounds(generics: &Generics) -> bool {
    let is_bounded = |param: &GenericParam| matches!(param, GenericParam::Lifetime(param) if !param.bounds.is_empty());
    generics.where_clause.is_some() || generics.params.iter().any(is_bounded)
}

/// For each argument that is a reference, a name for its lifetime: its own, if the user gave it none.
fn lifetimes_of_arguments(function: &CoroutineFn) -> BTreeMap<Ident, String> {
    let inputs = function.sig.inputs.iter().zip(&function.params);
    let references = inputs.filter_map(|(input, param)| match (input, &param.pat) {
        (FnArg::Typed(input), Some(Pat::Ident(pat))) => match &*input.ty {
            Type::Reference(ty) => Some((&pat.ident, &ty.lifetime)),
            _ => None,
        },
        _ => None,
    });
    references
        .filter_map(|(name, lifetime)| match lifetime {
            Some(lifetime) if lifetime.ident == "static" => None,
            Some(lifetime) if lifetime.ident != "_" => Some((name.clone(), lifetime.to_string())),
            _ => Some((name.clone(), name.to_string())),
        })
        .collect()
}

/// The variables that a value is made of, all of which have to be of its type, or of its elements'.
fn add_parts<'e>(value: &'e Expr, parts: &mut Vec<&'e Ident>) {
    for value in outcomes::of_expr(value) {
        match value {
            Expr::Path(path) => parts.extend(path.path.get_ident()),
            Expr::Array(array) => array.elems.iter().for_each(|value| add_parts(value, parts)),
            // Its other elements have types of their own.
            Expr::Tuple(tuple) => tuple
                .elems
                .iter()
                .take(1)
                .for_each(|value| add_parts(value, parts)),
            // What is borrowed through a reference lives as long.
            Expr::Reference(value) => parts.extend(variable_of(&value.expr)),
            _ => {}
        }
    }
}

/// The variable that a place is in, or behind.
fn variable_of(place: &Expr) -> Option<&Ident> {
    match operands::steps(place).first()? {
        Expr::Path(variable) => variable.path.get_ident(),
        _ => None,
    }
}

/// The names that the body's patterns bind: one of an argument may mean another variable then.
#[derive(Default)]
struct Bound<'b>(HashSet<&'b Ident>);

impl<'b> Visit<'b> for Bound<'b> {
    fn visit_pat_ident(&mut self, pat: &'b PatIdent) {
        self.0.insert(&pat.ident);
        visit::visit_pat_ident(self, pat);
    }

    fn visit_item(&mut self, _: &'b Item) {}
}

/// What a variable is assigned.
struct Assigned<'b> {
    name: &'b Ident,
    values: Vec<&'b Expr>,
}

impl<'b> Visit<'b> for Assigned<'b> {
    fn visit_expr_assign(&mut self, expr: &'b ExprAssign) {
        if matches!(&*expr.left, Expr::Path(path) if path.path.is_ident(self.name)) {
            self.values.push(&expr.right);
        }
        visit::visit_expr_assign(self, expr);
    }

    fn visit_item(&mut self, _: &'b Item) {}
}
