//! The names that only exclusive references have, as far as is seen. In: the user's function. Out: them.

use std::collections::{HashMap, HashSet};

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{Expr, FnArg, Local, Pat, PatIdent, ReceiverKind, Type};

use super::lent::{exclusive_arguments, variables_through};
use crate::errors::place_of;
use crate::function::CoroutineFn;

/// These names: those of arguments of such types, and of variables that are seen to have such values.
pub(in crate::body) fn exclusive_names(function: &CoroutineFn) -> HashSet<Ident> {
    let mut finder = Finder::default();
    for input in &function.sig.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                let is_exclusive = matches!(&receiver.kind, ReceiverKind::Reference(.., Some(_)));
                let name = Ident::from(receiver.self_token);
                finder.exclusive.extend(is_exclusive.then_some(name));
            }
            FnArg::Typed(param) => {
                let is_exclusive =
                    matches!(&*param.ty, Type::Reference(ty) if ty.mutability.is_some());
                finder.given(&param.pat, is_exclusive);
            }
        }
    }
    let arguments = exclusive_arguments(function);
    finder
        .exclusive
        .extend(variables_through(&arguments, function));
    finder.visit_block(&function.body);
    let Finder { exclusive, named } = finder;
    // One may be found in two ways.
    let exclusive = exclusive.into_iter();
    let exclusive: HashSet<_> = exclusive
        .map(|name| (place_of(name.span()), name))
        .collect();
    let mut counts = HashMap::<Ident, usize>::new();
    for (_, name) in exclusive {
        *counts.entry(name).or_default() += 1;
    }
    let all = |(name, count): (Ident, usize)| {
        let named = named.get(&name).copied().unwrap_or_default();
        (named <= count).then_some(name)
    };
    counts.into_iter().filter_map(all).collect()
}

#[derive(Default)]
struct Finder {
    /// The names that such references are given, where they are.
    exclusive: Vec<Ident>,
    /// How many patterns there are of each name.
    named: HashMap<Ident, usize>,
}

impl Finder {
    fn given(&mut self, pat: &Pat, is_exclusive: bool) {
        self.visit_pat(pat);
        if let Pat::Ident(pat) = pat
            && is_exclusive
            && pat.by_ref.is_none()
        {
            self.exclusive.push(pat.ident.clone());
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_local(&mut self, local: &'ast Local) {
        let is_borrow =
            |value: &Expr| matches!(value, Expr::Reference(value) if value.mutability.is_some());
        let init = local.init.as_ref();
        let is_exclusive = init.is_some_and(|init| is_borrow(&init.expr));
        match &local.pat {
            Pat::Ident(_) => {
                self.given(&local.pat, is_exclusive);
                if let Some(init) = init {
                    visit::visit_local_init(self, init);
                }
            }
            _ => visit::visit_local(self, local),
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        *self.named.entry(pat.ident.clone()).or_default() += 1;
        visit::visit_pat_ident(self, pat);
    }
}
