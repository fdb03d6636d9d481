//! Locals that are mentioned beside what calls have borrowed of them, in another chunk: such a borrow goes on only if their slots
//! are not borrowed exclusively for that. In: the body, the flow and the fates. Out: [`Viewed`].
//!
//! What calls have borrowed ends ahead of every yield, or is an error: so what a yield saves is none. What a head's guard has borrowed
//! goes on in the arms, where the match stands in a loop for that.

use std::collections::BTreeSet;
use std::iter;
use std::mem;

use syn::visit::{self, Visit};
use syn::{Expr, ExprLet, ExprMatch, Local, Pat, Stmt};

use super::flow::{Event, Flow};
use super::ir::{Body, Cond, LocalId, Node, NodeKind, RegionId};
use super::liveness::{Fate, Fates};
use super::mentions::{self, Syntax};
use super::names::{self, MentionId, Names};
use super::walk::{self, PatternOf, Walk};
use super::{borrowers, borrows};

/// The locals, and what is matched of them.
#[derive(Default)]
pub(super) struct Viewed {
    pub locals: BTreeSet<LocalId>,
    /// The mentions of them that patterns without a `ref` are matched with, where nothing that is borrowed of them goes on. If what they
    /// have is an exclusive reference, such patterns bind what is behind it by reference, which rustc does not see
    /// in an overloaded place.
    pub matched: BTreeSet<MentionId>,
    /// The mentions by which what has borrowed is moved for good, ahead of yields that would end what it borrows.
    pub let_go: BTreeSet<MentionId>,
}

pub(super) fn viewed(body: &Body, names: &Names, flow: &Flow, fates: &Fates) -> Viewed {
    if names.are_scalars() {
        return Viewed::default();
    }
    let saved = |local| {
        fates
            .at_yield
            .iter()
            .any(|at| at.contains(&(local, Fate::Saved)))
    };
    let anew: BTreeSet<_> = names
        .reborrows
        .iter()
        .flat_map(|(borrow, of)| [*borrow, of.root])
        .collect();
    let mut guarded = Guarded(BTreeSet::new());
    guarded.block(&body.block);
    let is_other = |lender: &LocalId| {
        anew.contains(lender) || guarded.0.contains(lender) || names.is_in_macro(*lender)
    };
    let mut viewed = BTreeSet::new();
    if !body.once.is_empty() {
        let mut lent = LentByGuards {
            once: &body.once,
            is_at_head: false,
            found: BTreeSet::new(),
        };
        lent.block(&body.block);
        viewed.extend(lent.found.into_iter().filter(|local| !is_other(local)));
    }
    let (mut going_on, mut borrowing) = (BTreeSet::new(), BTreeSet::new());
    for (by, mut lenders) in borrowers::lenders(body, names, fates) {
        lenders.retain(|lender| !is_other(lender));
        if lenders.is_empty() || anew.contains(&by) || saved(by) {
            continue;
        }
        borrowing.insert(by);
        let own = flow.chunks.get(&by);
        let is_closure = flow.closures.iter().any(|(closure, _)| *closure == by);
        // A reference to the slot is made ahead of all that mentions it in a statement.
        let goes_on = |node| {
            let mut behind = flow.ahead_of_statement(node).into_iter().chain([node]);
            behind.any(|node| fates.is_live_behind(node, by))
        };
        let is_beside = |node| own.is_none_or(|chunk| !chunk.contains(&node)) && goes_on(node);
        let uses = flow.events.iter().enumerate();
        viewed.extend(uses.filter_map(|(node, event)| match *event {
            Event::Use(local, _) if lenders.contains(&local) && is_beside(node) => Some(local),
            // A closure that mentions it goes on, so that it is copied.
            Event::Take(local, mention)
                if is_closure
                    && lenders.contains(&local)
                    && !fates.takes.contains(&mention)
                    && is_beside(node) =>
            {
                Some(local)
            }
            _ => None,
        }));
        let uses = flow.events.iter().enumerate();
        going_on.extend(uses.filter_map(|(node, event)| {
            let (local, mention) = event.used()?;
            (lenders.contains(&local) && fates.is_live_behind(node, by)).then_some(mention)
        }));
    }
    let heads = heads(body, &viewed);
    let matched = &heads.matched - &heads.by_ref;
    Viewed {
        matched: &matched - &going_on,
        locals: viewed,
        let_go: moved_for_good(&borrowing, body, flow, fates),
    }
}

/// The mentions that move some locals for good. What a pattern or the base of a struct leaves may be put back.
fn moved_for_good(
    locals: &BTreeSet<LocalId>,
    body: &Body,
    flow: &Flow,
    fates: &Fates,
) -> BTreeSet<MentionId> {
    let events = flow.events.iter().enumerate();
    let moved = events.filter_map(|(node, event)| match *event {
        Event::Take(local, mention) | Event::Use(local, mention)
            if locals.contains(&local)
                && (fates.takes.contains(&mention)
                    || fates.by_type.contains(&mention) && flow.methods.contains_key(&mention))
                && is_done_with(local, node, flow, fates) =>
        {
            Some(mention)
        }
        _ => None,
    });
    let moved: BTreeSet<_> = moved.collect();
    if moved.is_empty() {
        return moved;
    }
    let heads = heads(body, locals);
    let is_left = |mention: &MentionId| {
        let mut events = flow.events.iter();
        events.any(|event| matches!(event, Event::Leave(_, left) if left == mention))
    };
    let mut moved = &moved - &(&heads.matched - &heads.whole);
    moved.retain(|mention| heads.matched.contains(mention) || !is_left(mention));
    moved
}

/// Whether nothing uses a local behind a node, and no yield keeps it, before it is declared anew; or gets another value in the same
/// loop, if no yield keeps that either: what is outside of the loop, rustc may take for passed over where the coroutine goes on in it.
pub(super) fn is_done_with(local: LocalId, node: usize, flow: &Flow, fates: &Fates) -> bool {
    let is_assigned = |event: Event| matches!(event, Event::Assign(found) if found == local);
    let is_declared =
        |event: Event| matches!(event, Event::Declare { local: found, .. } if found == local);
    let is_told = fates.last_calls.contains_key(&local);
    let is_kept = |at_yield: &[(LocalId, Fate)]| {
        let mut kept = at_yield.iter();
        kept.any(|(kept, fate)| match fate {
            Fate::Gone => false,
            Fate::Held if is_told => false,
            _ => *kept == local,
        })
    };
    let is_ever_kept = fates.at_yield.iter().any(|at_yield| is_kept(at_yield));
    let is_anew = |event: &Event| is_assigned(*event) && !is_ever_kept || is_declared(*event);
    let around = flow.loops.iter().filter(|nodes| nodes.contains(&node));
    let innermost = around.min_by_key(|nodes| nodes.len());
    let is_inside = |node: &usize| innermost.is_none_or(|nodes| nodes.contains(node));
    let reached = flow.reached_ahead_of(node, &is_anew);
    let here = iter::once(&node).chain(&reached);
    let mut assigned = here.flat_map(|node| &flow.next[*node]);
    let is_outside = |next: &usize| is_assigned(flow.events[*next]) && !is_inside(next);
    if assigned.any(is_outside) {
        return false;
    }
    reached.into_iter().all(|node| match flow.events[node] {
        Event::Yield(id) => !is_kept(&fates.at_yield[id - 1]),
        event => event.mentioned() != Some(local),
    })
}

/// What of these locals patterns are matched with.
fn heads<'v>(body: &Body, locals: &'v BTreeSet<LocalId>) -> Heads<'v> {
    let mut heads = Heads {
        locals,
        matched: BTreeSet::new(),
        by_ref: BTreeSet::new(),
        whole: BTreeSet::new(),
    };
    if !locals.is_empty() {
        heads.block(&body.block);
    }
    heads
}

/// Finds what patterns are matched with.
struct Heads<'v> {
    locals: &'v BTreeSet<LocalId>,
    matched: BTreeSet<MentionId>,
    /// Those with a pattern that has a `ref`.
    by_ref: BTreeSet<MentionId>,
    /// Those of a variable that another variable takes as it is, whatever it is.
    whole: BTreeSet<MentionId>,
}

impl Heads<'_> {
    fn head(&mut self, head: &Expr, pat: &Pat) {
        let is_place = borrows::root(head).is_some_and(|root| self.locals.contains(&root));
        if is_place && let Some((_, mention)) = mentions::in_syntax(Syntax::Expr(head)).first() {
            if mentions::binds_by_reference(pat) {
                self.by_ref.insert(*mention);
            }
            let is_whole = names::of_expr(head).is_some() && matches!(pat, Pat::Ident(_));
            let is_known = !self.matched.insert(*mention);
            if !is_whole {
                self.whole.remove(mention);
            } else if !is_known {
                self.whole.insert(*mention);
            }
        }
    }
}

impl<'a> Walk<'a> for Heads<'_> {
    fn bound(&mut self, pat: &'a Pat, head: &'a Expr) {
        self.head(head, pat);
    }

    fn plain(&mut self, stmt: &'a Stmt) {
        self.visit_stmt(stmt);
    }

    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Plain(expr) = &node.kind {
            self.visit_expr(expr);
        }
        walk::walk(self, node);
    }
}

impl<'ast> Visit<'ast> for Heads<'_> {
    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            self.head(&init.expr, &local.pat);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_let(&mut self, expr: &'ast ExprLet) {
        self.head(&expr.expr, &expr.pat);
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        for arm in &expr.arms {
            self.head(&expr.expr, &arm.pat);
        }
        visit::visit_expr_match(self, expr);
    }
}

/// The locals that are matched again when the coroutine is resumed in a guard, which takes one reference to each.
struct Guarded(BTreeSet<LocalId>);

impl<'a> Walk<'a> for Guarded {
    fn initialised(&mut self, _: &'a Pat, _: &'a Expr) {}

    fn matched(&mut self, _: &'a Pat, _: &'a Node, _: PatternOf) {}

    fn node(&mut self, node: &'a Node) {
        if let NodeKind::Match(expr) = &node.kind
            && let Some(head) = expr.matched_again()
            && expr.guards().next().is_some()
        {
            let mentioned = mentions::in_syntax(Syntax::Expr(head));
            self.0.extend(mentioned.into_iter().map(|(local, _)| local));
        }
        walk::walk(self, node);
    }
}

/// The locals in the heads of matches that stand in loops that run once.
struct LentByGuards<'o> {
    once: &'o BTreeSet<RegionId>,
    is_at_head: bool,
    found: BTreeSet<LocalId>,
}

impl LentByGuards<'_> {
    fn head(&mut self, head: &Node) {
        if let NodeKind::Plain(head) = &head.kind {
            let mentioned = mentions::in_syntax(Syntax::Expr(head));
            self.found
                .extend(mentioned.into_iter().map(|(local, _)| local));
        }
    }
}

impl<'a> Walk<'a> for LentByGuards<'_> {
    fn node(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Loop(expr) => self.is_at_head = self.once.contains(&expr.id),
            NodeKind::Match(expr) if mem::take(&mut self.is_at_head) => self.head(&expr.head),
            NodeKind::If(expr) if mem::take(&mut self.is_at_head) => {
                for operand in &expr.cond {
                    if let Cond::Let { head, .. } = operand {
                        self.head(head);
                    }
                }
            }
            _ => {}
        }
        walk::walk(self, node);
    }
}
