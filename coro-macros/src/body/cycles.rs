//! Coroutines that hold each other. In: the user's function, and the file that it is in. Out: errors at the calls.
//!
//! `even` delegates to `odd`, and `odd` to `even`: each would be inside the other. An attribute sees one of them, and rustc finds that
//! the types have no size, but says it of all types on the way (E0720). So the file is read, for what the functions beside this one
//! delegate to. Guarantees: each of these is there once, is a coroutine, and calls the next by its name; if that is not sure,
//! nothing is said. A cycle is said once, of the function that comes first.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, FnArg, ImplItem, Item, ItemImpl, ItemMod, Signature, Stmt};

use super::delegations::{Callee, Delegations};
use crate::errors::Errors;
use crate::function::CoroutineFn;
use crate::surroundings::file_of;

/// Reports what `function` delegates to, if that would come to hold another of it.
pub(super) fn check_cycles(function: &CoroutineFn, errors: &mut Errors) {
    let sig = &function.sig;
    let name = sig.ident.to_string();
    let found = Delegations::of_function(function);
    let calls = callees(found, sig.receiver().is_some());
    let may_lead_back = calls.iter().any(|(callee, _)| callee.name != name);
    if function.handout.boxed.is_some() || !may_lead_back {
        return;
    }
    let Some(file) = file_of(sig.ident.span()) else {
        return;
    };
    READ.with_borrow_mut(|(source, groups)| {
        if *source != file {
            *groups = Groups::of(&file);
            *source = file;
        }
        let Some(beside) = groups.beside(&name) else {
            return;
        };
        let others = calls.iter().filter(|(callee, _)| callee.name != name);
        for (callee, call) in
            others.filter(|(callee, _)| beside.leads_back(callee, &mut Vec::new()))
        {
            errors.at(
                call,
                message(&name, &callee.name, function.handout.in_box()),
            );
        }
    });
}

fn message(name: &str, callee: &str, boxed: &str) -> String {
    format!(
        "`{name}` would hold another `{name}`, through `{callee}`, without end\n\n\
         help: let one of them return `{boxed}`"
    )
}

thread_local! {
    /// The last file, and its functions: the next coroutine is from it, too, as a rule.
    static READ: RefCell<(String, Groups)> = RefCell::default();
}

/// The functions of a file, those together that can call each other by their names alone.
#[derive(Default)]
struct Groups(Vec<Group>);

/// The functions of a module, a block or an `impl`.
struct Group {
    /// Whether they call each other by `self.name()` and `Self::name()`.
    is_impl: bool,
    functions: Vec<Function>,
}

/// A function in a file.
struct Function {
    name: String,
    /// Whether it is a coroutine, there in all cases, that returns an `impl Coroutine<..>`.
    is_unboxed: bool,
    callees: Vec<Callee>,
}

impl Function {
    fn of(attrs: &[Attribute], sig: &Signature, block: &Block) -> Self {
        let has = |name: &str| {
            let mut attrs = attrs.iter();
            attrs.any(|attr| {
                let last = attr.path().segments.last();
                last.is_some_and(|last| last.ident == name)
            })
        };
        let (is_coroutine, output) = (has("coroutine"), sig.output.to_token_stream());
        let is_opaque = mentions(output.clone(), "impl") && !mentions(output, "dyn");
        let pats = sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(input) => Some(&*input.pat),
            FnArg::Receiver(_) => None,
        });
        let is_method = sig.receiver().is_some();
        let calls = is_coroutine.then(|| callees(Delegations::of(block, pats), is_method));
        Self {
            name: sig.ident.to_string(),
            is_unboxed: is_coroutine && is_opaque && !has("cfg") && !has("cfg_attr"),
            callees: calls
                .into_iter()
                .flatten()
                .map(|(callee, _)| callee)
                .collect(),
        }
    }
}

impl Groups {
    /// Those of a source; none, if it does not parse.
    fn of(source: &str) -> Self {
        let mut groups = Self::default();
        if let Ok(file) = syn::parse_file(source) {
            groups.visit_file(&file);
        }
        groups
    }

    fn add_items<'f>(&mut self, items: impl IntoIterator<Item = &'f Item>) {
        let functions = items.into_iter().filter_map(|item| match item {
            Item::Fn(item) => Some(Function::of(&item.attrs, &item.sig, &item.block)),
            _ => None,
        });
        self.0.push(Group {
            is_impl: false,
            functions: functions.collect(),
        });
    }

    /// What stands beside the function of that name, if there is one.
    fn beside(&self, name: &str) -> Option<Beside<'_>> {
        let has = |group: &&Group| group.functions.iter().any(|one| one.name == name);
        let group = self.0.iter().find(has)?;
        let all = self.0.iter().flat_map(|group| &group.functions);
        let mut counts = BTreeMap::new();
        for one in all {
            *counts.entry(one.name.as_str()).or_insert(0) += 1;
        }
        let beside = Beside {
            number: group.functions.iter().position(|one| one.name == name)?,
            group,
            counts,
        };
        (beside.counts[name] == 1).then_some(beside)
    }
}

impl<'f> Visit<'f> for Groups {
    fn visit_file(&mut self, file: &'f syn::File) {
        self.add_items(&file.items);
        visit::visit_file(self, file);
    }

    fn visit_item_mod(&mut self, item: &'f ItemMod) {
        self.add_items(item.content.iter().flat_map(|(_, items)| items));
        visit::visit_item_mod(self, item);
    }

    fn visit_item_impl(&mut self, item: &'f ItemImpl) {
        let functions = item.items.iter().filter_map(|item| match item {
            ImplItem::Fn(item) => Some(Function::of(&item.attrs, &item.sig, &item.block)),
            _ => None,
        });
        self.0.push(Group {
            is_impl: true,
            functions: functions.collect(),
        });
        visit::visit_item_impl(self, item);
    }

    fn visit_block(&mut self, block: &'f Block) {
        self.add_items(block.stmts.iter().filter_map(|stmt| match stmt {
            Stmt::Item(item) => Some(item),
            _ => None,
        }));
        visit::visit_block(self, block);
    }
}

/// A coroutine among the functions that it can call by their names alone.
struct Beside<'g> {
    /// Where it is among these.
    number: usize,
    group: &'g Group,
    /// How many functions of a name there are in the file.
    counts: BTreeMap<&'g str, usize>,
}

impl Beside<'_> {
    /// Whether what is called delegates to the function again, through none ahead of it.
    fn leads_back(&self, callee: &Callee, passed: &mut Vec<usize>) -> bool {
        let mut functions = self.group.functions.iter();
        let number = functions.position(|one| one.name == callee.name);
        let Some(number) = number.filter(|_| callee.is_of_type == self.group.is_impl) else {
            return false;
        };
        let function = &self.group.functions[number];
        let is_known = function.is_unboxed && self.counts[function.name.as_str()] == 1;
        if number <= self.number || !is_known || passed.contains(&number) {
            return number == self.number;
        }
        passed.push(number);
        let mut callees = function.callees.iter();
        callees.any(|next| self.leads_back(next, passed))
    }
}

/// The functions that are called by a body, whose delegations these are, to be held.
fn callees(found: Delegations, is_method: bool) -> Vec<(Callee, Expr)> {
    let Delegations { held, bound } = found;
    let calls = held
        .into_iter()
        .filter_map(|held| Some((Callee::of(&held, is_method)?, held)));
    calls
        .filter(|(callee, _)| !bound.contains(&callee.name))
        .collect()
}

fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}
