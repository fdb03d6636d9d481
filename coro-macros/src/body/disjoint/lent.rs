//! Which exclusive references have parts that are borrowed while others are used. In: what is known of the body. Out: [`Held`].

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprCall, ExprClosure, ExprMethodCall, ExprReference, FnArg, Pat, ReceiverKind, Type,
};

use super::Way;
use super::references::{self, Having};
use crate::body::flow::Flow;
use crate::body::ir::{Body, LocalId, Node, NodeKind};
use crate::body::liveness::Fates;
use crate::body::names::{self, Names};
use crate::body::outcomes::{self, Outcome};
use crate::body::walk::{PatternOf, Walk, walk};
use crate::body::{borrowers, lenders, types};
use crate::function::{CoroutineFn, Param};

/// An exclusive reference of which parts are borrowed while others are used.
pub(in crate::body) struct Held {
    pub(super) name: Ident,
    pub(in crate::body) is_argument: bool,
    pub(super) parts: Vec<Way>,
    /// Those of them that loops go through where they are, which may be iterators.
    pub(super) in_place: Vec<Way>,
}

/// The exclusive references of which a borrow of a part may be held across a yield, while they are used again.
pub(in crate::body) fn held(
    function: &CoroutineFn,
    body: &Body,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
) -> Vec<Held> {
    let mut lent = Lent {
        names,
        yields: types::may_borrow(&function.protocol.yields),
        yielded: BTreeSet::new(),
        found: BTreeMap::new(),
        in_place: BTreeMap::new(),
    };
    lent.block(&body.block);
    if lent.found.is_empty() {
        return Vec::new();
    }
    let arguments = exclusive_arguments(function);
    let variables = variables_through(&arguments, function);
    let name_of = |local: LocalId| {
        let name = &names.locals[local].name;
        let is_it = |variable: &&Ident| references::is_same(variable, name);
        let argument = arguments.get(&local);
        argument.or_else(|| variables.iter().find(is_it)).cloned()
    };
    let found = lent.found.into_iter();
    let candidates: Vec<_> = found
        .filter_map(|(local, parts)| Some((local, name_of(local)?, parts)))
        .collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    // What is taken anew is not held itself, but what it is borrowed from.
    let behind = |local: LocalId| names.reborrows.get(&local).map(|borrow| borrow.root);
    let exclusive = candidates.iter();
    let exclusive = exclusive.flat_map(|(local, ..)| behind(*local).into_iter().chain([*local]));
    let beside = borrowers::held_beside(body, names, (flow, fates), exclusive.collect());
    let (mut in_place, yielded) = (lent.in_place, lent.yielded);
    let held = candidates.into_iter().filter_map(|(local, name, parts)| {
        let in_place = in_place.remove(&local).unwrap_or_default();
        let is_held = !in_place.is_empty()
            || yielded.contains(&local)
            || beside.contains_key(&local)
            || behind(local).is_some_and(|root| beside.contains_key(&root));
        is_held.then(|| Held {
            name,
            is_argument: arguments.contains_key(&local),
            parts,
            in_place,
        })
    });
    held.collect()
}

/// The variables that are exclusive references, as their patterns and what these are bound to say.
pub(in crate::body) fn exclusive_variables(
    function: &CoroutineFn,
    names: &Names,
) -> BTreeSet<LocalId> {
    let variables = variables_through(&exclusive_arguments(function), function);
    let is_one = |local: &LocalId| {
        let name = &names.locals[*local].name;
        variables
            .iter()
            .any(|variable| references::is_same(variable, name))
    };
    (0..names.locals.len()).filter(is_one).collect()
}

/// The arguments that are exclusive references, and their names.
pub(super) fn exclusive_arguments(function: &CoroutineFn) -> BTreeMap<LocalId, Ident> {
    let arguments = function.params.iter().enumerate();
    let exclusive = arguments.filter(|(argument, _)| is_exclusive(function, *argument));
    exclusive
        .filter_map(|(argument, param)| Some((argument, name_of(param)?)))
        .collect()
}

/// The names of those that have some in them.
fn having(function: &CoroutineFn) -> BTreeMap<String, Having> {
    let arguments = function.params.iter().zip(&function.sig.inputs);
    let having = arguments.filter_map(|(param, input)| match (input, &param.pat) {
        (FnArg::Typed(input), Some(Pat::Ident(pat))) => {
            Some((pat.ident.to_string(), Having::of(&input.ty)?))
        }
        _ => None,
    });
    having.collect()
}

/// The variables that borrow through these.
pub(super) fn variables_through(
    arguments: &BTreeMap<LocalId, Ident>,
    function: &CoroutineFn,
) -> Vec<Ident> {
    let having = having(function);
    if arguments.is_empty() && having.is_empty() {
        return Vec::new();
    }
    let roots = arguments.values().map(ToString::to_string).collect();
    references::references(&function.body, roots, having)
}

/// The name of an argument, in the body.
fn name_of(param: &Param) -> Option<Ident> {
    match &param.pat {
        None => Some(param.name.clone()),
        Some(Pat::Ident(pat)) if pat.mutability.is_none() => Some(pat.ident.clone()),
        Some(_) => None,
    }
}

/// Finds the parts that are surely borrowed by what is bound to variables.
struct Lent<'l> {
    names: &'l Names,
    /// Whether what is yielded may have a borrow.
    yields: bool,
    /// Those of which parts are yielded.
    yielded: BTreeSet<LocalId>,
    found: BTreeMap<LocalId, Vec<Way>>,
    /// Those of which a part is taken for an iterator that a loop goes through where it is, since they are used in the loop.
    in_place: BTreeMap<LocalId, Vec<Way>>,
}

impl Lent<'_> {
    fn part(&mut self, place: &Expr) {
        for (local, way) in ways_of(place, self.names) {
            if !way.is_empty() {
                self.found.entry(local).or_default().push(way);
            }
        }
    }
}

impl<'a> Walk<'a> for Lent<'_> {
    fn bound(&mut self, _: &'a Pat, value: &'a Expr) {
        self.visit_expr(value);
    }

    fn matched(&mut self, _: &'a Pat, head: &'a Node, _: PatternOf) {
        outcomes::of_node(head, &mut |outcome| match outcome {
            Outcome::Plain(value) | Outcome::Of(value, _) => self.visit_expr(value),
        });
    }

    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Yield {
            value: Some(value), ..
        } = &node.kind
            && self.yields
        {
            let bound = mem::take(&mut self.found);
            self.visit_expr(value);
            let yielded = mem::replace(&mut self.found, bound);
            self.yielded.extend(yielded.keys());
            for (local, ways) in yielded {
                self.found.entry(local).or_default().extend(ways);
            }
        }
        walk(self, node);
    }
}

impl<'ast> Visit<'ast> for Lent<'_> {
    fn visit_expr_reference(&mut self, borrow: &'ast ExprReference) {
        self.part(&borrow.expr);
        visit::visit_expr_reference(self, borrow);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if lenders::lends(call) || call.method.to_string().ends_with("_mut") {
            self.part(&call.receiver);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Expr::Path(function) = &*call.func
            && lenders::last(&function.path).is_some_and(|name| name == "next_in_place")
            && let Some(Expr::Reference(iterator)) = call.args.first()
        {
            for (local, way) in ways_of(&iterator.expr, self.names) {
                self.in_place.entry(local).or_default().push(way);
            }
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
}

/// The local that a place is in, and the fields on the way there; the same of what it is borrowed from, if that is taken anew.
fn ways_of(place: &Expr, names: &Names) -> Vec<(LocalId, Way)> {
    match place {
        Expr::Paren(place) => ways_of(&place.expr, names),
        Expr::Index(place) => ways_of(&place.expr, names),
        Expr::Unary(place) => ways_of(&place.expr, names),
        Expr::Field(place) => {
            let mut ways = ways_of(&place.base, names);
            for (_, way) in &mut ways {
                way.push(place.member.to_token_stream().to_string());
            }
            ways
        }
        place => {
            let Some((local, _)) = names::of_expr(place) else {
                return Vec::new();
            };
            let borrow = names.reborrows.get(&local);
            let mut ways = borrow.map_or_else(Vec::new, |borrow| ways_of(&borrow.place, names));
            ways.push((local, Way::new()));
            ways
        }
    }
}

/// Whether an argument is an exclusive reference whose parts rustc tells apart, as those behind a guard it does not.
fn is_exclusive(function: &CoroutineFn, argument: LocalId) -> bool {
    const GUARDS: &[&str] = &["MutexGuard", "RefMut", "RwLockWriteGuard"];
    match function.sig.inputs.get(argument) {
        Some(FnArg::Receiver(receiver)) => {
            matches!(&receiver.kind, ReceiverKind::Reference(.., Some(_)))
        }
        Some(FnArg::Typed(param)) => match &*param.ty {
            Type::Reference(ty) if ty.mutability.is_some() => match &*ty.elem {
                Type::Path(ty) => {
                    let last = ty.path.segments.last();
                    last.is_some_and(|last| !GUARDS.contains(&last.ident.to_string().as_str()))
                }
                _ => true,
            },
            _ => false,
        },
        None => false,
    }
}
