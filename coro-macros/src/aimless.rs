//! Jumps that are in no loop.
//!
//! In: a body. Out: errors at them, in rustc's words of a plain function; of what it finds in a closure it says that, and shows
//! the whole function as one.

use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr};

use crate::errors::Errors;

/// Reports each of them.
pub(crate) fn check_aimless(body: &Block, errors: &mut Errors) {
    each_aimless(&mut body.clone(), &mut |jump| {
        let message = match jump {
            Expr::Continue(_) => {
                "`continue` outside of a loop\n\nhelp: write it in a loop; or `return`, to end the coroutine"
            }
            _ => {
                "`break` outside of a loop or labeled block\n\n\
                 help: write it in a loop; or label a block, `'block: { .. break 'block; .. }`; or `return`, to end the coroutine"
            }
        };
        errors.at(jump, message);
    });
}

/// Visits each of them where it is.
pub(crate) fn each_aimless(body: &mut Block, visit: &mut dyn FnMut(&mut Expr)) {
    Jumps { visit }.visit_block_mut(body);
}

struct Jumps<'v> {
    visit: &'v mut dyn FnMut(&mut Expr),
}

impl VisitMut for Jumps<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            // What a `for` goes over is evaluated outside it.
            Expr::ForLoop(expr) => self.visit_expr_mut(&mut expr.expr),
            Expr::Loop(_) | Expr::While(_) | Expr::Closure(_) | Expr::Async(_) => {}
            // Of those rustc says something else.
            Expr::Block(block) if block.label.is_some() => {}
            _ => visit_mut::visit_expr_mut(self, expr),
        }
        let is_aimless = match expr {
            Expr::Break(expr) => expr.label.is_none(),
            Expr::Continue(expr) => expr.label.is_none(),
            _ => false,
        };
        if is_aimless {
            (self.visit)(expr);
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
