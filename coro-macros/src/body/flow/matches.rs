//! What happens to the locals that matches take.

use syn::{Expr, Pat};

use super::{Builder, Event};
use crate::body::apart::{self, Leaves};
use crate::body::ir::{self, Node, NodeKind};
use crate::body::mentions::{self, Syntax, Use};
use crate::body::{names, operands};

impl Builder<'_> {
    pub(super) fn matched(&mut self, expr: &ir::Match) {
        let pats = || expr.arms.iter().map(|arm| &arm.pat);
        // A guard that yields leaves the value where it is, or all of it is in a variable of its own.
        let moved = expr.matched_again().filter(|head| {
            let moves = expr.guards().next().is_none()
                && (mentions::moved_by_arms(pats()) || self.parts(head, pats()));
            self.scrutinee(head, moves, pats());
            moves
        });
        if expr.matched_again().is_none() {
            self.node_value(&expr.head);
        }
        let scrutinee = expr.scrutinee.as_ref().and_then(names::read);
        if let Some((local, _)) = scrutinee {
            self.event(Event::Declare {
                local,
                initialised: true,
            });
        }
        let again: Vec<_> = match (scrutinee, expr.matched_again()) {
            (None, Some(head)) => mentions::in_syntax(Syntax::Expr(head)),
            _ => scrutinee.into_iter().collect(),
        };
        let meet = self.node(Event::Nothing);
        for arm in &expr.arms {
            let otherwise = self.node(Event::Nothing);
            self.arm(&arm.pat, otherwise);
            if let Some(guard) = &arm.guard {
                let depth = self.matched_again.len();
                self.matched_again.extend(&again);
                if let Some(runs) = guard.runs.as_ref().and_then(names::of_expr) {
                    self.event(Event::Assign(runs.0));
                    self.matched_again.push(runs);
                }
                let failed = self.guarded(&arm.pat, otherwise);
                self.cond(&guard.operands, failed);
                self.matched_again.truncate(depth);
            }
            match (moved, expr.matched_again()) {
                (Some(head), _) => self.left_in_arm(head, &arm.pat, pats()),
                (None, Some(head)) => self.parted(head, &arm.pat),
                (None, None) => {}
            }
            self.node_value(&arm.body);
            self.edge(meet);
            self.at = otherwise;
        }
        self.at = meet;
    }

    /// The pattern of an arm, and its guard, if that does not yield; control goes to `otherwise` if one fails.
    pub(super) fn arm(&mut self, pat: &Pat, otherwise: usize) {
        self.edge(otherwise);
        match pat {
            Pat::Guard(guard) => {
                self.declare(&guard.pat, true);
                let failed = self.guarded(&guard.pat, otherwise);
                self.test(&guard.guard, failed);
            }
            pat => self.declare(pat, true),
        }
    }

    /// Where control goes from a guard of this pattern that fails: to `otherwise`, or to the guard once more, for another
    /// alternative.
    fn guarded(&mut self, pat: &Pat, otherwise: usize) -> usize {
        if !apart::overlap(pat) {
            return otherwise;
        }
        let (run, failed) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.edge(run);
        self.at = run;
        self.flow.next[failed].extend([run, otherwise]);
        failed
    }

    pub(super) fn head(&mut self, node: &Node, pat: &Pat, refutable: bool) {
        match &node.kind {
            NodeKind::Plain(expr) => self.matched_by(expr, pat, refutable),
            _ => self.node_value(node),
        }
    }

    /// Where a pattern does not match that would have moved a local, the local has its value again.
    pub(super) fn unmatched_by(&mut self, head: &Node, pat: &Pat) {
        if let NodeKind::Plain(head) = &head.kind {
            self.unmatched(head, pat);
        }
    }

    pub(super) fn unmatched(&mut self, head: &Expr, pat: &Pat) {
        let pats = std::iter::once(pat);
        if mentions::moved_by(pats.clone()) || self.is_parted(head) {
            self.put_back(head, apart::may_empty_box(pats));
        }
        self.found_none(head, std::iter::once(pat));
    }

    fn put_back(&mut self, head: &Expr, of_box: bool) {
        if let Some(used) = self.taken(head, of_box) {
            self.event(Event::Restore(used.local));
        }
    }

    /// Where a pattern has matched that takes a local apart, its types may leave the local whole.
    pub(super) fn left_by(&mut self, head: &Expr, pat: &Pat) {
        let pats = std::iter::once(pat);
        let is_left =
            mentions::moved_by(pats.clone()) && (apart::may_leave(pat) || is_behind(head));
        if is_left || self.is_parted(head) {
            self.leave(head, apart::may_empty_box(pats));
        }
        self.parted(head, pat);
    }

    pub(super) fn left_by_node(&mut self, head: &Node, pat: &Pat) {
        if let NodeKind::Plain(head) = &head.kind {
            self.left_by(head, pat);
        }
    }

    fn leave(&mut self, head: &Expr, of_box: bool) {
        if let Some(used) = self.taken(head, of_box) {
            self.event(Event::Leave(used.local, used.mention));
        }
    }

    /// In an arm of a match that moves `head`, which has these patterns.
    pub(super) fn left_in_arm<'p>(
        &mut self,
        head: &Expr,
        pat: &Pat,
        mut pats: impl Iterator<Item = &'p Pat> + Clone,
    ) {
        let of_box = apart::may_empty_box(pats.clone());
        if mentions::is_none(pat) {
            self.found_none(head, pats.clone());
        }
        match apart::leaves(pat) {
            Leaves::All => self.put_back(head, of_box),
            Leaves::Nothing if !is_behind(head) => {}
            _ if is_behind(head) || self.is_parted(head) || pats.any(apart::may_leave) => {
                self.leave(head, of_box);
            }
            _ => {}
        }
    }

    /// Where a match by these patterns finds none in an `Option` that is a part, it has taken nothing.
    fn found_none<'p>(&mut self, head: &Expr, pats: impl Iterator<Item = &'p Pat> + Clone) {
        let of = match operands::without_parens(head) {
            Expr::Field(field) => mentions::of_field(field).map(|(used, _)| used),
            _ => None,
        };
        if let Some((local, mention)) = of
            && mentions::leaves_nothing(Some(local), pats)
        {
            self.event(Event::Nothing);
            self.flow.none.insert((self.at, mention));
        }
    }

    /// Whether a match by these patterns takes a local since it moves a part of what nothing reads behind it; `false` where
    /// that is not known yet.
    pub(super) fn parts<'p>(&mut self, head: &Expr, pats: impl Iterator<Item = &'p Pat>) -> bool {
        let Some(used) = local_of(head).filter(|_| self.in_closure.is_none()) else {
            return false;
        };
        if mentions::parted_by(pats) {
            let (local, mention) = (used.local, used.mention);
            self.flow.parting.insert(mention, (local, Vec::new()));
        }
        self.is_parted(head)
    }

    /// Where a pattern has matched that may have moved a part of a local.
    pub(super) fn parted(&mut self, head: &Expr, pat: &Pat) {
        let mention = local_of(head).map(|used| used.mention);
        let is_parting = mention.is_some_and(|mention| self.flow.parting.contains_key(&mention));
        if is_parting && !mentions::leaves_whole(pat) {
            self.event(Event::Nothing);
            if let Some((_, nodes)) =
                mention.and_then(|mention| self.flow.parting.get_mut(&mention))
            {
                nodes.push(self.at);
            }
        }
    }

    fn is_parted(&self, head: &Expr) -> bool {
        local_of(head).is_some_and(|used| self.names.parted.contains(&used.mention))
    }

    /// The local that a match takes, outside of closures; of one that is a box, if the match may empty that.
    pub(super) fn taken(&self, head: &Expr, of_box: bool) -> Option<Use> {
        let (path, is_behind) = apart::head(head)?;
        let used = mentions::of_path(path, true).filter(|_| self.in_closure.is_none())?;
        let is_box = of_box && self.names.locals[used.local].init.is_droppable();
        (!is_behind || is_box).then_some(used)
    }
}

/// The local that a match is on.
fn local_of(head: &Expr) -> Option<Use> {
    match operands::without_parens(head) {
        Expr::Path(path) => mentions::of_path(path, false),
        _ => None,
    }
}

/// Whether a match looks at what is behind a local.
fn is_behind(head: &Expr) -> bool {
    matches!(apart::head(head), Some((_, true)))
}
