//! Lent values that are put into fields behind exclusive arguments, of which types have to show what is in them.
//!
//! What is behind `&mut S` is of a type that no send has a part in: its lifetimes are those of the caller.

use std::collections::HashMap;

use syn::{Expr, Type};

use super::{Finder, local};
use crate::body::ir::LocalId;
use crate::body::names::{self, MentionId, Stored};

impl Finder<'_> {
    /// Notes a value that may be kept in a place.
    pub(super) fn put_into_field(&mut self, place: &Expr, value: &Expr, over: bool) {
        let is_behind = behind(place).is_some_and(|root| self.exclusive.contains(&root));
        let (value, over) = match value {
            Expr::Call(call) if over && call.args.len() == 1 && super::is_wrapper(&call.func) => {
                (&call.args[0], false)
            }
            value => (value, over),
        };
        if is_behind && local(value).is_some() {
            self.fields.push(Stored {
                place: place.clone(),
                value: value.clone(),
                over,
            });
        }
    }

    /// Those among them that are lent, by the mentions of the values.
    pub(super) fn asked(self) -> HashMap<MentionId, Stored> {
        let lent = &self.lent;
        let is_lent = |local| {
            let received = lent.get(&local);
            received.is_some_and(|received| matches!(received.ty, Type::Reference(_)))
        };
        let fields = self.fields.into_iter();
        let mentioned = fields.filter_map(|stored| {
            let (local, mention) = read(&stored.value)?;
            is_lent(local).then_some((mention, stored))
        });
        mentioned.collect()
    }
}

/// The variable that a field is in, or behind.
fn behind(place: &Expr) -> Option<LocalId> {
    match place {
        Expr::Field(place) => local(&place.base).or_else(|| behind(&place.base)),
        _ => None,
    }
}

fn read(value: &Expr) -> Option<(LocalId, MentionId)> {
    match value {
        Expr::Path(path) => names::read(path.path.get_ident()?),
        _ => None,
    }
}
