//! Matches on what the temporary of a guard lends, `if let Some(job) = queue.borrow_mut().pop() { yield_!(job); }`, outside of loops;
//! and `for` through that, `for job in queue.borrow().clone() { yield_!(job); }`.
//!
//! The guard is there until the coroutine suspends, and borrows from a local that a yield would move into the frame beside it. In a
//! loop that yields, the local is in the frame all the time; so such a match becomes a loop that runs once.

use std::collections::{BTreeSet, HashSet};
use std::mem;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Block, Expr, ExprForLoop, ExprIf, ExprWhile, Ident, Label, Lifetime, Macro, Stmt,
    parse_quote,
};

use super::finder::{expr_yields, has_yield};
use super::parts::{is_same, names_of};
use crate::body::{apart, jumps, lenders, methods, names, operands, placement, words};

/// What the labels of loops that run once begin with, those of the blocks that jumps out of them leave, and those of what is around these.
const ONCE: &str = "__coro_once_";
const JUMP: &str = "__coro_jump_";
const END: &str = "__coro_end_";

/// Whether a label is that of such a loop.
pub(super) fn is_once(label: &Label) -> bool {
    label.name.ident.to_string().starts_with(ONCE)
}

/// The arguments of which a yield moves nothing, or only the reference that they are.
pub(in crate::body) struct Plain<'p> {
    /// Those that own nothing.
    pub all: &'p HashSet<Ident>,
    /// Those of them that are exclusive references.
    pub exclusive: &'p HashSet<Ident>,
    /// Whether loops that yield may have no frame, so that such matches in them are enclosed too.
    pub in_loops: bool,
}

/// Encloses such matches.
///
/// ```text
/// from  match queue.borrow_mut().pop() { Some(job) => { yield_!(job); } None => {} }
/// into  'once: loop { break 'once match queue.borrow_mut().pop() { Some(job) => { yield_!(job); } None => {} } }
/// ```
///
/// A jump out of one would take its loop apart where the guard is still there, so it leaves a block around that first:
///
/// ```text
/// from  let job = match queue.borrow_mut().pop() { Some(job) => { yield_!(); job } None => continue };
/// into  let job = 'end: {
///           'jump: {
///               break 'end 'once: loop {
///                   break 'once match queue.borrow_mut().pop() { Some(job) => { yield_!(); job } None => break 'jump };
///               };
///           }
///           continue
///       };
/// ```
pub(in crate::body) fn keep_in_place(body: &mut Block, plain: &Plain<'_>) {
    let mut finder = GuardFinder::default();
    finder.visit_block(body);
    if finder.roots.is_empty() {
        return;
    }
    let mut encloser = Encloser {
        plain: plain.all - plain.exclusive,
        exclusive: plain.exclusive,
        in_loops: plain.in_loops,
        scope: Vec::new(),
        behind: Vec::new(),
        labels: 0,
    };
    encloser.visit_block_mut(body);
}

struct Encloser<'p> {
    plain: HashSet<Ident>,
    exclusive: &'p HashSet<Ident>,
    in_loops: bool,
    /// The names in scope of what a yield may move: what owns something, and is declared in the innermost loop that yields,
    /// if that has a frame.
    scope: Vec<Ident>,
    /// The words in what is behind the statement that is visited, in each block around.
    behind: Vec<BTreeSet<String>>,
    labels: usize,
}

impl Encloser<'_> {
    /// Whether an expression is such a match, or a `for`, with a yield in its arms or its body. What is behind an `else` may have no temporaries any more.
    fn is_guarded(&self, expr: &Expr) -> bool {
        let mut finder = GuardFinder::default();
        let (yields, arms) = match expr {
            Expr::Match(expr) => {
                finder.visit_expr(&expr.expr);
                let arms = &expr.arms;
                (arms.iter().any(arm_yields), quote!(#(#arms)*))
            }
            Expr::If(expr) => {
                finder.condition(&expr.cond);
                let yields = has_yield(|finder| finder.visit_block(&expr.then_branch));
                (yields, expr.then_branch.to_token_stream())
            }
            Expr::ForLoop(expr) => {
                finder.visit_expr(&expr.expr);
                let yields = has_yield(|finder| finder.visit_block(&expr.body));
                (yields, expr.body.to_token_stream())
            }
            _ => return false,
        };
        let mut roots = finder.roots.iter();
        yields && roots.any(|root| self.scope.contains(root) && self.is_moved(root, &arms))
    }

    /// Whether a yield in these arms moves a variable: not an exclusive reference that is not used again.
    fn is_moved(&self, name: &Ident, arms: &TokenStream) -> bool {
        let is_in = |words: &BTreeSet<String>| {
            words.contains(&name.to_string())
                || *name == names::receiver_name() && words.contains("self")
        };
        !self.exclusive.contains(name)
            || self.behind.iter().any(is_in)
            || is_in(&words::in_tokens(arms.clone()))
    }

    /// The loop that such a match becomes; `None` if it has jumps in macros to what is around. One without a label in a macro that is not
    /// known is an error in what the loop becomes.
    ///
    /// A jump out of it is one out of a block around the loop, behind which it is gone on with: what the loop has in its frame is taken
    /// out of that when the temporary is gone.
    fn once(&mut self, expr: &Expr) -> Option<Expr> {
        if jumps::may_hide_labelled(expr) {
            return None;
        }
        let mut inner = expr.clone();
        let mut jumps = Jumps {
            first: self.labels,
            found: Vec::new(),
            inside: Vec::new(),
            depth: 0,
        };
        jumps.visit_expr_mut(&mut inner);
        let found = jumps.found;
        if jumps::has_unlabelled(&parse_quote!({ #inner })) {
            return None;
        }
        self.labels += found.len() + 1;
        let once = Lifetime::new(&format!("'{ONCE}{}", self.labels), Span::mixed_site());
        let ends = !jumps::diverges(expr);
        let looped: Expr = if ends {
            parse_quote!(#once: loop { break #once #inner; })
        } else {
            parse_quote!(#once: loop { #inner })
        };
        if found.is_empty() {
            return Some(looped);
        }
        let end = Lifetime::new(&format!("'{END}{}", self.labels), Span::mixed_site());
        let inside = if ends {
            parse_quote!(break #end #looped)
        } else {
            looped
        };
        let behind = found
            .into_iter()
            .rfold(inside, |inside, found| found.behind(&inside));
        Some(if ends {
            parse_quote!(#end: #behind)
        } else {
            behind
        })
    }

    /// What is in a loop: what is declared around it is in its frame.
    fn inside(&mut self, visit: impl FnOnce(&mut Self)) {
        if self.in_loops {
            return visit(self);
        }
        let outer = mem::take(&mut self.scope);
        visit(self);
        self.scope = outer;
    }

    /// What is in scope of these variables.
    fn in_scope_of(&mut self, names: Vec<Ident>, visit: impl FnOnce(&mut Self)) {
        let outer = self.scope.len();
        self.scope.extend(names);
        visit(self);
        self.scope.truncate(outer);
    }
}

impl VisitMut for Encloser<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let outer = self.scope.len();
        for at in 0..block.stmts.len() {
            let behind = &block.stmts[at + 1..];
            self.behind.push(words::in_tokens(quote!(#(#behind)*)));
            self.visit_stmt_mut(&mut block.stmts[at]);
            self.behind.pop();
            if let Stmt::Local(local) = &block.stmts[at] {
                self.scope.extend(names_of(local, &self.plain));
            }
        }
        self.scope.truncate(outer);
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        let bound = apart::bindings(operands::without_guard(&arm.pat));
        self.in_scope_of(bound, |this| visit_mut::visit_arm_mut(this, arm));
    }

    fn visit_expr_if_mut(&mut self, expr: &mut ExprIf) {
        self.visit_expr_mut(&mut expr.cond);
        self.in_scope_of(bound_by(&expr.cond), |this| {
            this.visit_block_mut(&mut expr.then_branch);
        });
        if let Some((_, otherwise)) = &mut expr.else_branch {
            self.visit_expr_mut(otherwise);
            if matches!(&**otherwise, Expr::Block(block) if block.label.is_some()) {
                **otherwise = parse_quote!({ #otherwise });
            }
        }
    }

    fn visit_expr_while_mut(&mut self, expr: &mut ExprWhile) {
        self.visit_expr_mut(&mut expr.cond);
        self.in_scope_of(bound_by(&expr.cond), |this| {
            this.visit_block_mut(&mut expr.body);
        });
    }

    fn visit_expr_for_loop_mut(&mut self, expr: &mut ExprForLoop) {
        self.visit_expr_mut(&mut expr.expr);
        let yields = has_yield(|finder| finder.visit_block(&expr.body));
        let mut visit = |this: &mut Self| {
            this.in_scope_of(apart::bindings(&expr.pat), |this| {
                this.visit_block_mut(&mut expr.body);
            });
        };
        if yields {
            self.inside(visit);
        } else {
            visit(self);
        }
    }

    /// What is inside comes first: a jump out of two such matches leaves the inner one, and then the outer one.
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::Loop(_) | Expr::While(_) if expr_yields(expr) => {
                self.inside(|this| visit_mut::visit_expr_mut(this, expr));
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
        if self.is_guarded(expr)
            && let Some(once) = self.once(expr)
        {
            *expr = once;
        }
    }

    /// What is in the operand of a yield, or in the arguments of a macro of the standard library.
    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        let mut finder = GuardFinder::default();
        finder.visit_macro(mac);
        if finder.roots.is_empty() {
            return;
        }
        placement::each_yielding_arg_mut(mac, |arg| self.visit_expr_mut(arg));
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Whether an arm has a yield in its body or its guard.
fn arm_yields(arm: &Arm) -> bool {
    has_yield(|finder| finder.visit_arm(arm))
}

/// What a condition binds.
fn bound_by(cond: &Expr) -> Vec<Ident> {
    match cond {
        Expr::Let(cond) => apart::bindings(&cond.pat),
        Expr::Binary(cond) => [bound_by(&cond.left), bound_by(&cond.right)].concat(),
        _ => Vec::new(),
    }
}

/// A jump out of an expression.
struct Found {
    /// As it is to be gone on with; without the value, if it has one.
    jump: Expr,
    has_value: bool,
    /// The block around the loop that it leaves first.
    block: Lifetime,
}

impl Found {
    /// The block around `inside`, and the jump behind it.
    fn behind(self, inside: &Expr) -> Expr {
        let Self {
            mut jump, block, ..
        } = self;
        match &mut jump {
            Expr::Break(jump) if self.has_value => {
                jump.expr = Some(parse_quote!(#block: { #inside }));
                parse_quote!({ #jump })
            }
            _ => parse_quote!({ #block: { #inside; } #jump }),
        }
    }
}

/// Replaces the jumps out of an expression: those without a label, and those to a label around it.
struct Jumps {
    /// The number behind which those of blocks begin.
    first: usize,
    /// Those that differ.
    found: Vec<Found>,
    /// The labels inside of the expression, and how many loops are around what is visited.
    inside: Vec<Lifetime>,
    depth: usize,
}

impl Jumps {
    /// Whether a jump is one out of the expression.
    fn leaves(&self, label: Option<&Lifetime>) -> bool {
        match label {
            Some(label) => !self.inside.contains(label),
            None => self.depth == 0,
        }
    }

    /// The jump in place of another, which has no value any more.
    fn instead(&mut self, jump: Expr, value: Option<&Expr>) -> Expr {
        let found = self
            .found
            .iter()
            .position(|found| is_same(&found.jump, &jump));
        let at = found.unwrap_or_else(|| {
            let number = self.first + self.found.len() + 1;
            self.found.push(Found {
                jump,
                has_value: value.is_some(),
                block: Lifetime::new(&format!("'{JUMP}{number}"), Span::mixed_site()),
            });
            self.found.len() - 1
        });
        let block = &self.found[at].block;
        parse_quote!(break #block #value)
    }

    fn in_loop(&mut self, visit: impl FnOnce(&mut Self)) {
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }
}

impl VisitMut for Jumps {
    fn visit_label_mut(&mut self, label: &mut Label) {
        self.inside.push(label.name.clone());
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let is_jump = match expr {
            Expr::Break(jump) => self.leaves(jump.label.as_ref()),
            Expr::Continue(jump) => self.leaves(jump.label.as_ref()),
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::Loop(_) | Expr::While(_) => {
                return self.in_loop(|this| visit_mut::visit_expr_mut(this, expr));
            }
            Expr::ForLoop(looped) => {
                self.visit_expr_mut(&mut looped.expr);
                looped
                    .label
                    .iter_mut()
                    .for_each(|label| self.visit_label_mut(label));
                return self.in_loop(|this| this.visit_block_mut(&mut looped.body));
            }
            _ => false,
        };
        visit_mut::visit_expr_mut(self, expr);
        if is_jump {
            let mut jump = mem::replace(expr, Expr::PLACEHOLDER);
            let value = match &mut jump {
                Expr::Break(jump) => jump.expr.take(),
                _ => None,
            };
            *expr = self.instead(jump, value.as_deref());
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
    fn condition(&mut self, cond: &Expr) {
        match cond {
            Expr::Let(cond) => self.visit_expr(&cond.expr),
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
            Expr::MethodCall(call) if methods::returns_guard(&call.method) => {
                self.roots.extend(root_of(&call.receiver));
            }
            Expr::MethodCall(call) => self.roots.extend(lender_of(&call.receiver)),
            Expr::Field(part) => self.roots.extend(lender_of(&part.base)),
            Expr::Index(part) => self.roots.extend(lender_of(&part.expr)),
            Expr::Reference(whole) => self.roots.extend(lender_of(&whole.expr)),
            Expr::Unary(whole) => self.roots.extend(lender_of(&whole.expr)),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if !placement::is_flat(mac) {
            for arg in placement::yielding_args(mac) {
                // What is parsed here does not live as long as the body.
                let mut inner = GuardFinder::default();
                inner.visit_expr(&arg);
                self.roots.append(&mut inner.roots);
            }
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// The variable from which a method that is none of the standard library's may have made a value that is a guard, and of which only a
/// part is matched.
fn lender_of(value: &Expr) -> Option<Ident> {
    match value {
        Expr::Paren(value) => lender_of(&value.expr),
        Expr::Try(value) => lender_of(&value.expr),
        Expr::MethodCall(call) if lenders::unwraps(&call.method) => lender_of(&call.receiver),
        Expr::MethodCall(call) => {
            let is_known = methods::is_known(&call.method) || lenders::is_known(call);
            root_of(&call.receiver).filter(|_| !is_known)
        }
        _ => None,
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
