//! Arms with a `ref` and a guard in a match on a variable that other arms move: they leave the variable where it is. In: the
//! user's body. Out: the same, such an arm an `if let` ahead of the match.
//!
//! It comes ahead only of arms for other variants, so that the order of the arms tells nothing. Where its guard yields, the match
//! is on what stays where it is in any case.

use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Arm, Block, Expr, ExprLet, ExprMatch, Item, Pat, PatGuard, parse_quote};

use super::finder;
use crate::body::apart::{self, Leaves};
use crate::body::{mentions, operands};

pub(in crate::body) fn match_ahead(body: &mut Block) {
    Splitter.visit_block_mut(body);
}

struct Splitter;

impl VisitMut for Splitter {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Expr::Match(matched) = expr
            && let Some(split) = split(matched)
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
fn split(matched: &ExprMatch) -> Option<Expr> {
    let Expr::Path(path) = operands::without_parens(&matched.expr) else {
        return None;
    };
    path.path.get_ident()?;
    if !matched.arms.iter().any(moves) {
        return None;
    }
    let (mut ahead, mut behind): (Vec<&PatGuard>, Vec<&Arm>) = Default::default();
    let mut bodies = Vec::new();
    for arm in &matched.arms {
        match &arm.pat {
            Pat::Guard(guarded)
                if arm.attrs.is_empty()
                    && mentions::binds_by_ref_alone(&guarded.pat)
                    && !has_let(&guarded.guard)
                    && !finder::expr_yields(&guarded.guard)
                    && behind
                        .iter()
                        .all(|other| apart::differ(&other.pat, &arm.pat)) =>
            {
                ahead.push(guarded);
                bodies.push(&arm.body);
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
    let arms = ahead.into_iter().zip(bodies).rev();
    Some(arms.fold(Expr::Match(rest), |rest, (guarded, body)| {
        let (pat, guard) = (&guarded.pat, &guarded.guard);
        parse_quote!(if let #pat = #head && (#guard) { #body } else { #rest })
    }))
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
