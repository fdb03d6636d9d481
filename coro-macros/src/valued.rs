//! Breaks with a value out of a loop that has none.
//!
//! In: a body. Out: errors at them, in rustc's words of a plain function; of the machine, whose loops have labels, it would propose to
//! write one of those.

use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprBreak, Label, Lifetime, parse_quote};

use crate::errors::Errors;

/// Reports each of them.
pub(crate) fn check_valued(body: &Block, errors: &mut Errors) {
    if has_valued_break(body) {
        each_valued(&mut body.clone(), &mut |kind, jump| {
            let message = format!(
                "`break` with value from a `{kind}` loop\n\n\
                 help: leave out the value; or let it be a `loop`, which can have one"
            );
            errors.at(jump, message);
        });
    }
}

/// Takes the values out of them.
pub(crate) fn take_values(body: &mut Block) {
    each_valued(body, &mut |_, jump| {
        if let Expr::Break(ExprBreak { expr, label, .. }) = jump {
            *jump = parse_quote!({ let _ = #expr; break #label });
        }
    });
}

/// Whether any `break` has a value.
pub(crate) fn has_valued_break(body: &Block) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr_break(&mut self, jump: &'ast ExprBreak) {
            self.0 |= jump.expr.is_some();
            visit::visit_expr_break(self, jump);
        }
    }
    let mut finder = Finder(false);
    finder.visit_block(body);
    finder.0
}

/// Visits each of them, with what the loop is.
fn each_valued(body: &mut Block, visit: &mut dyn FnMut(&str, &mut Expr)) {
    let around = Vec::new();
    Jumps { around, visit }.visit_block_mut(body);
}

struct Jumps<'v> {
    /// The labels of what may be broken out of, innermost last; and what it is, if it is a loop that has no value.
    around: Vec<(Option<Lifetime>, Kind)>,
    visit: &'v mut dyn FnMut(&str, &mut Expr),
}

/// What may be broken out of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Without(&'static str),
    Loop,
    Block,
}

impl Jumps<'_> {
    fn inside(&mut self, (label, kind): (Option<&Label>, Kind), inside: impl FnOnce(&mut Self)) {
        self.around
            .push((label.map(|label| label.name.clone()), kind));
        inside(self);
        self.around.pop();
    }

    fn left_by(&self, jump: &ExprBreak) -> Option<Kind> {
        let is_it = |(label, kind): &&(Option<Lifetime>, Kind)| match &jump.label {
            Some(found) => label.as_ref() == Some(found),
            None => *kind != Kind::Block,
        };
        Some(self.around.iter().rfind(is_it)?.1)
    }
}

impl VisitMut for Jumps<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::ForLoop(found) => {
                self.visit_expr_mut(&mut found.expr);
                let of = (found.label.as_ref(), Kind::Without("for"));
                self.inside(of, |this| this.visit_block_mut(&mut found.body));
            }
            Expr::While(found) => {
                let label = found.label.clone();
                let of = (label.as_ref(), Kind::Without("while"));
                self.inside(of, |this| visit_mut::visit_expr_while_mut(this, found));
            }
            Expr::Loop(found) => {
                let of = (found.label.as_ref(), Kind::Loop);
                self.inside(of, |this| this.visit_block_mut(&mut found.body));
            }
            Expr::Block(found) if found.label.is_some() => {
                let of = (found.label.as_ref(), Kind::Block);
                self.inside(of, |this| this.visit_block_mut(&mut found.block));
            }
            Expr::Closure(_) | Expr::Async(_) => {}
            _ => visit_mut::visit_expr_mut(self, expr),
        }
        if let Expr::Break(jump) = expr
            && jump.expr.is_some()
            && let Some(Kind::Without(kind)) = self.left_by(jump)
        {
            (self.visit)(kind, expr);
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
