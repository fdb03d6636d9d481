//! Lent values that are put into fields behind exclusive arguments, or of what a yield saves, of which types have
//! to show what is in them.
//!
//! What is behind `&mut S`, or in the frame, is of a type that no send has a part in: its lifetimes are those of the
//! caller.

use std::collections::BTreeMap;

use syn::{Expr, Type};

use super::Finder;
use crate::body::ir::{LocalId, YieldId};
use crate::body::names::{self, MentionId, Stored};

/// A lent value that may be put into a field.
pub(super) struct IntoField {
    stored: Stored,
    /// The variable that the field is in, or behind.
    root: LocalId,
    /// The first yield that may come behind.
    pub(super) from: YieldId,
}

impl Finder<'_> {
    /// Notes a value that may be kept in a place.
    pub(super) fn put_into_field(&mut self, place: &Expr, value: &Expr, over: bool) {
        let Some(root) = behind(place) else { return };
        let (value, over) = match value {
            Expr::Call(call) if over && call.args.len() == 1 && super::is_wrapper(&call.func) => {
                (&call.args[0], false)
            }
            value => (value, over),
        };
        if names::of_expr(value).is_some() {
            let stored = Stored {
                place: place.clone(),
                value: value.clone(),
                over,
                is_older: false,
            };
            let from = self.next;
            self.fields.push(IntoField { stored, root, from });
        }
    }

    /// Those among them that are lent, by the mentions of the values; `is_saved`: whether a yield from this one on saves
    /// a variable.
    pub(super) fn asked(
        self,
        is_saved: impl Fn(LocalId, YieldId) -> bool,
    ) -> BTreeMap<MentionId, Stored> {
        let (lent, exclusive) = (&self.lent, &self.exclusive);
        let is_lent = |local| {
            let received = lent.get(&local);
            received.is_some_and(|received| matches!(received.ty, Type::Reference(_)))
        };
        let fields = self.fields.into_iter();
        let mentioned = fields.filter_map(|IntoField { stored, root, from }| {
            let outlives = exclusive.contains(&root) || is_saved(root, from);
            let stored = Stored {
                is_older: !outlives,
                ..stored
            };
            let (local, mention) = names::of_expr(&stored.value)?;
            (is_lent(local) && (outlives || is_saved(root, 1))).then_some((mention, stored))
        });
        mentioned.collect()
    }
}

/// The variable that a field is in, or behind.
fn behind(place: &Expr) -> Option<LocalId> {
    match place {
        Expr::Field(place) => match names::of_expr(&place.base) {
            Some((local, _)) => Some(local),
            None => behind(&place.base),
        },
        _ => None,
    }
}
