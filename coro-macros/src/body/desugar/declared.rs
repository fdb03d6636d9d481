//! What a body declares: its variables, and its macros.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, FnArg, Generics, Local, Macro, Pat, PatIdent, Token, Type};

use super::in_place;
use crate::body::lenders::Lender;
use crate::body::{defined, names, operands, types};
use crate::function::CoroutineFn;

/// What a body declares.
#[derive(Default)]
pub(super) struct Declared {
    /// The names that patterns give to variables, and whether one of that name is `mut`.
    pub variables: HashMap<Ident, bool>,
    /// Those of them that may be taken anew behind a yield: what a `let` borrows.
    pub borrows: HashSet<Ident>,
    /// Whether all that arguments and `let`s give a name to are collections and references.
    lenders: HashMap<Ident, bool>,
    /// How many patterns give a name to a variable, and how many to an exclusive reference to what is seen to be an iterator.
    iterated: HashMap<Ident, (usize, usize)>,
    /// How many patterns give a name to what is seen to be an iterator.
    iterators: HashMap<Ident, usize>,
    generics: Generics,
    /// What the macros of the body name of themselves.
    macros: HashMap<Ident, Vec<Ident>>,
}

impl Declared {
    pub(super) fn by(function: &CoroutineFn, body: &syn::Block) -> Self {
        let mut declared = Self {
            generics: function.sig.generics.clone(),
            ..Self::default()
        };
        for input in &function.sig.inputs {
            if let FnArg::Typed(param) = input {
                declared.lends(&param.pat, is_lender(&param.ty));
                let iterates = declared.is_to_iterator(&param.ty);
                declared.iterates(&param.pat, iterates);
                if types::is_iterator(&param.ty, &declared.generics) {
                    declared.is_iterator(&param.pat);
                }
            }
        }
        declared.visit_block(body);
        declared
    }

    /// Whether a name may be that of an iterator, for all that the spelling of its values and types tells.
    pub(super) fn may_iterate(&self, name: &Ident) -> bool {
        self.variables.contains_key(name) && self.lenders.get(name).is_none_or(|all| !all)
    }

    /// Whether all variables of a name are seen to be exclusive references to iterators.
    pub(super) fn refers_to_iterator(&self, name: &Ident) -> bool {
        let found = self.iterated.get(name);
        found.is_some_and(|(all, exclusive)| all == exclusive)
    }

    /// Whether another iterator, or what makes one, is seen to have no borrow of what the coroutine has; or has one that is refused
    /// by its spelling.
    pub(super) fn is_of_its_own(&self, other: &Expr) -> bool {
        match operands::without_parens(other) {
            Expr::Lit(_) | Expr::Range(_) => true,
            Expr::Path(path) => path.path.get_ident().is_none_or(|name| {
                !self.borrows.contains(name) && self.lenders.get(name).is_none_or(|all| *all)
            }),
            Expr::Reference(other) => {
                other.mutability.is_none() && matches!(&*other.expr, Expr::Path(_))
            }
            Expr::Array(other) => other.elems.iter().all(|part| self.is_of_its_own(part)),
            Expr::Call(other) => other.args.iter().all(|part| self.is_of_its_own(part)),
            Expr::Macro(other) => {
                let mut tokens = other.mac.tokens.clone().into_iter();
                let borrows =
                    |token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '&');
                other.mac.path.is_ident("vec") && !tokens.any(borrows)
            }
            Expr::MethodCall(other) => {
                const SEEN: &[&str] = &[
                    "bytes",
                    "chars",
                    "clone",
                    "cloned",
                    "copied",
                    "enumerate",
                    "into_iter",
                    "iter",
                    "rev",
                    "skip",
                    "step_by",
                    "take",
                ];
                SEEN.iter().any(|name| other.method == name) && self.is_of_its_own(&other.receiver)
            }
            _ => false,
        }
    }

    fn lends(&mut self, pat: &Pat, lends: bool) {
        if let Pat::Ident(pat) = pat {
            *self.lenders.entry(pat.ident.clone()).or_insert(true) &= lends;
        }
    }

    fn iterates(&mut self, pat: &Pat, iterates: bool) {
        if let Pat::Ident(pat) = pat {
            let (_, exclusive) = self.iterated.entry(pat.ident.clone()).or_default();
            *exclusive += usize::from(iterates);
        }
    }

    fn is_iterator(&mut self, pat: &Pat) {
        if let Pat::Ident(pat) = pat {
            *self.iterators.entry(pat.ident.clone()).or_default() += 1;
        }
    }

    /// Whether a value is an exclusive reference to what is seen to be an iterator.
    fn is_of_iterator(&self, value: &Expr) -> bool {
        let Expr::Reference(reference) = operands::without_parens(value) else {
            return false;
        };
        let is_seen = match operands::without_parens(&reference.expr) {
            Expr::Path(path) => path.path.get_ident().is_some_and(|name| {
                let all = self.iterated.get(name).map(|(all, _)| all);
                all == self.iterators.get(name)
            }),
            value => makes_iterator(value),
        };
        reference.mutability.is_some() && is_seen
    }

    fn is_to_iterator(&self, ty: &Type) -> bool {
        matches!(ty, Type::Reference(ty)
            if ty.mutability.is_some() && types::is_iterator(&ty.elem, &self.generics))
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
        let (pat, ty) = match &local.pat {
            Pat::Type(pat) => (&*pat.pat, Some(&*pat.ty)),
            pat => (pat, None),
        };
        let init = local.init.as_ref();
        let lends = match (ty, init) {
            (Some(ty), _) => is_lender(ty),
            (None, Some(init)) => Lender::of_value(&init.expr).is_some(),
            (None, None) => false,
        };
        self.lends(pat, lends);
        let iterates = match (ty, init) {
            (Some(ty), _) => self.is_to_iterator(ty),
            (None, Some(init)) => self.is_of_iterator(&init.expr),
            (None, None) => false,
        };
        self.iterates(pat, iterates);
        let is_iterator = match (ty, init) {
            (Some(ty), _) => types::is_iterator(ty, &self.generics),
            (None, Some(init)) => makes_iterator(&init.expr),
            (None, None) => false,
        };
        if is_iterator {
            self.is_iterator(pat);
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
        let (all, _) = self.iterated.entry(name.clone()).or_default();
        *all += 1;
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

/// Whether this is the type of what lends what it has in it, or of a reference.
fn is_lender(ty: &Type) -> bool {
    matches!(ty, Type::Reference(_)) || Lender::of_type(ty).is_some()
}

/// Whether a value is seen to be an iterator that is made there.
fn makes_iterator(value: &Expr) -> bool {
    const MAKERS: &[&str] = &[
        "bytes",
        "char_indices",
        "chars",
        "drain",
        "enumerate",
        "into_iter",
        "iter",
        "iter_mut",
        "lines",
        "peekable",
        "rev",
        "split_whitespace",
    ];
    match operands::without_parens(value) {
        Expr::Range(_) => true,
        Expr::MethodCall(call) => {
            MAKERS.iter().any(|name| call.method == name)
                || in_place::is_adapter(&call.method) && makes_iterator(&call.receiver)
        }
        _ => false,
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
