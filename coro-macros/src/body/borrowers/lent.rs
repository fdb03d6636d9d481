//! What may have something of what is lent for one send.

use std::collections::{BTreeSet, HashSet};

use proc_macro2::Span;
use syn::{Expr, Pat};

use super::Finder;
use crate::body::borrows;
use crate::body::flow::Flow;
use crate::body::ir::{LocalId, Node, NodeKind, YieldId, hole};
use crate::body::liveness::Fate;
use crate::body::names::{self, Init, Lent};

impl Finder<'_> {
    /// What a pattern binds of what a yield receives.
    pub(super) fn received(&mut self, pat: &Pat, head: &Node) {
        match &head.kind {
            NodeKind::Yield { .. } => {
                for local in names::bindings(pat) {
                    if self.names.locals[local].init != Init::Scalar {
                        self.found.insert(local, None);
                        self.lent.insert(local);
                    }
                }
            }
            NodeKind::Shell { shell, inner } if is_received(inner) => {
                self.bind(pat, shell, &HashSet::from([hole()]));
            }
            _ => {}
        }
    }

    /// Whether what borrows from these may have something of what is lent.
    pub(super) fn have_lent(&self, lenders: &BTreeSet<LocalId>) -> bool {
        lenders.iter().any(|local| self.lent.contains(local))
    }

    /// Whether the value of a place is a copy of a part of what a lent reference refers to, which has no part in the send.
    pub(super) fn is_copied(&self, place: &Expr) -> bool {
        let lent = borrows::root(place).and_then(|local| self.names.lent.get(&local));
        lent.is_some_and(Lent::is_plain)
    }

    /// Whether a yield may keep something of what is lent in a local. The lifetimes of an argument are those of the caller: of what is
    /// put into one rustc says that it is to live as long.
    pub(super) fn keeps_lent(&self, local: LocalId, fate: Fate) -> bool {
        let is_kept = match fate {
            Fate::Saved => true,
            Fate::Held => {
                self.names.locals[local].init.is_droppable() && !self.let_go.contains(&local)
            }
            Fate::Left | Fate::Gone => false,
        };
        is_kept && local >= self.arguments && self.lent.contains(&local)
    }

    /// Where a local is used behind a yield, or else is declared.
    pub(super) fn used_behind(&self, id: YieldId, local: LocalId, flow: &Flow) -> Span {
        let local_of = &self.names.locals[local];
        let used = flow.next_use(flow.node_of(id), local);
        let used = used.and_then(|(_, mention)| self.names.place_of(mention));
        used.filter(|_| !local_of.synthetic)
            .unwrap_or_else(|| local_of.name.span())
    }
}

/// Whether a node is what a yield receives.
pub(super) fn is_received(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Yield { .. })
}
