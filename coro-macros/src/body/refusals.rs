//! Which trait of the runtime refuses a borrow if types say that it is one, and says how to do without it.

use syn::{Expr, Pat};

use super::borrows;
use super::lenders::Form;
use super::operands;
use super::remedies::{self, Site};

/// The trait of the runtime that refuses a borrow if types say that it is one, and says how to do without it. `pat` is
/// bound to it.
pub(super) fn refused_by(value: &Expr, form: &Form, (site, pat): (Site, &Pat)) -> &'static str {
    // What a `for` goes through is one yet, which the macro has made of it.
    let (value, site) = match value {
        Expr::Call(into_iter) if into_iter.args.len() == 1 => (&into_iter.args[0], Site::For),
        value => (value, site),
    };
    let is_exclusive =
        remedies::is_exclusive(value) || operands::binds_references(pat, true) && site != Site::For;
    match (form, site, pat) {
        (Form::Guard, ..) => "GuardedByAnother",
        (_, Site::For, _) if is_exclusive => "EachChangedByAnother",
        _ if is_exclusive => "ChangedByAnother",
        (Form::Holder, ..) if borrows::collected_from(value).is_some() => "CollectedByAnother",
        (Form::Iterator { .. }, ..) | (_, Site::For | Site::Delegation, _) => "IteratedByAnother",
        (Form::Pair, ..) | (_, Site::Let | Site::Branch | Site::Pattern, Pat::Ident(_)) => {
            "LentByAnother"
        }
        _ => "MatchedByAnother",
    }
}

/// The same of a borrow that is only in scope at the yield.
pub(super) fn refused_in_scope(form: &Form) -> &'static str {
    match form {
        Form::Guard => "GuardedByAnother",
        _ => "InScopeOfAnother",
    }
}

/// The same of a borrow beside the exclusive reference that it is borrowed through, given what else refuses it.
pub(super) fn refused_beside(refused_by: &str) -> &'static str {
    match refused_by {
        "EachChangedByAnother" | "IteratedByAnother" => "IteratedBeside",
        _ => "LentBeside",
    }
}

/// The same of a borrow of what is lent for one send, given what refuses that of what is the coroutine's.
pub(super) fn refused_of_lent(refused_by: &str) -> &'static str {
    match refused_by {
        "GuardedByAnother" => "GuardedForTheSend",
        "EachChangedByAnother" | "ChangedByAnother" => "ChangedForTheSend",
        "IteratedByAnother" => "IteratedForTheSend",
        "InScopeOfAnother" => "InScopeForTheSend",
        _ => "LentForTheSend",
    }
}
