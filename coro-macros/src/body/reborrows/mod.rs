//! Direct borrows of places, which are taken anew behind a yield: `let r = &x.field;`, `let r = &mut *x;`.
//!
//! In: the body before its names are resolved, and after. Out: [`Reborrows`]. Guarantees: each is a `let` of
//! one variable that cannot be assigned, of a path of a local, fields and dereferences, whose names mean the
//! same at every yield in their scope; one that is shadowed gets a name of its own for that. Whether the path goes through types that permit it is for the runtime
//! to find: a shared borrow of a part has a synthetic local beside it for what may be kept of it.

mod destructured;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::iter;

use proc_macro2::{Ident, Span};
use quote::{ToTokens, format_ident};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprPath, ExprReference, Pat, PatIdent, Stmt, Type, UnOp, parse_quote};

use self::destructured::Known;
use super::borrows;
use super::disjoint;
use super::flow::Flow;
use super::ir::{Block, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind};
use super::names::{self, Init, Local, Names, Reborrow, Reborrows, Step};
use super::operands::{self, without_parens};
use super::types;
use crate::function::CoroutineFn;

/// Puts a declaration behind each shared borrow of a part, for what may be kept of it; also where a pattern takes such a
/// part.
pub(super) fn add_keepers(body: &mut Body) {
    visit_blocks(&mut body.block, &mut |block| {
        destructured::add_keepers(block);
        let Some(last) = block.stmts.iter().rposition(BlockStmt::yields) else {
            return;
        };
        for at in (0..last).rev() {
            if let Some((pat, reference)) = borrow_of(&block.stmts[at])
                && reference.mutability.is_none()
                && (is_typed(&block.stmts[at])
                    || !matches!(without_parens(&reference.expr), Expr::Path(_)))
            {
                let keeper = keeper(&pat.ident);
                block.stmts.insert(at + 1, BlockStmt::Plain(keeper));
            }
        }
    });
}

/// The declaration of what may be kept of a borrow.
fn keeper(name: &Ident) -> Stmt {
    let span = Span::mixed_site().located_at(name.span());
    let keeper = format_ident!("__coro_kept_{}", name, span = span);
    parse_quote!(let #keeper = #name;)
}

/// Finds the borrows of a resolved body. `shared` are arguments that are shared references; `lends`: what is received
/// is one too, or cannot be borrowed behind the next yield; `flow` tells where locals are assigned. Whether that has changed
/// the body or the names.
pub(super) fn find_borrows(
    function: &CoroutineFn,
    body: &mut Body,
    names: &mut Names,
    (shared, lends): (&[LocalId], bool),
    flow: &Flow,
) -> bool {
    let mut is_changed = false;
    let mut shared: BTreeSet<_> = shared.iter().copied().collect();
    let mut borrows = Reborrows::new();
    let through = through_others(body);
    let exclusive = OnceCell::new();
    let is_exclusive = |local: LocalId, names: &Names| {
        let find = || disjoint::exclusive_variables(function, names);
        names.locals[local].init == Init::Plain || exclusive.get_or_init(find).contains(&local)
    };
    visit_blocks(&mut body.block, &mut |block| {
        let mut at = 0;
        while at < block.stmts.len() {
            let known = Known {
                shared: &shared,
                is_exclusive: &is_exclusive,
            };
            is_changed |= destructured::split(block, at, names, (flow, &through), &known);
            let keeper = block
                .stmts
                .get(at + 1)
                .and_then(|stmt| keeper_of(stmt, names));
            let borrow = borrow_of(&block.stmts[at])
                .and_then(|found| {
                    borrow(
                        found,
                        &block.stmts[at],
                        keeper,
                        (names, flow),
                        &borrows,
                        &shared,
                    )
                })
                .filter(|(local, borrow)| {
                    // That one is of a shared reference then, or it ends with the assignment.
                    let lasts = || flow.is_assigned_ahead_of(borrow.root, *local);
                    borrow.exclusive || borrow.is_of_local() || !lasts()
                })
                .filter(|(local, borrow)| {
                    let others = (&*through, &borrows);
                    !is_handed_over(*local, borrow, (names, flow), others)
                });
            let is_kept = borrow.as_ref().is_some_and(|(_, of)| of.keeper.is_some());
            if keeper.is_some() && !is_kept {
                block.stmts.remove(at + 1);
                is_changed = true;
            }
            match borrow {
                Some((local, borrow)) => {
                    let mentioned = borrow.uses.iter().chain([&local]);
                    let hidden = mentioned.filter(|&&found| is_hidden(found, local, names, flow));
                    for hidden in hidden.copied().collect::<Vec<_>>() {
                        set_apart(hidden, names);
                    }
                    borrows.insert(local, borrow);
                }
                None => shared.extend(shared_reference(&block.stmts[at], lends)),
            }
            at += 1;
        }
    });
    for keeper in borrows.values().filter_map(|borrow| borrow.keeper) {
        names.locals[keeper].init = Init::Plain;
    }
    names.reborrows = borrows;
    is_changed || !names.reborrows.is_empty()
}

/// The borrow that a declaration may be.
fn borrow(
    (pat, reference): (&PatIdent, &ExprReference),
    stmt: &BlockStmt,
    keeper: Option<LocalId>,
    (names, flow): (&Names, &Flow),
    borrows: &Reborrows,
    shared: &BTreeSet<LocalId>,
) -> Option<(LocalId, Reborrow)> {
    let BlockStmt::Plain(Stmt::Local(declared)) = stmt else {
        return None;
    };
    let (local, _) = names::read(&pat.ident)?;
    let mut place = (*reference.expr).clone();
    let direct = root_of(&place)?;
    let mut uses = BTreeSet::from([direct]);
    let mut ty = match &declared.pat {
        Pat::Type(pat) => Some((*pat.ty).clone()),
        _ => None,
    };
    if ty.as_ref().is_some_and(types::is_owned) {
        // A borrow is a mistake then.
        return None;
    }
    if let Some(behind) = borrows.get(&direct) {
        uses.extend(&behind.uses);
        if behind.ty.is_some() && !behind.exclusive {
            // A type that is spelled may be another than the place has: so the parts may be others.
            let is_same = spelled(ty.as_ref()) == spelled(behind.ty.as_ref());
            if ty.is_some() && !is_same || !is_behind(&place) {
                return None;
            }
            place = behind.place.clone();
            ty.clone_from(&behind.ty);
        } else if !behind.exclusive {
            through(&mut place, &behind.place);
        }
    }
    let root = root_of(&place)?;
    let steps = steps(&place);
    let is_of_local = steps.is_empty() && ty.is_none();
    if shared.contains(&root) && !is_of_local {
        return None;
    }
    // Behind another borrow, a part may turn out to be all that one is of.
    let keeper = keeper.filter(|_| !is_of_local);
    uses.extend(keeper);
    is_clear(&uses, local, names, flow).then(|| {
        let (declared, exclusive) = (declared.clone(), reference.mutability.is_some());
        let borrow = Reborrow {
            declared,
            exclusive,
            place,
            ty,
            root,
            steps,
            keeper,
            uses,
        };
        (local, borrow)
    })
}

/// Whether a borrow is of what an exclusive reference refers to that nothing uses again: then it lasts as long as that, and is
/// saved in its place. Of what may be such a reference, it goes with what borrows through it if it is used up ahead of every yield.
fn is_handed_over(
    local: LocalId,
    borrow: &Reborrow,
    (names, flow): (&Names, &Flow),
    (through, borrows): (&[(LocalId, LocalId)], &Reborrows),
) -> bool {
    let root = borrow.root;
    let Some(&declared) = flow.declared.get(&local) else {
        return false;
    };
    let mut others = borrows
        .iter()
        .filter(|(_, other)| other.uses.contains(&root));
    let may_go_on = match names.locals[root].init {
        Init::Plain => !borrow.is_of_local(),
        // A value without a name is owned.
        Init::Value => {
            let may_refer = borrow.exclusive && names.shown(root).is_some();
            may_refer && !is_used_behind_a_yield(local, through, (names, flow))
        }
        _ => false,
    };
    may_go_on
        && !borrows.contains_key(&root)
        && !flow.is_used_behind(root, declared)
        && !others.any(|(&other, _)| flow.is_used_behind(other, declared))
}

/// Whether a local is used behind a yield in its scope, or another that borrows through it.
fn is_used_behind_a_yield(
    local: LocalId,
    through: &[(LocalId, LocalId)],
    known: (&Names, &Flow),
) -> bool {
    let (names, flow) = known;
    let mut at_yields = names.at_yield.iter().enumerate();
    let is_used = at_yields.any(|(index, in_scope)| {
        in_scope.contains(&local) && flow.is_used_behind(local, flow.node_of(index + 1))
    });
    let mut others = through.iter().filter(|(_, of)| *of == local);
    is_used || others.any(|(other, _)| is_used_behind_a_yield(*other, through, known))
}

/// The variables that borrow of what another is, or refers to, each with that.
fn through_others(body: &mut Body) -> Vec<(LocalId, LocalId)> {
    let mut through = Vec::new();
    visit_blocks(&mut body.block, &mut |block| {
        let declared = block.stmts.iter().filter_map(|stmt| match stmt {
            BlockStmt::Plain(Stmt::Local(local)) => Some((&local.pat, &*local.init.as_ref()?.expr)),
            _ => None,
        });
        for (pat, value) in declared {
            let whole = iter::once((pat, value));
            let bound = whole.chain(operands::elements(pat, value).into_iter().flatten());
            through.extend(bound.filter_map(|(pat, value)| {
                let (Pat::Ident(pat), Expr::Reference(value)) = (pat, without_parens(value)) else {
                    return None;
                };
                let (local, _) = names::read(&pat.ident)?;
                let of = root_of(&value.expr)?;
                (of != local).then_some((local, of))
            }));
        }
    });
    through
}

/// Whether what taking a borrow anew mentions can be named wherever that is done.
fn is_clear(uses: &BTreeSet<LocalId>, borrow: LocalId, names: &Names, flow: &Flow) -> bool {
    let mut in_macros = uses.iter().filter(|&&found| names.is_in_macro(found));
    !in_macros.any(|&found| is_hidden(found, borrow, names, flow))
}

/// Whether a local's name means another at a yield across which a borrow goes on.
fn is_hidden(local: LocalId, borrow: LocalId, names: &Names, flow: &Flow) -> bool {
    let same = |&other: &LocalId| {
        let (one, other) = (&names.locals[local], &names.locals[other]);
        one.name == other.name && one.synthetic == other.synthetic
    };
    names.at_yield.iter().enumerate().any(|(index, in_scope)| {
        in_scope.contains(&local)
            && in_scope.iter().filter(|other| same(other)).count() > 1
            && flow.is_used_behind(borrow, flow.node_of(index + 1))
    })
}

/// Gives a variable that another shadows, or is shadowed by, a name of its own.
fn set_apart(local: LocalId, names: &mut Names) {
    let name = &names.locals[local].name;
    let mut apart = format_ident!("{}_{}", name, local, span = name.span());
    while names.locals.iter().any(|local| local.name == apart) {
        apart = format_ident!("{}_", apart, span = name.span());
    }
    names.locals[local].name = apart;
}

/// The pattern and the value of a declaration of a direct borrow.
fn borrow_of(stmt: &BlockStmt) -> Option<(&PatIdent, &ExprReference)> {
    let BlockStmt::Plain(Stmt::Local(local)) = stmt else {
        return None;
    };
    let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
    let pat = match &local.pat {
        Pat::Type(pat) => &*pat.pat,
        pat => pat,
    };
    let (Pat::Ident(pat), Expr::Reference(reference)) = (pat, without_parens(&init.expr)) else {
        return None;
    };
    let is_plain = pat.mutability.is_none() && pat.by_ref.is_none() && pat.subpat.is_none();
    (is_plain && root_path(&reference.expr).is_some()).then_some((pat, reference))
}

/// Whether a declaration spells a type, which its value may be coerced to.
fn is_typed(stmt: &BlockStmt) -> bool {
    matches!(stmt, BlockStmt::Plain(Stmt::Local(local)) if matches!(local.pat, Pat::Type(_)))
}

/// The local that a keeper's declaration declares.
fn keeper_of(stmt: &BlockStmt, names: &Names) -> Option<LocalId> {
    let &[local] = &stmt.declares()[..] else {
        return None;
    };
    let Local {
        name, synthetic, ..
    } = &names.locals[local];
    (*synthetic && name.to_string().starts_with("kept_")).then_some(local)
}

/// The local that a declaration makes a shared reference, as can be seen.
fn shared_reference(stmt: &BlockStmt, lends: bool) -> Option<LocalId> {
    if let BlockStmt::Let(stmt) = stmt
        && let (true, NodeKind::Yield { .. }, Pat::Ident(pat)) = (lends, &stmt.init.kind, &stmt.pat)
    {
        return names::read(&pat.ident).map(|(local, _)| local);
    }
    let BlockStmt::Plain(Stmt::Local(local)) = stmt else {
        return None;
    };
    let (pat, known) = match &local.pat {
        Pat::Type(pat) => (&*pat.pat, types::is_shared(&pat.ty)),
        pat => (pat, false),
    };
    let borrowed = local.init.as_ref().is_some_and(
        |init| matches!(without_parens(&init.expr), Expr::Reference(value) if value.mutability.is_none()),
    );
    match pat {
        Pat::Ident(pat) if known || borrowed => names::read(&pat.ident).map(|(local, _)| local),
        _ => None,
    }
}

/// The place that an expression takes a part of.
fn whole_of(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Field(expr) => Some(&expr.base),
        Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => Some(&expr.expr),
        _ => None,
    }
}

/// The variable that a place is or is a part of.
fn root_path(place: &Expr) -> Option<&ExprPath> {
    match without_parens(place) {
        Expr::Path(path) if path.qself.is_none() => Some(path),
        place => root_path(whole_of(place)?),
    }
}

fn root_of(place: &Expr) -> Option<LocalId> {
    let path = root_path(place)?;
    names::read(path.path.get_ident()?).map(|(local, _)| local)
}

/// Whether a place is all that a variable refers to.
fn is_behind(place: &Expr) -> bool {
    let whole = match without_parens(place) {
        Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => without_parens(&expr.expr),
        _ => return false,
    };
    matches!(whole, Expr::Path(_))
}

/// The steps on the way to `place`, the first one first.
fn steps(place: &Expr) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = without_parens(place);
    while let Some(whole) = whole_of(at) {
        let is_deref = matches!(at, Expr::Unary(_));
        at = without_parens(whole);
        let from = at.clone();
        steps.insert(0, Step { from, is_deref });
    }
    steps
}

fn spelled(ty: Option<&Type>) -> String {
    ty.to_token_stream().to_string()
}

/// Spells a place behind another borrow as the place that borrow is of.
pub(super) fn through(place: &mut Expr, borrowed: &Expr) {
    if matches!(place, Expr::Path(_)) {
        *place = borrowed.clone();
    } else if let Some(direct) = borrows::root(place) {
        Through(borrowed, direct).visit_expr_mut(place);
    }
}

/// Spells a place in what a reference refers to with a `*` ahead of that reference.
pub(super) fn behind(place: &mut Expr, reference: LocalId) {
    if let Expr::Path(_) = place {
        *place = parse_quote!(*#place);
        return;
    }
    if let Some(root) = root_path(place) {
        Through(&parse_quote!(*#root), reference).visit_expr_mut(place);
    }
}

/// Replaces the variable that a place is in.
struct Through<'b>(&'b Expr, LocalId);

impl VisitMut for Through<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let borrowed = self.0;
        let names_it = |expr: &Expr| {
            matches!(without_parens(expr), Expr::Path(_)) && root_of(expr) == Some(self.1)
        };
        match expr {
            Expr::Unary(unary) if names_it(&unary.expr) => *expr = parse_quote!((#borrowed)),
            Expr::Field(field) if names_it(&field.base) => {
                *field.base = parse_quote!((#borrowed));
            }
            Expr::Index(index) if names_it(&index.expr) => {
                *index.expr = parse_quote!((#borrowed));
            }
            expr => visit_mut::visit_expr_mut(self, expr),
        }
    }
}

/// Visits a block, and then those inside its statements.
fn visit_blocks(block: &mut Block, visit: &mut impl FnMut(&mut Block)) {
    visit(block);
    for stmt in &mut block.stmts {
        match stmt {
            BlockStmt::Plain(_) => {}
            BlockStmt::Let(stmt) => visit_node(&mut stmt.init, visit),
            BlockStmt::Expr(node, _) => visit_node(node, visit),
        }
    }
}

fn visit_node(node: &mut Node, visit: &mut impl FnMut(&mut Block)) {
    match &mut node.kind {
        NodeKind::Plain(_) | NodeKind::Yield { .. } => {}
        NodeKind::Shell { inner, .. } => visit_node(inner, visit),
        NodeKind::Block { block, .. } => visit_blocks(block, visit),
        NodeKind::If(expr) => {
            visit_cond(&mut expr.cond, visit);
            visit_blocks(&mut expr.then, visit);
            if let Some((_, otherwise)) = &mut expr.otherwise {
                visit_node(otherwise, visit);
            }
        }
        NodeKind::Match(expr) => {
            visit_node(&mut expr.head, visit);
            for arm in &mut expr.arms {
                visit_node(&mut arm.body, visit);
            }
        }
        NodeKind::Loop(expr) => {
            if let LoopKind::While(_, cond) = &mut expr.kind {
                visit_cond(cond, visit);
            }
            visit_blocks(&mut expr.body, visit);
        }
    }
}

fn visit_cond(cond: &mut [Cond], visit: &mut impl FnMut(&mut Block)) {
    for operand in cond {
        match operand {
            Cond::Test(node) | Cond::Let { head: node, .. } => visit_node(node, visit),
        }
    }
}
