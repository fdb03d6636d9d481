//! Which variables are entries of maps, as what they are bound to says. In: the body, resolved. Out: their variants in the
//! names.

use syn::{Expr, Pat};

use crate::body::lenders::is_one_of;
use crate::body::names::{self, Names};
use crate::body::operands::without_parens;
use crate::body::walk::Walk;

/// What binds them.
pub(super) struct Entries<'n>(pub &'n mut Names);

impl<'a> Walk<'a> for Entries<'_> {
    /// `Some(entry)` of `map.first_entry()` is as `Occupied(entry)`.
    fn bound(&mut self, pat: &'a Pat, value: &'a Expr) {
        let Expr::MethodCall(call) = without_parens(value) else {
            return;
        };
        if is_one_of(&call.method, &["first_entry", "last_entry"]) {
            for local in names::bindings(pat) {
                let variant = self.0.variants.get_mut(&local);
                for variant in variant.into_iter().filter(|variant| *variant == "Some") {
                    "Occupied".clone_into(variant);
                }
            }
        }
    }
}
