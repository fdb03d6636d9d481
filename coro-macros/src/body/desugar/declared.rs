//! What a body declares: its variables, and its macros.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, Local, Macro, PatIdent, Token};

use crate::body::{defined, names, operands};

/// What a body declares.
#[derive(Default)]
pub(super) struct Declared {
    /// The names that patterns give to variables, and whether one of that name is `mut`.
    pub variables: HashMap<Ident, bool>,
    /// Those of them that may be taken anew behind a yield: what a `let` borrows.
    pub borrows: HashSet<Ident>,
    /// What the macros of the body name of themselves.
    macros: HashMap<Ident, Vec<Ident>>,
}

impl Declared {
    pub(super) fn by(body: &syn::Block) -> Self {
        let mut declared = Self::default();
        declared.visit_block(body);
        declared
    }

    /// Whether a macro mentions a name, or may do so by one of the body.
    pub(super) fn mentions(&self, mac: &Macro, name: &Ident) -> bool {
        let mut open = mac.path.get_ident().cloned().into_iter().collect();
        mentioned(mac.tokens.clone(), &mut open);
        let mut seen = HashSet::new();
        while let Some(found) = open.pop() {
            if found == *name {
                return true;
            }
            let calls = self.macros.get(&found).cloned().unwrap_or_default();
            open.extend(calls.into_iter().filter(|name| seen.insert(name.clone())));
        }
        false
    }
}

impl<'ast> Visit<'ast> for Declared {
    fn visit_local(&mut self, local: &'ast Local) {
        if local.init.as_ref().is_some_and(|init| borrows(&init.expr)) {
            let mut bound = Self::default();
            bound.visit_pat(&local.pat);
            self.borrows.extend(bound.variables.into_keys());
        }
        visit::visit_local(self, local);
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        let is_mutable = pat.mutability.is_some() && pat.by_ref.is_none();
        let name = if pat.ident == names::receiver_name() {
            <Token![self]>::default().into()
        } else {
            pat.ident.clone()
        };
        if pat.by_ref.is_some() {
            self.borrows.insert(name.clone());
        }
        *self.variables.entry(name).or_insert(false) |= is_mutable;
        visit::visit_pat_ident(self, pat);
    }

    fn visit_item(&mut self, item: &'ast syn::Item) {
        if let syn::Item::Macro(item) = item
            && let Some(name) = &item.ident
        {
            let names = self.macros.entry(name.clone()).or_default();
            names.extend(defined::free_names(item));
        }
    }
}

/// Whether a value is a borrow, or has one in it.
fn borrows(value: &Expr) -> bool {
    match operands::without_parens(value) {
        Expr::Reference(_) => true,
        Expr::Tuple(tuple) => tuple.elems.iter().any(borrows),
        _ => false,
    }
}

/// The names among tokens, other than those of members.
fn mentioned(tokens: TokenStream, found: &mut Vec<Ident>) {
    let mut before = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if !names::is_member(&before) => found.push(ident.clone()),
            TokenTree::Group(group) => mentioned(group.stream(), found),
            _ => {}
        }
        before.push(token);
    }
}
