//! Binds what a pattern has bound once more in the branches that hold it across a yield, where the reference that it is bound through is used
//! in others. In: a block or an arm's body, and the statement that binds. Out: the same, with that in its branches.
//!
//! ```text
//! from  if let Some(left) = slot { if *left == 0 { *slot = None; } else { *left -= yield_!(*left); } }
//! into  if let Some(left) = slot {
//!           if *left == 0 { *slot = None; } else {
//!               let Some(left) = slot else { unreachable!() };
//!               *left -= yield_!(*left);
//!           }
//!       }
//! ```
//!
//! The place is what it was: as long as what is bound may still be used, nothing else can have changed it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprField, ExprPath, Macro, Member, Pat, Stmt, parse_quote};

use super::finder::{expr_yields, has_yield, stmt_yields};
use crate::body::{held, operands};

/// Puts `bound` into the branches of a block that yield, if what it binds through is used in the block elsewhere.
pub(super) fn into_block(block: &mut Block, bound: &Stmt, pat: &Pat, head: &Expr) -> bool {
    let Some(sinker) = Sinker::of(bound, pat, head) else {
        return false;
    };
    let mut sunk = block.clone();
    if !sinker.mentions_place(&sunk) || sinker.is_bound_anew(&sunk) || !sinker.block(&mut sunk) {
        return false;
    }
    let names = sinker.names.iter();
    // Of what is only used in these branches rustc would say that it is unused.
    sunk.stmts.insert(0, parse_quote!(let _ = (#(&#names,)*);));
    *block = sunk;
    true
}

/// The same of the body of an arm.
pub(super) fn into_body(body: &mut Expr, bound: &Stmt, pat: &Pat, head: &Expr) -> bool {
    let mut block = match body {
        Expr::Block(body) if body.label.is_none() => body.block.clone(),
        _ => parse_quote!({ #body }),
    };
    let is_sunk = into_block(&mut block, bound, pat, head);
    if is_sunk {
        *body = parse_quote!(#block);
    }
    is_sunk
}

struct Sinker<'s> {
    bound: &'s Stmt,
    names: Vec<Ident>,
    /// The variable that is bound through, and the fields on the way.
    place: (Ident, Vec<Member>),
}

impl<'s> Sinker<'s> {
    /// `None` if something else than a reference is bound: a copy need not be what is in its place any more.
    fn of(bound: &'s Stmt, pat: &Pat, head: &Expr) -> Option<Self> {
        let mut binds = Bindings::default();
        binds.visit_pat(pat);
        let place = place_of(head).filter(|_| !binds.may_copy)?;
        Some(Self {
            bound,
            names: binds.names,
            place,
        })
    }

    /// Whether one of the names is that of something else in the block as well.
    fn is_bound_anew(&self, block: &Block) -> bool {
        let mut binds = Bindings::default();
        binds.visit_block(block);
        binds.names.iter().any(|name| self.names.contains(name))
    }

    fn block(&self, block: &mut Block) -> bool {
        if !self.uses_bound(&quote!(#block)) {
            return true;
        }
        if !self.mentions_place(block) {
            block.stmts.insert(0, self.bound.clone());
            return true;
        }
        let mut yielding = (0..block.stmts.len()).filter(|at| stmt_yields(&block.stmts[*at]));
        let (Some(at), None) = (yielding.next(), yielding.next()) else {
            return false;
        };
        let behind = &block.stmts[at + 1..];
        if self.uses_bound(&quote!(#(#behind)*)) {
            return false;
        }
        let stmt = &block.stmts[at];
        if !self.uses_bound(&quote!(#stmt)) {
            return true;
        }
        match &mut block.stmts[at] {
            Stmt::Expr(expr, _) => self.expr(expr),
            _ => false,
        }
    }

    /// The branches of an expression, of which one yields at least.
    fn expr(&self, expr: &mut Expr) -> bool {
        match expr {
            Expr::Block(expr) if expr.label.is_none() => self.block(&mut expr.block),
            Expr::If(expr) if !expr_yields(&expr.cond) => {
                let yields = has_yield(|finder| finder.visit_block(&expr.then_branch));
                let is_sunk = !yields || self.block(&mut expr.then_branch);
                let otherwise = expr.else_branch.as_mut().map(|(_, otherwise)| otherwise);
                is_sunk && otherwise.is_none_or(|expr| !expr_yields(expr) || self.expr(expr))
            }
            Expr::Match(expr) if !expr_yields(&expr.expr) => {
                let mut arms = expr.arms.iter_mut().filter(|arm| expr_yields(&arm.body));
                arms.all(|arm| match &mut *arm.body {
                    body @ (Expr::Block(_) | Expr::If(_) | Expr::Match(_)) => self.expr(body),
                    body => {
                        let mut block: Block = parse_quote!({ #body });
                        let is_sunk = self.block(&mut block);
                        *body = parse_quote!(#block);
                        is_sunk
                    }
                })
            }
            _ => false,
        }
    }

    /// Whether what is bound is used in these tokens.
    fn uses_bound(&self, tokens: &TokenStream) -> bool {
        let mut names = self.names.iter();
        names.any(|name| held::mentions(tokens, name))
    }

    fn mentions_place(&self, block: &Block) -> bool {
        let mut finder = PlaceFinder {
            place: &self.place,
            found: false,
        };
        finder.visit_block(block);
        finder.found
    }
}

/// What patterns bind.
#[derive(Default)]
struct Bindings {
    names: Vec<Ident>,
    /// Whether that may be a copy, or may be assigned.
    may_copy: bool,
}

impl<'ast> Visit<'ast> for Bindings {
    fn visit_pat(&mut self, pat: &'ast Pat) {
        match pat {
            Pat::Ident(bound) => {
                self.may_copy |= bound.mutability.is_some() && bound.by_ref.is_none();
                self.names.push(bound.ident.clone());
            }
            Pat::Reference(_) => self.may_copy = true,
            _ => {}
        }
        visit::visit_pat(self, pat);
    }
}

/// The variable in a head, and the fields on the way.
fn place_of(head: &Expr) -> Option<(Ident, Vec<Member>)> {
    match operands::without_parens(head) {
        Expr::Reference(head) => place_of(&head.expr),
        Expr::Unary(head) => place_of(&head.expr),
        Expr::Index(head) => place_of(&head.expr),
        Expr::MethodCall(head) => place_of(&head.receiver),
        Expr::Field(head) => {
            let (root, mut fields) = place_of(&head.base)?;
            fields.push(head.member.clone());
            Some((root, fields))
        }
        Expr::Path(head) => Some((head.path.get_ident()?.clone(), Vec::new())),
        _ => None,
    }
}

/// Finds what mentions a place, or what that is a part of.
struct PlaceFinder<'p> {
    place: &'p (Ident, Vec<Member>),
    found: bool,
}

impl<'ast> Visit<'ast> for PlaceFinder<'_> {
    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        let of_field = place_of(&Expr::Field(field.clone()));
        match of_field.filter(|(root, _)| *root == self.place.0) {
            Some((_, fields)) => {
                self.found |= fields.iter().zip(&self.place.1).all(|(a, b)| a == b);
            }
            None => visit::visit_expr_field(self, field),
        }
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        self.found |= path.path.is_ident(&self.place.0);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        let tokens: &TokenStream = &mac.tokens;
        self.found |= held::mentions(tokens, &self.place.0);
    }
}
