//! What a body comes to where it ends. In: the user's body. Out: each of its ends, to be changed.

use syn::{Block, Expr, Stmt};

/// An end of a body.
pub(super) enum End<'b> {
    /// The value that it comes to there, of an expression without branches.
    Value(&'b mut Expr),
    /// A block that ends in a statement.
    Block(&'b mut Block),
}

/// Visits what a body comes to, or what each of its branches does.
pub(super) fn visit_ends(body: &mut Block, visit: &mut impl FnMut(End<'_>)) {
    if let Some(Stmt::Expr(value, None)) = body.stmts.last_mut() {
        visit_tail(value, visit);
    } else {
        visit(End::Block(body));
    }
}

fn visit_tail(value: &mut Expr, visit: &mut impl FnMut(End<'_>)) {
    match value {
        Expr::Block(value) if value.label.is_none() => visit_ends(&mut value.block, visit),
        Expr::If(value) => {
            if let Some((_, otherwise)) = &mut value.else_branch {
                visit_ends(&mut value.then_branch, visit);
                visit_tail(otherwise, visit);
            }
        }
        Expr::Match(value) => {
            let arms = value.arms.iter_mut();
            arms.for_each(|arm| visit_tail(&mut arm.body, visit));
        }
        value => visit(End::Value(value)),
    }
}
