//! Patterns that bind references to what a yield receives.

use syn::visit::{self, Visit};
use syn::{Expr, Pat, PatIdent, Stmt, parse_quote};

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
    pub(super) fn name_referenced(&mut self, stmt: &mut Stmt) -> Option<BlockStmt> {
        let Stmt::Local(local) = stmt else {
            return None;
        };
        let init = local.init.as_mut()?;
        let is_yield =
            matches!(&*init.expr, Expr::Macro(expr) if YieldKind::of(&expr.mac).is_some());
        if !is_yield || !binds_references(&local.pat) {
            return None;
        }
        let name = self.temporary("value");
        let node = self.expr(&init.expr);
        *init.expr = parse_quote!(#name);
        Some(bind(&name, node))
    }
}

fn binds_references(pat: &Pat) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            self.0 |= pat.by_ref.is_some();
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut finder = Finder(false);
    finder.visit_pat(pat);
    finder.0
}
