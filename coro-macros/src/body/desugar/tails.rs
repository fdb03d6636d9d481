//! What stands behind the last yield of a block, if it takes a part of a local by one statement and gives it back by another,
//! or leaves the function.
//!
//! ```text
//! from  { let key = yield_!(); let mode = game.mode; .. game.mode = next; }
//! into  { let key = yield_!(); { let mode = game.mode; .. game.mode = next; } }
//! from  if yield_!() { let log = server.log; return log.close(); }
//! into  if yield_!() { { let log = server.log; return log.close(); } }
//! ```
//!
//! The local is moved out of its slot for such a block ([`given`](crate::body::given)). All ends in it as it did before: what is
//! declared there is dropped first.

use std::collections::BTreeSet;
use std::mem;

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprAssign, ExprField, Item, Stmt};

use super::endings::stmt_cannot_end;
use super::finder::{expr_yields, stmt_yields};
use crate::syntax;

/// Puts such statements into blocks of their own.
pub(in crate::body) fn enclose(body: &mut Block) {
    let mut finder = FieldFinder::default();
    finder.visit_block(body);
    if !finder.taken.is_empty() {
        Encloser.visit_block_mut(body);
    }
}

struct Encloser;

impl VisitMut for Encloser {
    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_mut::visit_block_mut(self, block);
        if let Some(last) = block.stmts.iter().rposition(stmt_yields) {
            enclose_from(block, last + 1);
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if matches!(expr, Expr::Closure(_) | Expr::Async(_)) {
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
        if expr_yields(expr)
            && let Some(inner) = inner_block(expr)
            && !inner.stmts.iter().any(stmt_yields)
        {
            enclose_from(inner, 0);
        }
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// The block that is a piece of an expression, rather than a value in it.
fn inner_block(expr: &mut Expr) -> Option<&mut Block> {
    match expr {
        Expr::If(expr) => Some(&mut expr.then_branch),
        Expr::While(expr) => Some(&mut expr.body),
        _ => None,
    }
}

fn enclose_from(block: &mut Block, start: usize) {
    if gives_back(&block.stmts[start..]) && !block.stmts.iter().any(is_item) {
        let stmts = block.stmts.split_off(start);
        let brace_token = block.brace_token;
        let tail = Block { brace_token, stmts };
        block.stmts.push(Stmt::Expr(syntax::block(tail), None));
    }
}

/// What would lose its scope in a block inside.
fn is_item(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Item(_))
}

/// Whether statements assign a field that is in the value of one of them, or what it is a field of; or control does not come behind
/// them.
fn gives_back(stmts: &[Stmt]) -> bool {
    let mut fields = FieldFinder::default();
    for stmt in stmts {
        fields.visit_stmt(stmt);
    }
    let is_given_back = |taken: &String| {
        let mut assigned = fields.assigned.iter();
        assigned.any(|place| {
            let rest = taken.strip_prefix(place.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with('.'))
        })
    };
    fields.taken.iter().any(is_given_back)
        || !fields.taken.is_empty() && stmts.last().is_some_and(stmt_cannot_end)
}

/// Finds the fields that are in the values of variables, or are passed on by a statement, and what is assigned.
#[derive(Default)]
struct FieldFinder {
    in_value: bool,
    taken: BTreeSet<String>,
    assigned: BTreeSet<String>,
}

impl FieldFinder {
    fn value(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = mem::replace(&mut self.in_value, true);
        visit(self);
        self.in_value = outer;
    }
}

impl<'ast> Visit<'ast> for FieldFinder {
    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        match stmt {
            Stmt::Local(local) => self.value(|this| visit::visit_local(this, local)),
            Stmt::Expr(Expr::Call(call), _) => {
                self.value(|this| call.args.iter().for_each(|arg| this.visit_expr(arg)));
            }
            Stmt::Expr(Expr::MethodCall(call), _) => {
                self.visit_expr(&call.receiver);
                self.value(|this| call.args.iter().for_each(|arg| this.visit_expr(arg)));
            }
            stmt => visit::visit_stmt(self, stmt),
        }
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        if self.in_value {
            self.taken.insert(field.to_token_stream().to_string());
        }
        visit::visit_expr_field(self, field);
    }

    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        if let Expr::Field(_) | Expr::Path(_) = &*assign.left {
            self.assigned
                .insert(assign.left.to_token_stream().to_string());
        }
        visit::visit_expr_assign(self, assign);
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
