//! Arms of a match on a variable that read the variable: what they bind is a copy, or the program is wrong, though other arms
//! move it. In: the user's body. Out: the same, what such an arm binds being bound inside it, so that its pattern moves nothing;
//! so with an arm that binds by `ref`, and with one that does nothing to the variable where another gives it a new value, since it is
//! read behind the match then; and one that binds nothing spelled so that it leaves the variable whole.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Block, Expr, ExprAssign, ExprClosure, ExprMatch, Item, Macro, Pat, PatIdent, Path, Stmt,
    parse_quote,
};

use super::apart::{self, Leaves};
use super::first::{self, first_in, reads};
use super::{mentions, names, operands};
use crate::runtime::Runtime;

pub(super) fn bind_inside(body: &mut Block, runtime: &Runtime) {
    let mut binder = Binder {
        runtime,
        read_behind: first::read_behind(body),
        next: 0,
    };
    binder.visit_block_mut(body);
}

struct Binder<'r> {
    runtime: &'r Runtime,
    /// The matches on variables that are read behind them.
    read_behind: BTreeSet<usize>,
    /// The number of the next match.
    next: usize,
}

impl VisitMut for Binder<'_> {
    fn visit_expr_match_mut(&mut self, expr: &mut ExprMatch) {
        let is_read_behind = self.read_behind.contains(&self.next);
        self.next += 1;
        if let Expr::Path(path) = operands::without_parens(&expr.expr)
            && let Some(name) = path.path.get_ident().cloned()
        {
            self.matched(expr, &name, is_read_behind);
        }
        visit_mut::visit_expr_match_mut(self, expr);
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

impl Binder<'_> {
    /// ```text
    /// from  match token { Op(op) => { peek(&token); op }, other => return other }
    /// into  match token { Op(_) => { let Op(op) = token else { unreachable!() }; { peek(&token); op } }, other => .. }
    ///
    /// from  match state { Wait(left) => total += left, Run(job) => state = Wait(job.len()) }
    /// into  match state { Wait(_) => { let Wait(left) = state else { unreachable!() }; total += left }, Run(job) => .. }
    ///
    /// from  match token { Open => parens.push(token), other => return other }
    /// into  match token { Open {} => parens.push(token), other => return other }
    /// ```
    fn matched(&self, expr: &mut ExprMatch, name: &Ident, is_read_behind: bool) {
        let is_replaced = is_read_behind && expr.arms.iter().any(|arm| replaces(arm, name));
        let again =
            |arm: &Arm| rereads(arm, name) || borrows(arm) || is_replaced && keeps(arm, name);
        let rereads: Vec<_> = expr.arms.iter().map(again).collect();
        let mut others = expr.arms.iter().zip(&rereads).filter(|(_, again)| !**again);
        let moves = others
            .any(|(arm, _)| matches!(apart::leaves(&arm.pat), Leaves::Rest | Leaves::Nothing));
        if !moves {
            return;
        }
        let head = &*expr.expr;
        let rereading = expr.arms.iter_mut().zip(rereads);
        for (arm, again) in rereading {
            if !again {
                let is_read =
                    || reads(&arm.body, name) || is_replaced && is_unused(&arm.body, name);
                if apart::leaves(&arm.pat) == Leaves::Bare && is_read() {
                    arm.pat = apart::leaving(&arm.pat);
                }
                continue;
            }
            let body = bound_again(&arm.pat, head, &arm.body, self.runtime);
            arm.pat = apart::unbound(&arm.pat);
            *arm.body = body;
            arm.comma.get_or_insert_default();
        }
    }
}

/// The body of an arm in which what its pattern binds is bound.
fn bound_again(pat: &Pat, head: &Expr, body: &Expr, runtime: &Runtime) -> Expr {
    let unreachable = runtime.private("unreachable", Span::mixed_site());
    let pat = match pat {
        Pat::Or(pat) => parse_quote!((#pat)),
        pat => pat.clone(),
    };
    parse_quote!({
        #[allow(irrefutable_let_patterns)]
        let #pat = #head else { #unreachable!() };
        #body
    })
}

/// An arm with a guard that does nothing to the variable where another arm gives it a new value, if it can bind by `ref` until the
/// guard has let it pass: its pattern, its guard and its body.
///
/// ```text
/// from  Wait(left) if left > 2 => total += left
/// into  Wait(ref left) if *left > 2 => { let Wait(left) = state else { unreachable!() }; total += left }
/// ```
pub(super) fn guarded_by_ref(
    arm: &Arm,
    head: &Expr,
    name: &Ident,
    runtime: &Runtime,
) -> Option<(Pat, Expr, Expr)> {
    let Pat::Guard(guarded) = &arm.pat else {
        return None;
    };
    let unguarded = Arm {
        pat: (*guarded.pat).clone(),
        ..arm.clone()
    };
    let mut guard = Behind {
        names: apart::bindings(&guarded.pat),
        is_plain: true,
    };
    let mut condition = (*guarded.guard).clone();
    guard.visit_expr_mut(&mut condition);
    if !keeps(&unguarded, name) || !guard.is_plain {
        return None;
    }
    let mut pat = unguarded.pat;
    ByRef.visit_pat_mut(&mut pat);
    let body = bound_again(&guarded.pat, head, &arm.body, runtime);
    Some((pat, condition, body))
}

/// Has a pattern bind by `ref`.
struct ByRef;

impl VisitMut for ByRef {
    fn visit_pat_ident_mut(&mut self, pat: &mut PatIdent) {
        if !names::is_constant(pat) {
            pat.mutability = None;
            pat.by_ref = Some(parse_quote!(ref));
        }
        visit_mut::visit_pat_ident_mut(self, pat);
    }

    fn visit_expr_mut(&mut self, _: &mut Expr) {}
}

/// Has an expression mention what is behind names.
struct Behind {
    names: Vec<Ident>,
    /// Whether nothing in it may give a name another meaning, or hide a mention.
    is_plain: bool,
}

impl VisitMut for Behind {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Path(path) if self.names.iter().any(|name| path.path.is_ident(name)) => {
                *expr = parse_quote!((*#path));
                return;
            }
            Expr::Closure(_) | Expr::Block(_) | Expr::If(_) | Expr::Match(_) | Expr::Let(_) => {
                self.is_plain = false;
            }
            _ => {}
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_macro_mut(&mut self, _: &mut Macro) {
        self.is_plain = false;
    }
}

/// Whether an arm binds parts of what is matched, and reads the variable that it is in.
fn rereads(arm: &Arm, name: &Ident) -> bool {
    !matches!(arm.pat, Pat::Or(_)) && binds_parts(arm, name) && reads(&arm.body, name)
}

/// Whether an arm binds parts of what is matched, and the variable that it is in may be read behind the match.
fn keeps(arm: &Arm, name: &Ident) -> bool {
    binds_parts(arm, name) && is_unused(&arm.body, name)
}

/// Whether what an arm does is neither to mention a variable nor to leave what reads that behind the match.
fn is_unused(body: &Expr, name: &Ident) -> bool {
    first_in(body, name).is_none() && !leaves(body)
}

fn binds_parts(arm: &Arm, name: &Ident) -> bool {
    !matches!(arm.pat, Pat::Guard(_))
        && apart::leaves(&arm.pat) == Leaves::Rest
        && !mentions::binds_by_reference(&arm.pat)
        && !apart::bindings(&arm.pat).contains(name)
}

/// Whether an arm moves parts of what is matched, and gives the variable that it is in another value, which is no reference.
fn replaces(arm: &Arm, name: &Ident) -> bool {
    is_given(arm, name, |value| !matches!(value, Expr::Reference(_)))
}

/// The same of a value that is spelled as one of the type which the pattern spells: then that is the type of the variable.
pub(super) fn replaces_by_variant(arm: &Arm, name: &Ident) -> bool {
    let variant = apart::variant_of(operands::without_guard(&arm.pat));
    is_given(arm, name, |value| {
        let value = match value {
            Expr::Call(call) => &*call.func,
            value => value,
        };
        let path = match value {
            Expr::Path(path) => &path.path,
            Expr::Struct(value) => &value.path,
            _ => return false,
        };
        variant
            .as_ref()
            .is_some_and(|variant| are_of_one(path, variant))
    })
}

/// Whether two paths are those of variants of one type, as far as they tell.
fn are_of_one(one: &Path, other: &Path) -> bool {
    let ahead = |path: &Path| {
        let ahead = path.segments.len().saturating_sub(1);
        let ahead = path.segments.iter().take(ahead);
        ahead
            .map(|segment| segment.ident.clone())
            .collect::<Vec<_>>()
    };
    let is_variant = |path: &Path| {
        let last = path.segments.last();
        last.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
    };
    is_variant(one) && is_variant(other) && ahead(one) == ahead(other)
}

fn is_given(arm: &Arm, name: &Ident, is_one: impl Fn(&Expr) -> bool) -> bool {
    struct Finder<'n, F>(&'n Ident, F, bool);
    impl<'ast, F: Fn(&Expr) -> bool> Visit<'ast> for Finder<'_, F> {
        fn visit_expr_assign(&mut self, expr: &'ast ExprAssign) {
            let is_name = matches!(&*expr.left, Expr::Path(path) if path.path.is_ident(self.0));
            self.2 |= is_name && (self.1)(&expr.right);
            visit::visit_expr_assign(self, expr);
        }
        fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
        fn visit_item(&mut self, _: &'ast Item) {}
    }
    let mut finder = Finder(name, is_one, false);
    finder.visit_expr(&arm.body);
    finder.2 && matches!(apart::leaves(&arm.pat), Leaves::Rest | Leaves::Nothing)
}

/// Whether an arm ends with leaving the function, or a loop.
fn leaves(body: &Expr) -> bool {
    match body {
        Expr::Return(_) | Expr::Break(_) => true,
        Expr::Block(block) => match block.block.stmts.last() {
            Some(Stmt::Expr(last, _)) => leaves(last),
            _ => false,
        },
        _ => false,
    }
}

/// Whether an arm only borrows what it binds, by `ref`.
fn borrows(arm: &Arm) -> bool {
    !matches!(arm.pat, Pat::Guard(_) | Pat::Or(_)) && mentions::binds_by_ref_alone(&arm.pat)
}
