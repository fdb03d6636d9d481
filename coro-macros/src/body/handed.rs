//! The exclusive references that go with what borrows through them. In: the body, the flow and the fates. Out: the fates.
//!
//! In `let name = &mut log.name;` of a `log: &mut Log` that nothing uses again, the `name` outlives the variable `log`, which may be
//! a slot. So the reference is moved out of that: then what is borrowed through it may be saved.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};
use syn::{Expr, Macro, Pat};

use super::flow::Flow;
use super::ir::{Body, LocalId};
use super::liveness::{Fate, Fates};
use super::mentions::{self, Syntax};
use super::names::{self, Init, MentionId, Names};
use super::walk::Walk;

/// Has the last use of an argument that is an exclusive reference move it, where some yield saves what is bound to that.
pub(super) fn hand_over(body: &Body, names: &Names, flow: &Flow, fates: &mut Fates) {
    let mut finder = Finder {
        body,
        names,
        flow,
        fates,
        handed: Vec::new(),
    };
    finder.block(&body.block);
    let handed = finder.handed;
    fates.takes.extend(handed);
}

struct Finder<'f> {
    body: &'f Body,
    names: &'f Names,
    flow: &'f Flow,
    fates: &'f Fates,
    handed: Vec<MentionId>,
}

impl Finder<'_> {
    fn is_exclusive(&self, local: LocalId) -> bool {
        local < self.body.arguments && self.names.locals[local].init == Init::Plain
    }

    /// Whether a mention is a use behind which there is none.
    fn is_last(&self, local: LocalId, mention: MentionId) -> bool {
        let mut events = self.flow.events.iter().enumerate();
        let found = events.find(|(_, event)| event.used() == Some((local, mention)));
        found.is_some_and(|(node, _)| !self.fates.is_live_behind(node, local))
            && !self.names.given.contains(&mention)
    }
}

impl<'a> Walk<'a> for Finder<'_> {
    fn bound(&mut self, pat: &'a Pat, value: &'a Expr) {
        let mut bound = names::bindings(pat).into_iter();
        let mut at_yields = self.fates.at_yield.iter();
        let mut is_saved = |local| at_yields.any(|fates| fates.contains(&(local, Fate::Saved)));
        let is_kept =
            |local: LocalId| !self.names.reborrows.contains_key(&local) && is_saved(local);
        if !bound.any(is_kept) {
            return;
        }
        let mut mentioned: BTreeMap<LocalId, Vec<MentionId>> = BTreeMap::new();
        for (local, mention) in mentions::in_syntax(Syntax::Expr(value)) {
            mentioned.entry(local).or_default().push(mention);
        }
        let mut evaluated = Evaluated(Vec::new());
        evaluated.visit_expr(value);
        for (local, found) in mentioned {
            if let [mention] = found[..]
                && evaluated.0.contains(&mention)
                && self.is_exclusive(local)
                && self.is_last(local, mention)
            {
                self.handed.push(mention);
            }
        }
    }
}

/// The mentions that are evaluated with a value, once.
struct Evaluated(Vec<MentionId>);

impl<'ast> Visit<'ast> for Evaluated {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Path(path) => {
                let used = mentions::of_path(path, true);
                self.0.extend(used.map(|used| used.mention));
            }
            Expr::Closure(_)
            | Expr::Async(_)
            | Expr::Loop(_)
            | Expr::While(_)
            | Expr::ForLoop(_) => {}
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, _: &'ast Macro) {}
}
