//! Calls of methods that may take their receiver by value, where types can tell whether they do.
//!
//! In: a call, as it is written. Out: the mention of the local that it is of. Names that say what they do are left out. What
//! cannot be written without the call, since the method tells the types of a closure's parameters, stays in it; so calls
//! are left out where something else would be evaluated ahead of that.

use syn::visit::{self, Visit};
use syn::{
    AngleBracketedGenericArguments, Expr, ExprCall, ExprClosure, ExprMethodCall, ExprPath,
    ExprUnary, GenericArgument, Ident, Pat, Type, UnOp,
};

use super::mentions::{self, Use};
use super::methods;
use super::names::MentionId;
use super::operands;

/// The mention that a call is of, if types tell whether it moves that.
pub(super) fn told_by_types(call: &ExprMethodCall) -> Option<MentionId> {
    let Expr::Path(receiver) = &*call.receiver else {
        return None;
    };
    let method = &call.method;
    let says = methods::consumes(method) && !methods::may_lend(method)
        || methods::always_reads(method)
        || call.turbofish.as_ref().is_some_and(is_unasked(method));
    let is_among_others = |arg: &Expr| {
        let mut others = call.args.iter().filter(|other| !std::ptr::eq(*other, arg));
        matches!(open(arg), Some(Open::Value))
            && !others.all(|other| matches!(other, Expr::Lit(_)) || open(other).is_some())
    };
    if says || !call.attrs.is_empty() || call.args.iter().any(is_among_others) {
        return None;
    }
    mentions::of_path(receiver, false).map(|used| used.mention)
}

/// Whether it is not asked what a method with these generic arguments takes: it makes something of what it reads, as `parse` and
/// `downcast_ref` do, or one of them may be a constant, of which only the method tells the type.
fn is_unasked(method: &Ident) -> impl Fn(&AngleBracketedGenericArguments) -> bool {
    const READ: &[&str] = &["downcast_mut", "downcast_ref", "is", "parse"];
    let reads = READ.iter().any(|name| method == name);
    let is_type = |argument: &GenericArgument| match argument {
        GenericArgument::Type(Type::Path(ty)) => {
            let name = ty.path.get_ident().map(ToString::to_string);
            name.is_none_or(|name| !may_be_constant(&name))
        }
        GenericArgument::Type(_) => true,
        _ => false,
    };
    move |arguments| reads || !arguments.args.iter().all(is_type)
}

/// Whether a name may be that of a constant, or of a generic one: `SIZE`, or `N`.
fn may_be_constant(name: &str) -> bool {
    const LETTERS: &str = "CHKLMNRSW";
    match name.len() {
        1 => LETTERS.contains(name),
        _ => !name.contains(char::is_lowercase),
    }
}

/// An argument that only the method tells the types of what is in it.
#[derive(Clone, Copy)]
pub(super) enum Open {
    /// A closure, of so many parameters.
    Closure(usize),
    /// What has one inside.
    Value,
}

/// How an argument is open, if it is.
pub(super) fn open(arg: &Expr) -> Option<Open> {
    match operands::without_parens(arg) {
        Expr::Closure(closure) if !is_typed(closure) => Some(Open::Closure(closure.inputs.len())),
        arg => needs_types(arg).then_some(Open::Value),
    }
}

fn is_typed(closure: &ExprClosure) -> bool {
    let mut inputs = closure.inputs.iter();
    inputs.all(|pat| matches!(pat, Pat::Type(_)))
}

/// The local that is called, and its mention, if types tell whether the call uses it up. The call is written both ways.
pub(super) fn called(call: &ExprCall) -> Option<Use> {
    let Expr::Path(path) = operands::without_parens(&call.func) else {
        return None;
    };
    let is_called_within = |arg: &Expr| {
        any(arg, |expr| match expr {
            Expr::MethodCall(call) => told_by_types(call).is_some(),
            Expr::Call(call) => called(call).is_some(),
            _ => false,
        })
    };
    let is_written_once =
        call.args.len() > MOST_PARAMETERS || call.args.iter().any(is_called_within);
    mentions::of_path(path, true).filter(|_| !is_written_once && call.attrs.is_empty())
}

/// How many parameters the runtime knows functions of.
const MOST_PARAMETERS: usize = 4;

/// The mention that a dereferenced local is: if it is a box, what is in it may be moved out of it.
pub(super) fn dereferenced(unary: &ExprUnary) -> Option<MentionId> {
    match &*unary.expr {
        Expr::Path(path) if matches!(unary.op, UnOp::Deref(_)) => {
            mentions::of_path(path, false).map(|used| used.mention)
        }
        _ => None,
    }
}

/// Whether an argument may have to be told the types of what is in it: a method in there tells those of a closure that it
/// is given.
fn needs_types(arg: &Expr) -> bool {
    struct Search(bool);
    impl<'ast> Visit<'ast> for Search {
        fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
            self.0 |= !is_typed(closure);
            visit::visit_expr_closure(self, closure);
        }
        fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
            self.visit_expr(&call.receiver);
            for arg in &call.args {
                match arg {
                    Expr::Closure(closure) => self.visit_expr(&closure.body),
                    arg => self.visit_expr(arg),
                }
            }
        }
    }
    let mut search = Search(false);
    search.visit_expr(arg);
    search.0
}

/// Whether an argument is of another type each time it is written, or would be written too often: within it is a call
/// that is written more than once.
pub(super) fn must_be_written_once(arg: &Expr) -> bool {
    any(arg, |expr| match expr {
        Expr::Closure(_) | Expr::Async(_) | Expr::Verbatim(_) => true,
        Expr::MethodCall(call) => told_by_types(call).is_some(),
        _ => false,
    })
}

/// Whether control may leave an argument by a `break` or a `continue`.
pub(super) fn jumps(arg: &Expr) -> bool {
    any(arg, |expr| {
        matches!(
            expr,
            Expr::Break(_) | Expr::Continue(_) | Expr::Macro(_) | Expr::Verbatim(_)
        )
    })
}

/// Whether an argument is of the same type whatever the parameter is of, as far as its form shows, and bound to a name is what
/// it is as an argument: a variable is, of which a use by value `is_last`, or that is no exclusive reference; that is borrowed
/// anew where it is an argument.
pub(super) fn is_of_no_parameter(arg: &Expr, is_last: &dyn Fn(&ExprPath) -> bool) -> bool {
    match arg {
        Expr::Lit(_) | Expr::Binary(_) | Expr::Cast(_) => true,
        Expr::Path(path) => is_last(path),
        Expr::Reference(borrow) => is_place(&borrow.expr),
        Expr::MethodCall(call) => call.args.is_empty() && is_place(&call.receiver),
        Expr::Paren(inner) => is_of_no_parameter(&inner.expr, is_last),
        Expr::Unary(unary) => !matches!(unary.op, UnOp::Deref(_)),
        _ => false,
    }
}

/// Whether an expression is a variable, or a part of one.
fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place(&field.base),
        Expr::Paren(inner) => is_place(&inner.expr),
        _ => false,
    }
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
