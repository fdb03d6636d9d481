//! What a `let` keeps to the end of its scope, and has no name.

use syn::{Expr, Local, Macro, Pat, parse_quote};

use super::{Desugar, bind};
use crate::body::ir::BlockStmt;
use crate::body::lenders;
use crate::body::operands::binds_references;
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
    /// It is done of values that own what they are made of, and of no type that only the variable's would tell.
    pub(super) fn name_owned(&mut self, local: &mut Local) -> Option<BlockStmt> {
        let is_variable = matches!(&local.pat, Pat::Ident(pat) if pat.by_ref.is_none());
        let init = local.init.as_mut().filter(|_| is_variable)?;
        let Expr::Reference(reference) = &mut *init.expr else {
            return None;
        };
        if !owns(&reference.expr) {
            return None;
        }
        let name = self.temporary("owned");
        let node = self.expr(&reference.expr);
        *reference.expr = parse_quote!(#name);
        Some(bind(&name, node))
    }
}

/// Whether a value is a copy of something, or new.
fn owns(value: &Expr) -> bool {
    const COPYING: &[&str] = &[
        "clone",
        "repeat",
        "replace",
        "to_owned",
        "to_string",
        "to_vec",
    ];
    let is_new = |mac: &Macro| mac.path.is_ident("format") || mac.path.is_ident("vec");
    match value {
        Expr::MethodCall(call) => lenders::is_one_of(&call.method, COPYING),
        Expr::Macro(value) => is_new(&value.mac),
        _ => false,
    }
}
