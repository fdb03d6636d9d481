//! What a value may borrow.

use std::collections::HashSet;

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, Macro};

use super::Finder;
use crate::body::mentions::{self, MacroArgs, Syntax};
use crate::body::operands::without_parens;
use crate::body::{borrows, lenders, methods};

/// Whether a value may borrow from a variable that it mentions, and whether from a value that it makes.
pub(super) struct Inside<'i, 'f> {
    finder: &'i Finder<'f>,
    /// The names of other variables that borrow.
    others: &'i HashSet<Ident>,
    /// Whether what is passed on of exclusive references counts.
    pub passes_on: bool,
    pub borrows: bool,
    pub of_value: bool,
}

impl<'i, 'f> Inside<'i, 'f> {
    /// What a value borrows, or is borrowed `by_reference`.
    pub fn of(
        finder: &'i Finder<'f>,
        (others, by_reference): (&'i HashSet<Ident>, bool),
        value: &Expr,
    ) -> Self {
        let mut inside = Self::nothing(finder, others);
        if by_reference {
            inside.lent(value);
        } else {
            inside.visit_expr(value);
        }
        inside
    }

    /// The same of an operand: a coroutine that is delegated to has what it is called with.
    pub fn of_operand(finder: &'i Finder<'f>, others: &'i HashSet<Ident>, value: &Expr) -> Self {
        let mut inside = Self::nothing(finder, others);
        inside.passes_on = true;
        inside.visit_expr(value);
        inside
    }

    fn nothing(finder: &'i Finder<'f>, others: &'i HashSet<Ident>) -> Self {
        Self {
            finder,
            others,
            passes_on: false,
            borrows: false,
            of_value: false,
        }
    }

    /// What is borrowed, be it for a call.
    fn lent(&mut self, place: &Expr) {
        match borrows::root(place) {
            Some(_) => self.mentioned(place),
            None => self.visit_expr(place),
        }
    }

    fn mentioned(&mut self, expr: &Expr) {
        let mut found = mentions::in_syntax(Syntax::Expr(expr)).into_iter();
        self.borrows |= found.any(|(local, mention)| self.finder.lends(local, mention));
    }
}

impl<'ast> Visit<'ast> for Inside<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Path(path) => {
                let used = mentions::of_path(path, true);
                self.borrows |= used.is_some_and(|used| {
                    let finder = self.finder;
                    let is_passed_on = self.passes_on && finder.exclusive.contains(&used.local);
                    is_passed_on || finder.found.contains_key(&used.local)
                });
                let name = path.path.get_ident();
                self.borrows |= name.is_some_and(|name| self.others.contains(name));
            }
            Expr::Reference(expr) => {
                self.of_value |= is_value(&expr.expr);
                self.lent(&expr.expr);
            }
            Expr::MethodCall(call) if is_owned(call) => {}
            Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) if self.finder.is_copied(expr) => {}
            Expr::MethodCall(call) => {
                let is_reference = matches!(without_parens(&call.receiver), Expr::MethodCall(call)
                    if lenders::lends_plainly(call));
                // By a name of its own a method may borrow from anything.
                let may_lend = lenders::lends(call)
                    || !methods::consumes(&call.method)
                    || methods::may_lend(&call.method);
                self.of_value |= may_lend && is_value(&call.receiver) && !is_reference;
                self.lent(&call.receiver);
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Call(call) => {
                if !matches!(*call.func, Expr::Path(_)) {
                    self.visit_expr(&call.func);
                }
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Closure(_) => self.mentioned(expr),
            // What an operator makes is a value of its own.
            Expr::Binary(_) | Expr::Cast(_) => {}
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if let Some(MacroArgs::Exprs {
            args,
            borrows: false,
        }) = mentions::macro_args(mac)
        {
            let mut inside = Inside {
                finder: self.finder,
                others: self.others,
                passes_on: self.passes_on,
                borrows: false,
                of_value: false,
            };
            args.iter().for_each(|arg| inside.visit_expr(arg));
            self.borrows |= inside.borrows;
            self.of_value |= inside.of_value;
        }
    }
}

/// Whether this is a value, or a field of one.
fn is_value(place: &Expr) -> bool {
    match without_parens(place) {
        Expr::Field(field) => is_value(&field.base),
        place => matches!(
            place,
            Expr::Call(_) | Expr::MethodCall(_) | Expr::Macro(_) | Expr::Struct(_)
        ),
    }
}

/// Whether what a method makes borrows nothing, by the convention of its name.
fn is_owned(call: &ExprMethodCall) -> bool {
    const NAMES: &[&str] = &[
        "contains",
        "contains_key",
        "count",
        "ends_with",
        "insert",
        "len",
        "parse",
        "pop",
        "push",
        "starts_with",
        "sum",
    ];
    let name = call.method.to_string();
    let is_cloned = name == "clone" && matches!(&*call.receiver, Expr::Path(_));
    is_cloned
        || NAMES.contains(&name.as_str())
        || ["is_", "to_"].iter().any(|prefix| name.starts_with(prefix))
        || methods::converts(&call.method) && name != "collect" && name != "into"
}
