//! Uses of what a method has lent of, on ways that do not come to the yield which keeps what is lent. In: the body, the flow, and what
//! yields save. Out: these uses.
//!
//! In `match unit.weak() { Some(left) => *left += yield_!(..), None => unit.hp += 1 }` the borrow ends where nothing uses `left` any more.
//! But what a frame keeps is borrowed for as long as there is one, and a borrow that long rustc sees on every way behind the call
//! (RFC 2094, problem case 3).

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use syn::visit::{self, Visit};
use syn::{Expr, ExprLet, ExprMatch, Local, Pat};

use super::Kept;
use crate::body::flow::{Event, Flow};
use crate::body::ir::{Body, LocalId, Node};
use crate::body::liveness::{Fate, Fates};
use crate::body::methods;
use crate::body::names::{self, MentionId, Names};
use crate::body::outcomes::{self, Outcome};
use crate::body::walk::{PatternOf, Walk};
use crate::errors::{Place, place_of};

/// A use of a local, and the first yield that keeps what may be lent of it.
pub(super) struct Elsewhere {
    pub of: LocalId,
    pub mention: MentionId,
    pub at_yield: Place,
}

/// These uses in `body`; `at_yield`: what each yield keeps.
pub(super) fn elsewhere(
    body: &Body,
    names: &Names,
    (flow, fates): (&Flow, &Fates),
    at_yield: &BTreeMap<Place, Kept>,
) -> Vec<Elsewhere> {
    let mut finder = Finder::default();
    finder.block(&body.block);
    finder.pass_on();
    let mut found = Vec::new();
    for (by, lent) in &finder.lent {
        let saves = |id: usize| fates.at_yield[id].contains(&(*by, Fate::Saved));
        for &(of, call) in lent {
            let mut yields = body.yields.iter().enumerate();
            let alone = yields.find_map(|(id, suspension)| {
                let place = place_of(suspension.span).filter(|_| saves(id))?;
                let kept = at_yield.get(&place)?;
                let has = kept.beside.contains_key(&of) || kept.perhaps_beside.contains_key(&of);
                (!has).then_some(place)
            });
            let Some(at_yield) = alone else {
                continue;
            };
            let used = flow.uses_behind((of, call), names, &|event| match event {
                Event::Yield(id) => saves(id - 1),
                _ => false,
            });
            let used = used.into_iter();
            found.extend(used.filter_map(|(node, mention)| {
                let is_elsewhere = !fates.is_live_behind(node, *by);
                is_elsewhere.then_some(Elsewhere {
                    of,
                    mention,
                    at_yield,
                })
            }));
        }
    }
    found
}

/// What is lent by methods whose names do not tell what they do.
#[derive(Default)]
struct Finder {
    /// For each local, those that a method has been called on for it, and where.
    lent: BTreeMap<LocalId, BTreeSet<(LocalId, MentionId)>>,
    /// The locals that others are bound to.
    passed: Vec<(LocalId, LocalId)>,
}

impl Finder {
    fn bind(&mut self, pat: &Pat, value: &Expr) {
        let mut heads = Heads::default();
        heads.visit_expr(value);
        for value in outcomes::of_expr(value).into_iter().chain(heads.0) {
            let of = lender(value);
            let passed = names::of_expr(value);
            for local in names::bindings(pat) {
                self.lent.entry(local).or_default().extend(of);
                self.passed.extend(passed.map(|(from, _)| (from, local)));
            }
        }
    }

    /// What is lent to a local is lent to those that are bound to it, too.
    fn pass_on(&mut self) {
        let mut is_open = true;
        while mem::take(&mut is_open) {
            for (from, to) in &self.passed {
                let Some(lent) = self.lent.get(from).filter(|lent| !lent.is_empty()) else {
                    continue;
                };
                let (lent, passed) = (lent.clone(), self.lent.entry(*to).or_default());
                let known = passed.len();
                passed.extend(lent);
                is_open |= passed.len() > known;
            }
        }
    }
}

/// The local that a value is lent of by a method, and its mention.
fn lender(value: &Expr) -> Option<(LocalId, MentionId)> {
    let mut is_called = false;
    let mut value = value;
    loop {
        value = match value {
            Expr::MethodCall(call) => {
                is_called |= !methods::is_known(&call.method);
                &call.receiver
            }
            Expr::Field(field) => &field.base,
            Expr::Paren(paren) => &paren.expr,
            Expr::Reference(reference) => &reference.expr,
            Expr::Try(tried) => &tried.expr,
            value => return names::of_expr(value).filter(|_| is_called),
        };
    }
}

impl<'a> Walk<'a> for Finder {
    fn bound(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.bind(pat, value);
    }

    fn matched(&mut self, pat: &'a Pat, head: &'a Node, _: PatternOf) {
        outcomes::of_node(head, &mut |outcome| match outcome {
            Outcome::Plain(value) | Outcome::Of(value, _) => self.bind(pat, value),
        });
    }
}

/// What is matched with patterns in a value without a yield.
#[derive(Default)]
struct Heads<'a>(Vec<&'a Expr>);

impl<'a> Visit<'a> for Heads<'a> {
    fn visit_local(&mut self, local: &'a Local) {
        self.0.extend(local.init.iter().map(|init| &*init.expr));
        visit::visit_local(self, local);
    }

    fn visit_expr_let(&mut self, expr: &'a ExprLet) {
        self.0.push(&expr.expr);
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'a ExprMatch) {
        self.0.push(&expr.expr);
        visit::visit_expr_match(self, expr);
    }
}
