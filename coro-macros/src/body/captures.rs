//! What a closure borrows of the locals around it, as far as its spelling says.
//!
//! A closure that is not `move` borrows what it assigns or borrows, and what is copied in it, be it a reference. What it may
//! only borrow through a reference, or may move, is not said to be borrowed.

use syn::visit::{self, Visit};
use syn::{Expr, ExprClosure, ExprMethodCall, Lit, Macro, UnOp};

use super::borrows::Lenders;
use super::format_strings;
use super::ir::LocalId;
use super::lenders;
use super::mentions::{self, MacroArgs};
use super::names::{self, Init, MentionId, Names};
use super::operands;

/// Methods of collections and strings that borrow them.
const BORROWING: &[&str] = &[
    "clear",
    "contains",
    "contains_key",
    "entry",
    "extend",
    "first",
    "get",
    "get_mut",
    "insert",
    "is_empty",
    "iter",
    "iter_mut",
    "last",
    "last_mut",
    "len",
    "pop",
    "pop_back",
    "pop_front",
    "push",
    "push_back",
    "push_front",
    "push_str",
    "remove",
    "retain",
    "sort",
    "truncate",
];

/// A local that a closure borrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Capture {
    /// The local.
    pub from: LocalId,
    /// Why it is borrowed.
    pub why: Why,
}

/// Why a closure borrows a local, the worst to be without first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// It is assigned, or borrowed mutably.
    Changed,
    /// It owns something, and is used where it is.
    Used,
    /// It is a number or a reference, of which a copy would do.
    Read,
}

/// The closure that a value is, or that it has right in it or goes through lazily.
pub(super) fn closure_of(value: &Expr) -> Option<&ExprClosure> {
    match value {
        Expr::Closure(closure) => Some(closure),
        Expr::Paren(value) => closure_of(&value.expr),
        Expr::Call(call) if call.args.len() == 1 && keeps_argument(&call.func) => {
            closure_of(call.args.first()?)
        }
        Expr::MethodCall(call) if is_lazy(call) => {
            let mut arguments = call.args.iter();
            let own = arguments.find_map(|argument| match argument {
                Expr::Closure(closure) if closure.capture.is_none() => Some(closure),
                _ => None,
            });
            own.or_else(|| closure_of(&call.receiver))
        }
        _ => None,
    }
}

/// Whether the closure in a value is for the user to call: it is not that of an iterator.
pub(super) fn is_called(value: &Expr) -> bool {
    match value {
        Expr::Paren(value) => is_called(&value.expr),
        Expr::Call(call) => call.args.first().is_some_and(is_called),
        value => matches!(value, Expr::Closure(_)),
    }
}

/// Whether a function only puts its argument into something; `into_iter` is what a `for` calls.
fn keeps_argument(function: &Expr) -> bool {
    let Expr::Path(path) = function else {
        return false;
    };
    let names: Vec<_> = path.path.segments.iter().rev().take(2).collect();
    match &names[..] {
        [last] => last.ident == "Some",
        [last, ty] if last.ident == "new" => {
            ["Box", "Rc", "Arc"].iter().any(|name| ty.ident == name)
        }
        [last, ..] => last.ident == "into_iter",
        [] => false,
    }
}

/// Whether a call makes an iterator of another one and of its arguments.
fn is_lazy(call: &ExprMethodCall) -> bool {
    const SOURCES: &[&str] = &["into_iter", "iter", "iter_mut", "chars", "bytes", "lines"];
    let is_source = match &*call.receiver {
        Expr::MethodCall(receiver) => {
            SOURCES.iter().any(|name| receiver.method == name) || is_lazy(receiver)
        }
        Expr::Paren(receiver) => matches!(*receiver.expr, Expr::Range(_)),
        receiver => lenders::are_given(receiver),
    };
    is_source && lenders::is_adapter(&call.method)
}

/// What `closure` certainly borrows, if anything; `takes` says which mentions are by value.
pub(super) fn borrowed(
    closure: &ExprClosure,
    lenders: &dyn Lenders,
    names: &Names,
    takes: &dyn Fn(MentionId) -> bool,
) -> Option<Capture> {
    if closure.capture.is_some() {
        return None;
    }
    let mut finder = Finder {
        lenders,
        names,
        takes,
        in_move: false,
        found: Vec::new(),
    };
    finder.visit_expr(&closure.body);
    finder.found.into_iter().min_by_key(|capture| capture.why)
}

/// The first variable of which `closure` calls a method, and which it does not take with it: it borrows that, or moves it, unless
/// it is a reference.
pub(super) fn called_on<'c>(closure: &'c ExprClosure, names: &Names) -> Option<&'c Expr> {
    struct Receivers<'c, 'n>(Option<&'c Expr>, &'n Names);
    impl<'c> Visit<'c> for Receivers<'c, '_> {
        fn visit_expr_method_call(&mut self, call: &'c ExprMethodCall) {
            if let (Expr::Path(_), Some((local, _))) =
                (&*call.receiver, names::of_expr(&call.receiver))
            {
                let is_borrow = self.1.reborrows.contains_key(&local);
                if self.1.locals[local].init.is_droppable() && !is_borrow {
                    self.0.get_or_insert(&call.receiver);
                }
            }
            visit::visit_expr_method_call(self, call);
        }
        fn visit_expr_closure(&mut self, closure: &'c ExprClosure) {
            if closure.capture.is_none() {
                visit::visit_expr_closure(self, closure);
            }
        }
    }
    if closure.capture.is_some() {
        return None;
    }
    let mut receivers = Receivers(None, names);
    receivers.visit_expr(&closure.body);
    receivers.0
}

struct Finder<'f> {
    lenders: &'f dyn Lenders,
    names: &'f Names,
    takes: &'f dyn Fn(MentionId) -> bool,
    /// Inside a closure that takes with it what it uses.
    in_move: bool,
    found: Vec<Capture>,
}

impl Finder<'_> {
    fn add(&mut self, from: LocalId, why: Why) {
        let is_borrow = self.names.reborrows.contains_key(&from);
        let is_taken = self.in_move && why != Why::Read;
        if !is_borrow && !is_taken {
            self.found.push(Capture { from, why });
        }
    }

    fn owner(&self, expr: &Expr) -> Option<(LocalId, MentionId)> {
        names::of_expr(expr).filter(|(local, _)| self.lenders.owns(*local))
    }

    fn changed(&mut self, place: &Expr) {
        if let Some((local, _)) = names::of_expr(place) {
            self.add(local, Why::Changed);
        }
    }

    fn owned(&mut self, place: &Expr) {
        if let Some((local, _)) = self.owner(place) {
            self.add(local, Why::Used);
        }
    }

    fn used(&mut self, place: &Expr) {
        self.owned(place);
        if let Some(local) = self.copied(place) {
            self.add(local, Why::Read);
        }
    }

    /// What is compared or shown is borrowed, of whatever type it is.
    fn looked_at(&mut self, operand: &Expr) {
        if let (Expr::Path(_), Some((local, _))) = (operand, names::of_expr(operand)) {
            self.looked_at_local(local);
        }
    }

    fn looked_at_local(&mut self, local: LocalId) {
        if self.names.locals[local].init > Init::Plain {
            self.add(local, Why::Used);
        }
    }

    /// A variable that is a number or a shared reference.
    fn copied(&self, expr: &Expr) -> Option<LocalId> {
        let (local, _) = names::of_expr(expr).filter(|_| matches!(expr, Expr::Path(_)))?;
        matches!(self.names.locals[local].init, Init::Scalar | Init::Copy).then_some(local)
    }

    /// What is come to through a variable, which may be a reference.
    fn behind(&mut self, base: &Expr) {
        let is_reference = self
            .copied(base)
            .is_some_and(|local| self.names.locals[local].init == Init::Copy);
        if !is_reference {
            self.visit_expr(base);
        }
    }

    /// The names that a format string captures.
    fn captured(&mut self, text: &str) {
        for (local, _) in format_strings::captures(text) {
            if matches!(self.names.locals[local].init, Init::Scalar | Init::Copy) {
                self.add(local, Why::Read);
            } else {
                self.looked_at_local(local);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Assign(expr) => self.changed(&expr.left),
            Expr::Binary(expr) if operands::is_compound(expr.op) => self.changed(&expr.left),
            Expr::Binary(expr) if operands::is_comparison(expr.op) => {
                self.looked_at(&expr.left);
                self.looked_at(&expr.right);
            }
            Expr::Reference(expr) if expr.mutability.is_some() => self.changed(&expr.expr),
            Expr::Reference(expr) => self.used(&expr.expr),
            Expr::Index(expr) => self.owned(&expr.expr),
            Expr::Call(call) => {
                if let Some((local, _)) = names::of_expr(&call.func)
                    && self.lenders.captures_nothing(local)
                {
                    self.add(local, Why::Read);
                }
            }
            Expr::Path(_) => {
                if let Some(local) = self.copied(expr) {
                    self.add(local, Why::Read);
                }
            }
            _ => {}
        }
        match expr {
            Expr::Field(expr) => self.behind(&expr.base),
            Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => self.behind(&expr.expr),
            Expr::Index(expr) => {
                self.behind(&expr.expr);
                self.visit_expr(&expr.index);
            }
            Expr::Call(call) => {
                self.behind(&call.func);
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Match(expr) => {
                self.behind(&expr.expr);
                expr.arms.iter().for_each(|arm| self.visit_arm(arm));
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        let outer = self.in_move;
        self.in_move |= closure.capture.is_some();
        visit::visit_expr_closure(self, closure);
        self.in_move = outer;
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let borrows = BORROWING.iter().any(|name| call.method == name);
        if let (true, Some((local, mention))) = (borrows, self.owner(&call.receiver))
            && !(self.takes)(mention)
        {
            self.add(local, Why::Used);
        }
        self.behind(&call.receiver);
        call.args.iter().for_each(|arg| self.visit_expr(arg));
    }

    /// The arguments of a format macro are borrowed.
    fn visit_macro(&mut self, mac: &'ast Macro) {
        let Some(MacroArgs::Exprs {
            args,
            borrows: true,
        }) = mentions::macro_args(mac)
        else {
            return;
        };
        // What is parsed here does not live as long as the body.
        let mut inner = Finder {
            found: Vec::new(),
            ..*self
        };
        for arg in &args {
            inner.used(arg);
            inner.looked_at(arg);
            inner.visit_expr(arg);
            if let Expr::Lit(literal) = arg
                && let Lit::Str(text) = &literal.lit
            {
                inner.captured(&text.value());
            }
        }
        let found = inner.found;
        self.found.extend(found);
    }
}
