//! How an arm is run of a match with a yield in some arm.

use syn::{Expr, Stmt};

use super::Emitter;
use crate::body::cursors;
use crate::body::ir::{self, NodeKind};
use crate::body::mentions::{self, Syntax};

/// How an arm of a match with a yield in some arm is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With the head: nothing comes behind it.
    Diverges,
    /// With the head: it has a reference go on to what the arm binds, beside which another arm could not use it; or it looks at what the
    /// head's borrow is of, which is moved out of its slot for that.
    GoesOn,
    /// Behind the head, which hands on what the pattern binds: there its value is coerced as that of an arm, and what
    /// types rustc expects of it are known.
    Entered,
}

impl Emitter<'_> {
    /// How an arm is run.
    pub(super) fn way_of_arm(&self, arm: &ir::Arm, expr: &ir::Match) -> Way {
        match (&arm.body.kind, &expr.head.kind) {
            (NodeKind::Plain(body), _) if diverges(body) => Way::Diverges,
            (NodeKind::Plain(body), NodeKind::Plain(head))
                if cursors::goes_on(body, head, &self.names.cursors)
                    || cursors::is_nothing(body) && self.uses_handed(body) =>
            {
                Way::GoesOn
            }
            _ => Way::Entered,
        }
    }

    /// Whether an expression uses what has been moved out of a slot for a borrow.
    fn uses_handed(&self, expr: &Expr) -> bool {
        let mut used = mentions::in_syntax(Syntax::Expr(expr)).into_iter();
        used.any(|(_, mention)| self.fates.handed.contains(&mention))
    }
}

/// Whether an expression can be seen never to come to a value.
fn diverges(expr: &Expr) -> bool {
    match expr {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Macro(expr) => mentions::panics(&expr.mac),
        Expr::Block(expr) => match expr.block.stmts.last() {
            Some(Stmt::Expr(expr, _)) => diverges(expr),
            Some(Stmt::Macro(stmt)) => mentions::panics(&stmt.mac),
            _ => false,
        },
        _ => false,
    }
}
