//! Calls of methods that may take their receiver by value, where types can tell whether they do.
//!
//! In: a call, as it is written. Out: the mention of the local that it is of. Names that say what they do are left out,
//! and so are calls that cannot be written more than once: the types of a closure's parameters may come from the
//! method. What an argument leaves behind that leaves the body drops with the receiver, which is not taken yet then.

use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, ExprUnary, Pat, UnOp};

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
    if says || !call.attrs.is_empty() || call.args.iter().any(|arg| needs_types(arg) || leaves(arg))
    {
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
    let is_typed = |pat: &Pat| matches!(pat, Pat::Type(_));
    any(
        arg,
        |expr| matches!(expr, Expr::Closure(closure) if !closure.inputs.iter().all(is_typed)),
    )
}

/// Whether an argument may leave: what the method takes would be dropped by then.
fn leaves(arg: &Expr) -> bool {
    any(arg, |expr| {
        matches!(
            expr,
            Expr::Try(_) | Expr::Return(_) | Expr::Break(_) | Expr::Continue(_)
        )
    })
}

/// Whether an argument is of another type each time it is written, or would be written too often: within it is a call
/// that is written more than once.
pub(super) fn has_one_type(arg: &Expr) -> bool {
    any(arg, |expr| match expr {
        Expr::Closure(_) | Expr::Async(_) | Expr::Verbatim(_) => true,
        Expr::MethodCall(call) => told_by_types(call).is_some(),
        _ => false,
    })
}

/// Whether an argument is of the same type whatever the parameter is of, as far as its form shows.
pub(super) fn is_of_no_parameter(arg: &Expr) -> bool {
    matches!(arg, Expr::Lit(_) | Expr::Binary(_) | Expr::Cast(_))
}

/// Whether there is such an expression in this one.
fn any(expr: &Expr, is_one: impl Fn(&Expr) -> bool) -> bool {
    struct Search<F>(F, bool);
    impl<'ast, F: Fn(&Expr) -> bool> Visit<'ast> for Search<F> {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            self.1 |= self.0(expr);
            visit::visit_expr(self, expr);
        }
    }
    let mut search = Search(is_one, false);
    search.visit_expr(expr);
    search.1
}
