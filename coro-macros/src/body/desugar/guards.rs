//! Matches on what the temporary of a guard lends, `if let Some(job) = queue.borrow_mut().pop() { yield_!(job); }`, outside of loops.
//!
//! The guard is there until the coroutine suspends, and borrows from a local that a yield would move into the frame beside it. In a
//! loop that yields, the local is in the frame all the time; so such a match becomes a loop that runs once.

use std::collections::HashSet;

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprMethodCall, Ident, Label, Lifetime, Stmt, parse_quote};

use super::finder::{expr_yields, has_yield};
use super::parts::{is_same, visit_in_scope};
use crate::body::{jumps, names};
use crate::runtime::Runtime;

/// Methods that return what borrows, and drops with a trace.
const LENDING: &[&str] = &[
    "borrow",
    "borrow_mut",
    "drain",
    "lock",
    "peek_mut",
    "read",
    "try_borrow",
    "try_borrow_mut",
    "try_lock",
    "try_read",
    "try_write",
    "write",
];

/// What the labels of loops that run once begin with.
const ONCE: &str = "__coro_once_";

/// Whether a label is that of such a loop.
pub(super) fn is_once(label: &Label) -> bool {
    label.name.ident.to_string().starts_with(ONCE)
}

/// Encloses such matches; `plain`: the arguments that own nothing.
///
/// ```text
/// from  match queue.borrow_mut().pop() { Some(job) => { yield_!(job); } None => {} }
/// into  'once: loop { break 'once match queue.borrow_mut().pop() { Some(job) => { yield_!(job); } None => {} } }
/// ```
///
/// A jump out of one would take its loop apart where the guard is still there, so that the loop is left without a value first:
///
/// ```text
/// from  let job = match queue.borrow_mut().pop() { Some(job) => { yield_!(); job } None => continue };
/// into  let job = match 'once: loop {
///           break 'once Some(match queue.borrow_mut().pop() { Some(job) => { yield_!(); job } None => break 'once None })
///       } { Some(value) => value, None => continue };
/// ```
pub(in crate::body) fn keep_in_place(body: &mut Block, plain: &HashSet<Ident>, runtime: &Runtime) {
    let mut finder = GuardFinder::default();
    finder.visit_block(body);
    if !finder.roots.is_empty() {
        let mut encloser = Encloser {
            plain,
            scope: Vec::new(),
            labels: 0,
            runtime,
        };
        encloser.visit_block_mut(body);
    }
}

struct Encloser<'p> {
    plain: &'p HashSet<Ident>,
    /// The names in scope of what a yield may move: what owns something, and is declared in the innermost loop that yields.
    scope: Vec<Ident>,
    labels: usize,
    runtime: &'p Runtime,
}

impl Encloser<'_> {
    /// Whether an expression is such a match, with a yield in its arms. What is behind an `else` may have no temporaries any more.
    fn is_guarded(&self, expr: &Expr) -> bool {
        let mut finder = GuardFinder::default();
        let yields = match expr {
            Expr::Match(expr) => {
                finder.head(&expr.expr);
                expr.arms.iter().any(|arm| expr_yields(&arm.body))
            }
            Expr::If(expr) => {
                finder.condition(&expr.cond);
                has_yield(|finder| finder.visit_block(&expr.then_branch))
            }
            _ => return false,
        };
        let mut roots = finder.roots.iter();
        yields && roots.any(|root| self.scope.contains(root))
    }

    /// The loop that such a match becomes; `None` if there are several ways to leave it.
    fn once(&mut self, expr: &Expr) -> Option<Expr> {
        self.labels += 1;
        let once = Lifetime::new(&format!("'{ONCE}{}", self.labels), Span::mixed_site());
        let diverges = diverges(expr);
        if !has_jumps(expr) && diverges {
            return Some(parse_quote!(#once: loop { #expr }));
        }
        if !has_jumps(expr) {
            return Some(parse_quote!(#once: loop { break #once #expr; }));
        }
        let option = |name| {
            self.runtime
                .private("Option", Span::call_site())
                .variant(name)
        };
        let (some, none) = (option("Some"), option("None"));
        let nothing = (!diverges).then_some(&none);
        let mut inner = expr.clone();
        let mut jumps = Jumps {
            instead: parse_quote!(break #once #nothing),
            found: Vec::new(),
        };
        jumps.visit_expr_mut(&mut inner);
        let [jump] = &jumps.found[..] else {
            return None;
        };
        if has_jumps(&inner) {
            return None;
        }
        if diverges {
            return Some(parse_quote!({ #once: loop { #inner } #jump }));
        }
        let value = Ident::new("value", Span::mixed_site());
        Some(parse_quote! {
            match #once: loop { break #once #some(#inner); } {
                #some(#value) => #value,
                #none => #jump,
            }
        })
    }

    /// What is in a loop: what is declared around it is in its frame.
    fn inside(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.scope);
        visit(self);
        self.scope = outer;
    }
}

impl VisitMut for Encloser<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_in_scope(self, block, self.plain, |this| &mut this.scope);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if matches!(expr, Expr::Closure(_) | Expr::Async(_)) {
            return;
        }
        if self.is_guarded(expr)
            && let Some(once) = self.once(expr)
        {
            *expr = once;
        }
        match expr {
            Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_) if expr_yields(expr) => {
                self.inside(|this| visit_mut::visit_expr_mut(this, expr));
            }
            expr => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Whether control is seen not to come to the end of an expression. A jump with such a value would be one that rustc warns of.
fn diverges(expr: &Expr) -> bool {
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
        _ => false,
    }
}

/// Whether an expression has a jump without a label out of it.
fn has_jumps(expr: &Expr) -> bool {
    jumps::has_unlabelled(&parse_quote!({ #expr }))
}

/// Replaces the jumps without a label, and without a value, out of an expression.
struct Jumps {
    instead: Expr,
    /// Those that differ.
    found: Vec<Expr>,
}

impl VisitMut for Jumps {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let is_jump = match expr {
            Expr::Break(jump) => jump.label.is_none() && jump.expr.is_none(),
            Expr::Continue(jump) => jump.label.is_none(),
            Expr::Closure(_) | Expr::Async(_) | Expr::Loop(_) | Expr::While(_) => return,
            Expr::ForLoop(looped) => return self.visit_expr_mut(&mut looped.expr),
            _ => false,
        };
        if !is_jump {
            return visit_mut::visit_expr_mut(self, expr);
        }
        let jump = std::mem::replace(expr, self.instead.clone());
        if !self.found.iter().any(|found| is_same(found, &jump)) {
            self.found.push(jump);
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Finds the variables of which the temporaries of heads borrow.
#[derive(Default)]
struct GuardFinder {
    roots: Vec<Ident>,
}

impl GuardFinder {
    /// What is matched itself is no temporary.
    fn head(&mut self, head: &Expr) {
        match value_of(head) {
            Expr::MethodCall(call) if is_lending(call) => self.visit_expr(&call.receiver),
            head => self.visit_expr(head),
        }
    }

    fn condition(&mut self, cond: &Expr) {
        match cond {
            Expr::Let(cond) => self.head(&cond.expr),
            Expr::Binary(cond) => {
                self.condition(&cond.left);
                self.condition(&cond.right);
            }
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for GuardFinder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::MethodCall(call) if is_lending(call) => {
                self.roots.extend(root_of(&call.receiver));
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

fn is_lending(call: &ExprMethodCall) -> bool {
    LENDING.iter().any(|name| call.method == name)
}

/// What a value is, but for what is done with the error that it may be in place of.
fn value_of(head: &Expr) -> &Expr {
    match head {
        Expr::Paren(head) => value_of(&head.expr),
        Expr::Try(head) => value_of(&head.expr),
        Expr::MethodCall(call) if ["unwrap", "expect"].iter().any(|name| call.method == name) => {
            value_of(&call.receiver)
        }
        head => head,
    }
}

/// The variable that a method is called on, or a part of.
fn root_of(place: &Expr) -> Option<Ident> {
    match place {
        Expr::Path(path) if path.path.is_ident("self") => Some(names::receiver_name()),
        Expr::Path(path) => path.path.get_ident().cloned(),
        Expr::Field(place) => root_of(&place.base),
        Expr::Index(place) => root_of(&place.expr),
        Expr::Paren(place) => root_of(&place.expr),
        Expr::Unary(place) => root_of(&place.expr),
        Expr::Try(place) => root_of(&place.expr),
        Expr::MethodCall(call) => root_of(&call.receiver),
        _ => None,
    }
}
