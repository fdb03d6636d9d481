//! Patterns that bind references to what a yield receives.

use syn::{Expr, Local, parse_quote};

use super::finder::binds_references;
use super::{Desugar, bind};
use crate::body::ir::BlockStmt;
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
}
