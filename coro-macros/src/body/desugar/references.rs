//! What a `let` keeps to the end of its scope, and has no name.

use syn::spanned::Spanned;
use syn::{Expr, Local, Macro, Pat, RangeLimits, parse_quote};

use super::{Desugar, bind};
use crate::body::ir::BlockStmt;
use crate::body::lenders;
use crate::body::names;
use crate::body::operands::{self, binds_references};
use crate::body::placement::YieldKind;

impl Desugar<'_> {
    /// A `let` whose pattern has a `ref` keeps the value to the end of its scope, which takes a name.
    ///
    /// ```text
    /// from  let (a, ref b) = yield_!(..);
    /// into  let value = yield_!(..); let (a, ref b) = value;
    /// ```
    pub(super) fn name_referenced(&mut self, local: &mut Local) -> Option<BlockStmt> {
        let init = local.init.as_mut()?;
        let is_yield =
            matches!(&*init.expr, Expr::Macro(expr) if YieldKind::of(&expr.mac).is_some());
        if !is_yield || !binds_references(&local.pat, false) {
            return None;
        }
        let name = self.temporary("value");
        let node = self.expr(&init.expr);
        *init.expr = parse_quote!(#name);
        Some(bind(&name, node))
    }

    /// A `let` of a reference to a value keeps the value to the end of its scope: with a name, it may be kept by a yield, too.
    ///
    /// ```text
    /// from  let lines = &log.lines.clone();
    /// into  let value = log.lines.clone(); let lines = &value;
    /// ```
    ///
    /// It is done of values that own what they are made of, and of no type that only the variable's would tell. One that rustc
    /// makes a constant of, `&3`, lives as long as it is.
    pub(super) fn name_owned(&mut self, local: &mut Local) -> Option<BlockStmt> {
        let pat = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            pat => pat,
        };
        let is_variable = matches!(pat, Pat::Ident(pat) if pat.by_ref.is_none());
        let init = local.init.as_mut().filter(|_| is_variable)?;
        let Expr::Reference(reference) = &mut *init.expr else {
            return None;
        };
        let owned = match &local.pat {
            Pat::Type(_) => told_by_itself(&reference.expr),
            _ => owned(&reference.expr),
        };
        if !(owned? == Owned::Made || reference.mutability.is_some()) {
            return None;
        }
        let mut name = self.temporary("owned");
        name.set_span(name.span().located_at(reference.expr.span()));
        let node = self.expr(operands::without_parens(&reference.expr));
        *reference.expr = parse_quote!(#name);
        Some(bind(&name, node))
    }
}

/// A value that borrows from no variable.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Owned {
    /// It may be a constant.
    Spelled,
    /// A call or a macro makes it.
    Made,
}

/// Whether a value is a copy of something, or new.
fn owned(value: &Expr) -> Option<Owned> {
    match value {
        Expr::Array(value) => all_owned(&value.elems),
        Expr::Tuple(value) => all_owned(&value.elems),
        Expr::Cast(value) => owned(&value.expr),
        Expr::Struct(value) if value.rest.is_none() => {
            all_owned(value.fields.iter().map(|field| &field.expr))
        }
        Expr::Call(call) => {
            let Expr::Path(function) = &*call.func else {
                return None;
            };
            let name = &function.path.segments.last()?.ident;
            let made = if names::is_capitalised(name) {
                Owned::Spelled
            } else {
                Owned::Made
            };
            Some(made.max(all_owned(&call.args)?))
        }
        Expr::Paren(value) => owned(&value.expr),
        value => told_by_itself(value),
    }
}

/// The least that is said of all of them; nothing of none.
fn all_owned<'e>(values: impl IntoIterator<Item = &'e Expr>) -> Option<Owned> {
    let mut values = values.into_iter().map(owned);
    values.try_fold(Owned::Spelled, |all, value| Some(all.max(value?)))
}

/// The same of a value that is of the type it is, whatever is expected.
fn told_by_itself(value: &Expr) -> Option<Owned> {
    const COPYING: &[&str] = &[
        "clone",
        "repeat",
        "replace",
        "to_owned",
        "to_string",
        "to_vec",
    ];
    let is_new = |mac: &Macro| mac.path.is_ident("format") || mac.path.is_ident("vec");
    let is_literal = |value: &Expr| matches!(value, Expr::Lit(_));
    match value {
        Expr::Lit(_) => Some(Owned::Spelled),
        Expr::Array(value) => {
            let is_spelled = !value.elems.is_empty() && value.elems.iter().all(is_literal);
            is_spelled.then_some(Owned::Spelled)
        }
        Expr::Paren(value) => told_by_itself(&value.expr),
        Expr::Range(value) => {
            let mut ends = value.start.iter().chain(&value.end);
            let closed = matches!(value.limits, RangeLimits::Closed(_));
            let made = if closed { Owned::Made } else { Owned::Spelled };
            ends.all(|end| is_literal(end)).then_some(made)
        }
        Expr::Repeat(value) => is_literal(&value.expr).then_some(Owned::Spelled),
        Expr::Unary(value) => is_literal(&value.expr).then_some(Owned::Spelled),
        Expr::MethodCall(call) => lenders::is_one_of(&call.method, COPYING).then_some(Owned::Made),
        Expr::Macro(value) => is_new(&value.mac).then_some(Owned::Made),
        _ => None,
    }
}
