//! Calls of methods that may take their receiver by value, where types can tell whether they do.
//!
//! In: a call, as it is written. Out: the mention of the local that it is of. Names that say what they do are left out,
//! and so are calls that cannot be written more than once: the types of a closure's parameters may come from the
//! method.

use syn::visit::{self, Visit};
use syn::{Expr, ExprClosure, ExprMethodCall, ExprUnary, Pat, UnOp};

use super::mentions;
use super::methods;
use super::names::MentionId;

/// The mention that a call is of, if types tell whether it moves that.
pub(super) fn told_by_types(call: &ExprMethodCall) -> Option<MentionId> {
    let Expr::Path(receiver) = &*call.receiver else {
        return None;
    };
    let method = &call.method;
    let says = methods::consumes(method)
        || methods::only_reads(method)
        || methods::only_changes(method)
        || call.turbofish.is_some();
    if says || !call.attrs.is_empty() || call.args.iter().any(needs_types) {
        return None;
    }
    mentions::of_path(receiver, false).map(|used| used.mention)
}

/// The mention that a dereferenced local is: if it is a box, what is in it may be moved out of it.
pub(super) fn dereferenced(unary: &ExprUnary) -> Option<MentionId> {
    match &*unary.expr {
        Expr::Path(path) if matches!(unary.op, UnOp::Deref(_)) => {
            mentions::of_path(path, false).map(|used| used.mention)
        }
        _ => None,
    }
}

/// Whether an argument may have to be told the types of what is in it.
fn needs_types(arg: &Expr) -> bool {
    struct Closures(bool);
    impl<'ast> Visit<'ast> for Closures {
        fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
            let is_typed = |pat: &Pat| matches!(pat, Pat::Type(_));
            self.0 |= !closure.inputs.iter().all(is_typed);
            visit::visit_expr_closure(self, closure);
        }
    }
    let mut closures = Closures(false);
    closures.visit_expr(arg);
    closures.0
}
