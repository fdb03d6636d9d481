//! Jumps out of the value of an assignment that gives back what it takes.
//!
//! In: the value. Out: the same, in which the local is put back ahead of the jumps, for the code that they go to; none if a part
//! may have been taken on the way to one, since only rustc knows such a local.

use std::mem;

use proc_macro2::{Ident, Span, TokenStream};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprIf, ExprMatch, Label, Lifetime, Macro, parse_quote};

use super::Given;
use crate::body::{mentions, methods, operands};
use crate::syntax;

/// The value in which the statement `put` stands ahead of each jump.
/// The value of a jump is in the variable `named`.
pub(in crate::body) fn put_back(
    given: &Given,
    value: &Expr,
    put: &TokenStream,
    named: &Ident,
) -> Option<Expr> {
    let mut jumps = Jumps {
        given,
        put,
        named,
        is_taken: false,
        is_lost: false,
        labels: Vec::new(),
        depth: 0,
    };
    let mut value = value.clone();
    jumps.visit_expr_mut(&mut value);
    (!jumps.is_lost).then_some(value)
}

/// Whether a local can be put back wherever control leaves a value.
pub(super) fn keeps(given: &Given, value: &Expr) -> bool {
    let named = Ident::new("value", Span::mixed_site());
    put_back(given, value, &TokenStream::new(), &named).is_some()
}

struct Jumps<'g> {
    given: &'g Given,
    put: &'g TokenStream,
    /// The variable that has the value of a jump.
    named: &'g Ident,
    /// Whether a part may have been taken so far.
    is_taken: bool,
    /// Whether one may have been taken ahead of a jump.
    is_lost: bool,
    /// The labels inside the value.
    labels: Vec<Lifetime>,
    /// The number of loops around, inside the value.
    depth: usize,
}

impl Jumps<'_> {
    fn leaves(&self, label: Option<&Lifetime>) -> bool {
        label.map_or(self.depth == 0, |label| !self.labels.contains(label))
    }

    /// What puts the local back, evaluates to the value of a jump ahead of that, and jumps.
    fn put_back(&self, jump: &Expr, value: Option<&Expr>) -> Expr {
        let (put, named) = (self.put, self.named);
        match value {
            Some(value) => parse_quote!({ let #named = #value; #put #jump }),
            None => parse_quote!({ #put #jump }),
        }
    }

    fn jump(&mut self, jump: &mut Expr, label: Option<&Lifetime>, value: Option<&Expr>) {
        if self.leaves(label) {
            self.is_lost |= self.is_taken;
            *jump = self.put_back(jump, value);
        }
    }

    fn inside(&mut self, label: Option<&Label>, depth: usize, visit: impl FnOnce(&mut Self)) {
        self.labels.extend(label.map(|label| label.name.clone()));
        self.depth += depth;
        visit(self);
        self.depth -= depth;
        if label.is_some() {
            self.labels.pop();
        }
    }

    /// A loop, whose second turn may find what the first one has taken.
    fn repeated(&mut self, label: Option<&Label>, expr: &mut Expr) {
        self.is_taken |= !self.given.fields(expr).is_empty();
        self.inside(label, 1, |inner| visit_mut::visit_expr_mut(inner, expr));
    }

    /// What is matched, and whether that is a part.
    fn head(&mut self, head: &mut Expr) -> bool {
        let is_part = self.given.has_place(head);
        if !is_part {
            self.visit_expr_mut(head);
        }
        is_part
    }

    fn matched(&mut self, expr: &mut ExprMatch) {
        let is_part = self.head(&mut expr.expr);
        let (before, mut behind) = (self.is_taken, self.is_taken);
        for arm in &mut expr.arms {
            self.is_taken = before || is_part && mentions::binds(std::iter::once(&arm.pat));
            self.visit_pat_mut(&mut arm.pat);
            self.visit_expr_mut(&mut arm.body);
            behind |= self.is_taken;
        }
        self.is_taken = behind;
    }

    fn branch(&mut self, expr: &mut ExprIf) {
        let before = self.is_taken;
        let is_part = matches!(&*expr.cond, Expr::Let(cond) if self.given.has_place(&cond.expr));
        self.visit_expr_mut(&mut expr.cond);
        let matched = self.is_taken;
        self.visit_block_mut(&mut expr.then_branch);
        let behind = mem::replace(&mut self.is_taken, if is_part { before } else { matched });
        if let Some((_, otherwise)) = &mut expr.else_branch {
            self.visit_expr_mut(otherwise);
        }
        self.is_taken |= behind;
    }

    /// An operand that is only looked at, if it is a part.
    fn looked_at(&mut self, place: &mut Expr) {
        if !self.given.has_place(place) {
            self.visit_expr_mut(place);
        }
    }
}

impl VisitMut for Jumps<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => {}
            Expr::Reference(expr) => self.looked_at(&mut expr.expr),
            Expr::Field(_) if self.given.has_place(expr) => self.is_taken = true,
            Expr::MethodCall(call) if self.given.has_place(&call.receiver) => {
                self.is_taken |= methods::may_give_back(&call.method);
                call.args
                    .iter_mut()
                    .for_each(|arg| self.visit_expr_mut(arg));
            }
            Expr::Binary(expr) if operands::is_comparison(expr.op) => {
                self.looked_at(&mut expr.left);
                self.looked_at(&mut expr.right);
            }
            Expr::Match(expr) => self.matched(expr),
            Expr::If(expr) => self.branch(expr),
            Expr::Let(expr) => {
                let is_part = self.head(&mut expr.expr);
                self.is_taken |= is_part && mentions::binds(std::iter::once(&*expr.pat));
            }
            Expr::Loop(looped) => {
                let label = looped.label.clone();
                self.repeated(label.as_ref(), expr);
            }
            Expr::While(looped) => {
                let label = looped.label.clone();
                self.repeated(label.as_ref(), expr);
            }
            Expr::ForLoop(looped) => {
                let label = looped.label.clone();
                self.repeated(label.as_ref(), expr);
            }
            Expr::Block(block) => {
                let label = block.label.clone();
                self.inside(label.as_ref(), 0, |inner| {
                    visit_mut::visit_expr_mut(inner, expr);
                });
            }
            Expr::Break(jump) => {
                if let Some(value) = &mut jump.expr {
                    self.visit_expr_mut(value);
                }
                let (label, value) = (jump.label.clone(), jump.expr.clone());
                if value.is_some() && self.leaves(label.as_ref()) {
                    jump.expr = Some(Box::new(syntax::name(self.named.clone())));
                }
                self.jump(expr, label.as_ref(), value.as_deref());
            }
            Expr::Continue(jump) => {
                let label = jump.label.clone();
                self.jump(expr, label.as_ref(), None);
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }

    /// What a macro does with a part is known of few, and what it has of jumps stays as it is.
    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        let expr: Expr = parse_quote!(#mac);
        self.is_taken |= !(mac.path.is_ident("matches") || self.given.fields(&expr).is_empty());
        let tokens = mac.tokens.to_string();
        self.is_lost |= ["break", "continue"]
            .iter()
            .any(|jump| tokens.contains(jump));
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
