//! Borrows that are put into a variable behind its declaration: `for line in &lines { long.push(line); }`. In: the statements without
//! yields. Out: what is asked of the types behind them.

use std::borrow::Cow;

use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAssign, ExprAsync, ExprClosure, ExprForLoop, ExprIf, ExprMethodCall, Item, Pat,
    PatIdent, Stmt,
};

use super::Finder;
use crate::body::flow::Event;
use crate::body::ir::{LocalId, Suspension};
use crate::body::lenders::{Form, is_one_of};
use crate::body::liveness::Fate;
use crate::body::mapped::{self, Adapter};
use crate::body::mentions::{self, Syntax};
use crate::body::names::{self, MentionId};
use crate::body::operands::without_parens;
use crate::body::suspects::{Across, Suspect};
use crate::body::{apart, borrows, refusals};
use crate::tokens;

/// A borrow that a statement puts into a variable.
pub(super) struct Filled {
    local: LocalId,
    /// The mention of the variable there.
    mention: MentionId,
    suspect: Suspect,
}

/// What is put into some variable, of which some yield keeps it: the mention by which it is, and what is asked behind that.
pub(in crate::body) struct FilledKept {
    pub local: LocalId,
    pub mention: MentionId,
    pub suspect: Suspect,
}

impl Finder<'_> {
    /// What a statement fills.
    pub(super) fn fill(&mut self, stmt: &Stmt) {
        let mut finder = FillFinder::default();
        finder.visit_stmt(stmt);
        self.filled.extend(finder.found);
    }

    /// What some yield keeps of that, each variable once.
    pub(super) fn filled_kept(&self, yields: &[Suspension]) -> Vec<FilledKept> {
        let mut kept = Vec::<FilledKept>::new();
        for filled in &self.filled {
            let (local, mention) = (filled.local, filled.mention);
            let is_kept = kept.iter().any(|kept| kept.local == local);
            let Some((id, fate)) = self.kept_at(filled).filter(|_| !is_kept) else {
                continue;
            };
            let (mut suspect, span) = (filled.suspect.clone(), yields[id].span);
            if fate == Fate::Held {
                suspect.across = Some(Across::Holding(span));
                suspect.refused_by = refusals::refused_in_scope(&Form::Holder);
                suspect.done_with.clone_from(&suspect.made);
            } else {
                suspect.across = Some(Across::Saving(span));
            }
            kept.push(FilledKept {
                local,
                mention,
                suspect,
            });
        }
        kept
    }

    /// The first yield, less one, that keeps what is put into a variable, unless that is given another value by then.
    fn kept_at(&self, filled: &Filled) -> Option<(usize, Fate)> {
        let local = filled.local;
        let is_anew = |event: &Event| match *event {
            Event::Declare { local: found, .. } | Event::Assign(found) => found == local,
            _ => false,
        };
        let behind = self
            .flow
            .reached_ahead_of(self.filled_at(filled)?, &is_anew);
        behind.into_iter().find_map(|node| {
            let Event::Yield(id) = self.flow.events[node] else {
                return None;
            };
            let mut fates = self.fates.at_yield[id - 1].iter();
            fates.find_map(|(found, fate)| match fate {
                Fate::Saved | Fate::Held if *found == local => Some((id - 1, *fate)),
                _ => None,
            })
        })
    }

    /// The node that fills a variable: the mention of what a method is called on, or the assignment behind what lends.
    fn filled_at(&self, filled: &Filled) -> Option<usize> {
        let events = &self.flow.events;
        let used = Some((filled.local, filled.mention));
        if let Some(node) = events.iter().position(|event| event.used() == used) {
            return Some(node);
        }
        let lent = mentions::in_syntax(Syntax::Expr(&filled.suspect.place));
        let is_lent = |event: &Event| event.used().is_some_and(|used| lent.contains(&used));
        let from = events.iter().position(is_lent)?;
        let assigned = Event::Assign(filled.local);
        let behind = events[from..].iter().position(|event| *event == assigned)?;
        Some(from + behind)
    }
}

/// A loop inside of a statement that goes through what a place lends, or what looks into that.
struct Looped {
    pat: Pat,
    /// None where another variable has a name that it binds.
    source: Option<Expr>,
    place: Expr,
    adapters: Vec<Adapter>,
}

/// What a value borrows.
struct Lent<'v> {
    place: Expr,
    is_matched: bool,
    element: Option<Expr>,
    adapters: Vec<Adapter>,
    /// What is pointed at.
    at: Cow<'v, Expr>,
}

/// What is filled by a method that is called on this: a map, if that is one of its entries.
fn filled_by(receiver: &Expr) -> &Expr {
    match without_parens(receiver) {
        Expr::MethodCall(call) if call.method.to_string().starts_with("or_") => {
            filled_by(&call.receiver)
        }
        Expr::MethodCall(call) if call.method == "entry" => &call.receiver,
        receiver => receiver,
    }
}

#[derive(Default)]
struct FillFinder {
    loops: Vec<Looped>,
    found: Vec<Filled>,
}

impl FillFinder {
    /// A value that is put into a variable.
    fn put(&mut self, into: &Expr, value: &Expr) {
        let (Some((local, mention)), Some(lent)) = (names::of_expr(into), self.lent(value)) else {
            return;
        };
        let suspect = Suspect {
            beside: false,
            is_lent: false,
            place: lent.place,
            is_matched: lent.is_matched,
            element: lent.element,
            made: Some(into.clone()),
            adapters: lent.adapters,
            done_with: None,
            guard: None,
            refused_by: "LentByAnother",
            at: tokens::ends_of(&*lent.at),
            across: None,
        };
        self.found.push(Filled {
            local,
            mention,
            suspect,
        });
    }

    fn lent<'v>(&self, value: &'v Expr) -> Option<Lent<'v>> {
        let by_loop = self.loops.iter().rev().find_map(|looped| {
            let source = looped.source.as_ref()?;
            let adapter = Adapter::of_loop(source, &looped.pat, value)?;
            let adapters = looped.adapters.iter().cloned().chain([adapter]).collect();
            Some(Lent {
                place: looped.place.clone(),
                is_matched: false,
                element: None,
                adapters,
                at: Cow::Owned(source.clone()),
            })
        });
        by_loop.or_else(|| lent_directly(value))
    }
}

/// What a value borrows of a place in a local, be it in a tuple or an `Option`.
fn lent_directly(value: &Expr) -> Option<Lent<'_>> {
    let lent = |place: &Expr, is_matched, element| Lent {
        place: place.clone(),
        is_matched,
        element,
        adapters: Vec::new(),
        at: Cow::Borrowed(value),
    };
    match value {
        Expr::Tuple(parts) => parts.elems.iter().find_map(lent_directly),
        Expr::Call(call) if mapped::is_some(call) => call.args.iter().find_map(lent_directly),
        Expr::Reference(reference) if matches!(*reference.expr, Expr::Field(_)) => {
            borrows::root(&reference.expr)?;
            Some(lent(&reference.expr, true, None))
        }
        value => {
            let (place, form) = borrows::lent_place(value)?;
            let element = matches!(value, Expr::Reference(_)).then(|| value.clone());
            mapped::has_references(&form).then(|| lent(place, false, element))
        }
    }
}

/// The place that a loop goes through by reference, and the adapters on the way.
fn gone_through(source: &Expr) -> Option<(Expr, Vec<Adapter>)> {
    if let Expr::Reference(reference) = source {
        borrows::root(&reference.expr)?;
        return Some(((*reference.expr).clone(), Vec::new()));
    }
    let unmapped = mapped::unmapped(source, true);
    let (lending, adapters) = match &unmapped {
        Some(unmapped) => (&unmapped.value, unmapped.adapters.clone()),
        None => (source, Vec::new()),
    };
    match borrows::lent_place(lending)? {
        (place, Form::Iterator { items: true, .. }) => Some((place.clone(), adapters)),
        _ => None,
    }
}

/// An `Option` of what a place lends, by the pattern of what is in it.
fn looked_into(pat: &Pat, source: &Expr) -> Option<Looped> {
    let Pat::TupleStruct(some) = pat else {
        return None;
    };
    let pat = some.elems.first().filter(|_| some.path.is_ident("Some"))?;
    let (place, form) = borrows::lent_place(source)?;
    let is_reference = form == Form::Reference.maybe();
    is_reference.then(|| Looped {
        pat: pat.clone(),
        source: Some(source.clone()),
        place: place.clone(),
        adapters: Vec::new(),
    })
}

impl<'ast> Visit<'ast> for FillFinder {
    fn visit_expr_for_loop(&mut self, found: &'ast ExprForLoop) {
        self.visit_pat(&found.pat);
        let source = without_parens(&found.expr);
        let looped = gone_through(source).map(|(place, adapters)| Looped {
            pat: (*found.pat).clone(),
            source: Some(source.clone()),
            place,
            adapters,
        });
        let outer = self.loops.len();
        self.loops.extend(looped);
        self.visit_block(&found.body);
        self.loops.truncate(outer);
    }

    /// What there is in an `Option` is gone through once.
    fn visit_expr_if(&mut self, found: &'ast ExprIf) {
        self.visit_expr(&found.cond);
        let outer = self.loops.len();
        if let Expr::Let(cond) = &*found.cond {
            self.loops.extend(looked_into(&cond.pat, &cond.expr));
        }
        self.visit_block(&found.then_branch);
        self.loops.truncate(outer);
        if let Some((_, otherwise)) = &found.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        for looped in &mut self.loops {
            if apart::bindings(&looped.pat).contains(&pat.ident) {
                looped.source = None;
            }
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        const FILLS: &[&str] = &["entry", "insert", "push", "push_back", "push_front"];
        if is_one_of(&call.method, FILLS) {
            let into = filled_by(&call.receiver);
            call.args.iter().for_each(|arg| self.put(into, arg));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        self.put(&assign.left, &assign.right);
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}

    fn visit_expr_async(&mut self, _: &'ast ExprAsync) {}

    fn visit_item(&mut self, _: &'ast Item) {}
}
