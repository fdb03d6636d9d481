//! Arms with a `ref` and a guard in a match on a variable that other arms move: they leave the variable where it is. In: the
//! user's body. Out: the same, such an arm an `if let` ahead of the match. So is one that can bind by `ref`, see [`reread`].
//!
//! It comes ahead only of arms for other variants, so that the order of the arms tells nothing. Where its guard yields, the match
//! is on what stays where it is in any case.

use std::collections::BTreeSet;

use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Arm, Block, Expr, ExprLet, ExprMatch, Item, Pat, PatGuard, parse_quote};

use super::finder;
use crate::body::apart::{self, Leaves};
use crate::body::{first, mentions, operands, reread};
use crate::runtime::Runtime;

pub(in crate::body) fn match_ahead(body: &mut Block, runtime: &Runtime) {
    let mut splitter = Splitter {
        runtime,
        read_behind: first::read_behind(body),
        next: 0,
    };
    splitter.visit_block_mut(body);
}

struct Splitter<'r> {
    runtime: &'r Runtime,
    /// The matches on variables that are read behind them.
    read_behind: BTreeSet<usize>,
    /// The number of the next match.
    next: usize,
}

impl VisitMut for Splitter<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let number = self.next;
        self.next += usize::from(matches!(expr, Expr::Match(_)));
        visit_mut::visit_expr_mut(self, expr);
        if let Expr::Match(matched) = expr
            && let Some(split) = split(matched, self.read_behind.contains(&number), self.runtime)
        {
            *expr = split;
        }
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// ```text
/// from  match name { Some(ref name) if name.len() > 2 => long(name), Some(name) => short(name), None => 0 }
/// into  if let Some(ref name) = name && (name.len() > 2) { long(name) }
///       else { match name { Some(name) => short(name), None => 0 } }
/// ```
fn split(matched: &ExprMatch, is_read_behind: bool, runtime: &Runtime) -> Option<Expr> {
    let Expr::Path(path) = operands::without_parens(&matched.expr) else {
        return None;
    };
    let name = path.path.get_ident()?;
    if !matched.arms.iter().any(moves) {
        return None;
    }
    let mut arms = matched.arms.iter();
    let is_replaced = is_read_behind && arms.any(|arm| reread::replaces_by_variant(arm, name));
    let by_ref = |arm: &Arm| match &arm.pat {
        Pat::Guard(guarded) if mentions::binds_by_ref_alone(&guarded.pat) => {
            let PatGuard { pat, guard, .. } = guarded.clone();
            Some((*pat, *guard, (*arm.body).clone()))
        }
        _ if is_replaced => reread::guarded_by_ref(arm, &matched.expr, name, runtime),
        _ => None,
    };
    let (mut ahead, mut behind): (Vec<_>, Vec<&Arm>) = Default::default();
    for arm in &matched.arms {
        match by_ref(arm) {
            Some(split)
                if arm.attrs.is_empty()
                    && !has_let(&split.1)
                    && !finder::expr_yields(&split.1)
                    && behind
                        .iter()
                        .all(|other| apart::differ(&other.pat, &arm.pat)) =>
            {
                ahead.push(split);
            }
            _ => behind.push(arm),
        }
    }
    if ahead.is_empty() || behind.is_empty() {
        return None;
    }
    let mut rest = matched.clone();
    rest.arms = behind.into_iter().cloned().collect();
    let head = &matched.expr;
    let rest = ahead
        .into_iter()
        .rev()
        .fold(Expr::Match(rest), |rest, (pat, guard, body)| {
            parse_quote!(if let #pat = #head && (#guard) { #body } else { #rest })
        });
    Some(rest)
}

/// Whether an arm may move what is matched, or a part of it.
fn moves(arm: &Arm) -> bool {
    match apart::leaves(&arm.pat) {
        Leaves::Nothing => true,
        Leaves::Rest => !mentions::binds_by_reference(&arm.pat),
        Leaves::All | Leaves::Bare => false,
    }
}

/// Whether a guard binds something itself; what that is of may have temporaries, which live longer than the guard.
fn has_let(guard: &Expr) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr_let(&mut self, _: &'ast ExprLet) {
            self.0 = true;
        }
        fn visit_block(&mut self, _: &'ast Block) {}
    }
    let mut finder = Finder(false);
    finder.visit_expr(guard);
    finder.0
}
