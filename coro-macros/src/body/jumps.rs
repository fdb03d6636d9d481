//! Questions about `break` and `continue`, and the one rewrite they need.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprBreak, ExprContinue, Label, Lifetime, Macro, Stmt};

use super::macros;
use super::placement;

/// Whether control can leave a `loop` with this body and label by a `break`.
pub(super) fn breaks_out(body: &Block, label: Option<&Label>) -> bool {
    let mut finder = BreakFinder {
        label: label.map(|label| &label.name),
        depth: 0,
        found: false,
    };
    finder.visit_block(body);
    finder.found
}

struct BreakFinder<'a> {
    label: Option<&'a Lifetime>,
    depth: usize,
    found: bool,
}

impl<'ast> Visit<'ast> for BreakFinder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => {}
            // What a `for` goes over is evaluated outside it.
            Expr::ForLoop(expr) => {
                self.visit_expr(&expr.expr);
                self.depth += 1;
                self.visit_block(&expr.body);
                self.depth -= 1;
            }
            Expr::Loop(_) | Expr::While(_) => {
                self.depth += 1;
                visit::visit_expr(self, expr);
                self.depth -= 1;
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_expr_break(&mut self, expr: &'ast ExprBreak) {
        self.found |= match &expr.label {
            Some(label) => Some(label) == self.label,
            None => self.depth == 0,
        };
        visit::visit_expr_break(self, expr);
    }

    /// A macro may hide a `break`; that it does costs a branch that is never taken.
    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.found |= !placement::is_flat(mac) && mac.tokens.to_string().contains("break");
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// The labels that may be broken out of in a body. Of a macro those that it is given.
pub(super) fn broken(body: &Block) -> HashSet<Lifetime> {
    let mut finder = LabelFinder::default();
    finder.visit_block(body);
    finder.broken
}

#[derive(Default)]
struct LabelFinder {
    broken: HashSet<Lifetime>,
}

impl LabelFinder {
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match (token, &tokens[at + 1..]) {
                (TokenTree::Group(group), _) => self.tokens(group.stream()),
                // Where it labels something.
                (TokenTree::Punct(_), [TokenTree::Ident(_), TokenTree::Punct(colon), ..])
                    if colon.as_char() == ':' => {}
                (TokenTree::Punct(quote), [TokenTree::Ident(name), ..])
                    if quote.as_char() == '\'' =>
                {
                    self.broken.insert(Lifetime {
                        apostrophe: quote.span(),
                        ident: name.clone(),
                    });
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for LabelFinder {
    fn visit_expr_break(&mut self, expr: &'ast ExprBreak) {
        self.broken.extend(expr.label.clone());
        visit::visit_expr_break(self, expr);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.tokens(mac.tokens.clone());
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Whether a loop inside the loop labelled `label`, one for which `yields` holds, continues that; `cond` is its
/// condition, if it has one.
pub(super) fn continues_from_inside(
    cond: Option<&Expr>,
    body: &Block,
    label: Option<&Label>,
    yields: impl Fn(&Expr) -> bool,
) -> bool {
    let Some(label) = label else {
        return false;
    };
    let mut finder = ContinueFinder {
        label: &label.name,
        yields: &yields,
        inside: false,
        found: false,
    };
    if let Some(cond) = cond {
        finder.visit_expr(cond);
    }
    finder.visit_block(body);
    finder.found
}

struct ContinueFinder<'a> {
    label: &'a Lifetime,
    yields: &'a dyn Fn(&Expr) -> bool,
    inside: bool,
    found: bool,
}

impl<'ast> Visit<'ast> for ContinueFinder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        if let Expr::Closure(_) | Expr::Async(_) = expr {
            return;
        }
        let outer = self.inside;
        let is_loop = matches!(expr, Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_));
        self.inside |= is_loop && (self.yields)(expr);
        visit::visit_expr(self, expr);
        self.inside = outer;
    }

    fn visit_expr_continue(&mut self, expr: &'ast ExprContinue) {
        self.found |= self.inside && expr.label.as_ref() == Some(self.label);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        // What is parsed here does not live as long as the body.
        for arg in placement::yielding_args(mac) {
            let mut inner = ContinueFinder { ..*self };
            inner.visit_expr(&arg);
            self.found |= inner.found;
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Whether a jump without a label inside `expr` stays inside.
fn owns_jumps(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Loop(_) | Expr::While(_) | Expr::Closure(_) | Expr::Async(_)
    )
}

/// Whether a loop's body jumps in its loop without a label.
pub(super) fn has_unlabelled(body: &Block) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Break(expr) if expr.label.is_none() => self.0 = true,
                Expr::Continue(expr) if expr.label.is_none() => self.0 = true,
                // What a `for` goes over is evaluated outside it.
                Expr::ForLoop(expr) => self.visit_expr(&expr.expr),
                expr if owns_jumps(expr) => {}
                _ => visit::visit_expr(self, expr),
            }
        }
        fn visit_macro(&mut self, mac: &'ast Macro) {
            if placement::is_flat(mac) {
                return;
            }
            for arg in placement::yielding_args(mac) {
                self.visit_expr(&arg);
            }
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut finder = Finder(false);
    finder.visit_block(body);
    finder.0
}

/// Whether an expression has a macro that may jump in the loop around it: one of the user's, whose definition is not known.
pub(super) fn may_hide_unlabelled(expr: &Expr) -> bool {
    let mut finder = HiddenFinder {
        hides: |_| true,
        in_loops: false,
        found: false,
    };
    finder.visit_expr(expr);
    finder.found
}

/// Whether an expression has such a macro that is given a label.
pub(super) fn may_hide_labelled(expr: &Expr) -> bool {
    let mut finder = HiddenFinder {
        hides: |mac| {
            let mut labels = LabelFinder::default();
            labels.visit_macro(mac);
            !labels.broken.is_empty()
        },
        in_loops: true,
        found: false,
    };
    finder.visit_expr(expr);
    finder.found
}

struct HiddenFinder {
    /// Whether a macro of the user's may have such a jump.
    hides: fn(&Macro) -> bool,
    /// Whether it may have that in a loop inside.
    in_loops: bool,
    found: bool,
}

impl<'ast> Visit<'ast> for HiddenFinder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => {}
            _ if self.in_loops => visit::visit_expr(self, expr),
            // What a `for` goes over is evaluated outside it.
            Expr::ForLoop(expr) => self.visit_expr(&expr.expr),
            expr if owns_jumps(expr) => {}
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.found |= !placement::is_known(mac) && (self.hides)(mac);
        if !placement::is_flat(mac) {
            for arg in placement::yielding_args(mac) {
                self.visit_expr(&arg);
            }
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Whether control is seen not to come to the end of an expression. A jump with such a value would be one that rustc warns of.
pub(super) fn diverges(expr: &Expr) -> bool {
    let block_diverges =
        |block: &Block| matches!(block.stmts.last(), Some(Stmt::Expr(last, _)) if diverges(last));
    match expr {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Paren(expr) => diverges(&expr.expr),
        Expr::Block(expr) => expr.label.is_none() && block_diverges(&expr.block),
        Expr::If(expr) => {
            let otherwise = expr.else_branch.as_ref();
            block_diverges(&expr.then_branch)
                && otherwise.is_some_and(|(_, otherwise)| diverges(otherwise))
        }
        Expr::Match(expr) => expr.arms.iter().all(|arm| diverges(&arm.body)),
        Expr::Loop(expr) => !breaks_out(&expr.body, expr.label.as_ref()),
        _ => false,
    }
}

/// Gives the jumps that [`has_unlabelled`] finds this label.
pub(super) fn label(body: &mut Block, label: &Lifetime) {
    struct Labeller<'a>(&'a Lifetime);
    impl VisitMut for Labeller<'_> {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            match expr {
                Expr::Break(expr) if expr.label.is_none() => {
                    expr.label = Some(at(self.0, expr.break_token.span));
                    visit_mut::visit_expr_break_mut(self, expr);
                }
                Expr::Continue(expr) if expr.label.is_none() => {
                    expr.label = Some(at(self.0, expr.continue_token.span));
                }
                Expr::ForLoop(expr) => self.visit_expr_mut(&mut expr.expr),
                expr if owns_jumps(expr) => {}
                _ => {
                    // The guard of its pattern may jump as well.
                    if let Expr::Macro(matches) = expr
                        && let Some(matched) = macros::matched(&matches.mac)
                    {
                        *expr = matched;
                    }
                    visit_mut::visit_expr_mut(self, expr);
                }
            }
        }
        fn visit_macro_mut(&mut self, mac: &mut Macro) {
            if placement::is_flat(mac) {
                return;
            }
            placement::each_yielding_arg_mut(mac, |arg| self.visit_expr_mut(arg));
        }
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
    }
    Labeller(label).visit_block_mut(body);
}

/// The label at the jump, so that an error about the jump points there.
fn at(label: &Lifetime, jump: Span) -> Lifetime {
    Lifetime::new(&label.to_string(), label.span().located_at(jump))
}
