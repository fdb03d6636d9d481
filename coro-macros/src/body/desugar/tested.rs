//! Matches through exclusive references that are used again where a pattern does not match. In: the user's body, and the names of the
//! references. Out: the same, each such pattern tested ahead of what it binds.
//!
//! What a pattern binds can be held across a yield if the reference goes with it; but it has to stay where the pattern does not match.
//!
//! ```text
//! from  while let Some(next) = &mut node.next { next.count += yield_!(next.count); node = next; }
//! into  while let Some(_) = &mut node.next {
//!           let Some(next) = &mut node.next else { unreachable!() };
//!           next.count += yield_!(next.count); node = next;
//!       }
//! ```

use std::collections::{BTreeSet, HashSet};
use std::mem;

use proc_macro2::{Ident, Literal, Span};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, BinOp, Block, Expr, ExprIf, ExprIndex, ExprLet, ExprMatch, ExprMethodCall, ExprPath,
    ExprWhile, Item, Local, Pat, Stmt, UnOp, parse_quote,
};

use super::finder::{expr_yields, first_yield};
use super::sunk;
use crate::body::{apart, held, lenders, names, operands};
use crate::errors::line_of;
use crate::runtime::Runtime;
use crate::tokens;

/// Tests such patterns ahead of what they bind, if that is among what is saved.
pub(in crate::body) fn test_first(
    body: &mut Block,
    references: &BTreeSet<String>,
    saved: &BTreeSet<String>,
    runtime: &Runtime,
) {
    Tester {
        references,
        saved,
        runtime,
    }
    .visit_block_mut(body);
}

/// Whether an arm that has a guard binds what is saved, through one of the references, and there are arms behind it: rustc takes what the
/// first has bound for held where its guard says no.
pub(in crate::body) fn has_guarded(
    body: &Block,
    references: &BTreeSet<String>,
    saved: &BTreeSet<String>,
    runtime: &Runtime,
) -> bool {
    let tester = Tester {
        references,
        saved,
        runtime,
    };
    let mut finder = GuardedFinder {
        tester,
        found: false,
    };
    finder.visit_block(body);
    finder.found
}

struct GuardedFinder<'t> {
    tester: Tester<'t>,
    found: bool,
}

impl<'ast> Visit<'ast> for GuardedFinder<'_> {
    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        let (_, ahead) = expr.arms.split_last().unzip();
        for arm in ahead.into_iter().flatten() {
            let (pat, guard) = guarded(&arm.pat);
            // A guard is asked ahead of a move.
            self.found |= whole(pat).is_none()
                && guard.is_some()
                && self.tester.binds(pat)
                && self.tester.is_behind(pat, &expr.expr);
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}

struct Tester<'t> {
    references: &'t BTreeSet<String>,
    /// What some yield saves. Nothing else is held across one.
    saved: &'t BTreeSet<String>,
    runtime: &'t Runtime,
}

impl Tester<'_> {
    /// The condition with patterns that bind nothing for the block behind it, and what they have bound in that.
    fn condition(&self, cond: &mut Expr, then: &mut Block) {
        let Some(yielded) = first_yield(|finder| finder.visit_block(then)) else {
            return;
        };
        let mut operands = conjuncts(cond);
        let tested = self.tested(&operands);
        if let ([0], [Expr::Let(ExprLet { pat, expr, .. })]) = (&*tested, &mut *operands)
            && sunk::into_block(then, &self.bound(pat, expr), pat, expr)
        {
            return self.ask(expr, yielded);
        }
        let mut ahead = Vec::new();
        for at in tested {
            let (_, behind) = operands.split_at_mut(at);
            let Some((Expr::Let(ExprLet { pat, expr, .. }), behind)) = behind.split_first_mut()
            else {
                continue;
            };
            ahead.push(self.bound(pat, expr));
            self.ask(expr, yielded);
            let is_read = |name: &Ident| behind.iter().any(|behind| mentions(Some(behind), name));
            **pat = apart::bound_only(pat, &is_read);
        }
        then.stmts.splice(0..0, ahead);
    }

    /// The operands of a condition's `&&` whose patterns are tested ahead of what they bind: that is saved, or something that is saved
    /// is borrowed through it.
    fn tested(&self, operands: &[&mut Expr]) -> Vec<usize> {
        let (mut tested, mut heads) = (Vec::new(), Vec::<&Expr>::new());
        for (at, operand) in operands.iter().enumerate().rev() {
            let Expr::Let(ExprLet { pat, expr, .. }) = &**operand else {
                continue;
            };
            let passed_on = |name: &Ident| heads.iter().any(|head| mentions(Some(head), name));
            let is_wanted = self.binds(pat) || apart::bindings(pat).iter().any(passed_on);
            if is_wanted && self.is_behind(pat, expr) {
                heads.push(expr);
                tested.insert(0, at);
            }
        }
        let first = tested.first().copied().unwrap_or_default();
        let mut others = (first..operands.len()).filter(|at| !tested.contains(at));
        if others.any(|at| heads.iter().any(|head| may_change(operands[at], head)))
            || bind_one_twice(operands)
        {
            tested.clear();
        }
        tested
    }

    /// The same of an arm; but what its guard mentions is bound for that, too. The yield across which it is held, if it is.
    fn arm(&self, arm: &mut Arm, head: &Expr) -> Option<Span> {
        let (pat, guard) = guarded(&arm.pat);
        let read = apart::bindings(pat).into_iter();
        let read: Vec<_> = read.filter(|name| mentions(guard, name)).collect();
        let is_passed = guard.is_some_and(|guard| operands::has_let(guard) || expr_yields(guard))
            || read.iter().any(|name| mentions(Some(head), name))
            || whole(pat).is_some() && !read.is_empty();
        let yielded = first_yield(|finder| finder.visit_expr(&arm.body));
        let yielded = yielded.filter(|_| self.binds(pat) && !is_passed)?;
        if sunk::into_body(&mut arm.body, &self.bound(pat, head), pat, head) {
            return Some(yielded);
        }
        let body = &arm.body;
        let is_used = |name: &Ident| !read.contains(name) || mentions(Some(body), name);
        let used = apart::bound_only(pat, &is_used);
        let bound = self.bound(&used, head);
        *arm.body = parse_quote!({ #bound #body });
        let tested = apart::bound_only(pat, &|name| read.contains(name));
        match &mut arm.pat {
            Pat::Guard(guarded) => *guarded.pat = tested,
            pat => *pat = tested,
        }
        arm.comma.get_or_insert_default();
        Some(yielded)
    }

    /// What a `let` that has an `else` binds, in a statement behind it.
    fn behind_let(&self, local: &mut Local, behind: &[Stmt]) -> Option<Stmt> {
        let init = local.init.as_mut().filter(|init| init.diverge.is_some())?;
        let yielded = first_yield(|finder| behind.iter().for_each(|stmt| finder.visit_stmt(stmt)))?;
        if !self.binds(&local.pat) || !self.is_behind(&local.pat, &init.expr) {
            return None;
        }
        let bound = self.bound(&local.pat, &init.expr);
        self.ask(&mut init.expr, yielded);
        local.pat = apart::unbound(&local.pat);
        Some(bound)
    }

    fn bound(&self, pat: &Pat, head: &Expr) -> Stmt {
        if let Some(name) = whole(pat) {
            return parse_quote!(let #name = #head;);
        }
        let pat = in_parens(pat);
        let unreachable = self.runtime.private("unreachable", Span::mixed_site());
        parse_quote! {
            #[allow(irrefutable_let_patterns)]
            let #pat = #head else { #unreachable!() };
        }
    }

    /// Asks, where a pattern is tested, whether a view can be taken twice of what is matched.
    fn ask(&self, head: &mut Expr, yielded: Span) {
        if let Some(place) = view(head) {
            let question = self.question(place, head, yielded);
            *head = parse_quote!({ #question #head });
        }
    }

    /// The question whether a view of this place can be taken twice; if it cannot, it is held across the yield.
    fn question(&self, place: &Expr, head: &Expr, yielded: Span) -> Stmt {
        let private = |item| self.runtime.private(item, Span::mixed_site());
        let (tested, check) = (private("Tested"), private("check_lender"));
        let ways = [
            "TestedBehind",
            "TestedItself",
            "TestedMap",
            "TestedOnce",
            "TestedTwice",
        ];
        let ways = ways.map(private);
        let (first, last) = tokens::ends_of(head);
        let beside = self.runtime.private("LentBeside", first);
        let through = Ident::new("through", last);
        let line = Literal::usize_unsuffixed(line_of(yielded).unwrap_or_default());
        parse_quote! {
            if false {
                use {#(#ways as _),*};
                #check((&&&(&&#tested::of(&#place)).behind()).way(), [(); #line], #beside::#through);
            }
        }
    }

    /// Whether a value is one of the references, or borrowed from a place that control may come to twice; be it by the pattern.
    fn is_behind(&self, pat: &Pat, value: &Expr) -> bool {
        match operands::without_parens(value) {
            value if operands::binds_references(pat, true) => is_place(value),
            Expr::Reference(value) => value.mutability.is_some() && is_place(&value.expr),
            Expr::Path(value) => {
                let name = value.path.get_ident();
                name.is_some_and(|name| self.references.contains(&name.to_string()))
            }
            value => view(value).is_some_and(is_place),
        }
    }

    /// Whether a pattern binds what is saved.
    fn binds(&self, pat: &Pat) -> bool {
        let mut bound = apart::bindings(pat).into_iter();
        bound.any(|name| self.saved.contains(&name.to_string()))
    }
}

impl VisitMut for Tester<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_mut::visit_block_mut(self, block);
        let mut at = 0;
        while at < block.stmts.len() {
            let (ahead, behind) = block.stmts.split_at_mut(at + 1);
            at += 1;
            if let Some(Stmt::Local(local)) = ahead.last_mut() {
                let bound = self.behind_let(local, behind);
                at += usize::from(bound.is_some());
                let first = ahead.len();
                block.stmts.splice(first..first, bound);
            }
        }
    }

    fn visit_expr_if_mut(&mut self, expr: &mut ExprIf) {
        visit_mut::visit_expr_if_mut(self, expr);
        self.condition(&mut expr.cond, &mut expr.then_branch);
    }

    fn visit_expr_while_mut(&mut self, expr: &mut ExprWhile) {
        visit_mut::visit_expr_while_mut(self, expr);
        self.condition(&mut expr.cond, &mut expr.body);
    }

    fn visit_expr_match_mut(&mut self, expr: &mut ExprMatch) {
        visit_mut::visit_expr_match_mut(self, expr);
        let mut across = None;
        for arm in &mut expr.arms {
            let (pat, guard) = guarded(&arm.pat);
            if guard.is_some_and(|guard| may_change(guard, &expr.expr)) {
                break;
            }
            if self.is_behind(pat, &expr.expr) {
                across = across.or(self.arm(arm, &expr.expr));
            }
        }
        if let Some(yielded) = across {
            self.ask(&mut expr.expr, yielded);
        }
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

fn is_place(place: &Expr) -> bool {
    match place {
        Expr::Paren(place) => is_place(&place.expr),
        Expr::Field(place) => is_place(&place.base),
        Expr::Unary(place) => matches!(place.op, UnOp::Deref(_)) && is_place(&place.expr),
        Expr::Index(place) => is_plain(&place.index) && is_place(&place.expr),
        Expr::Path(place) => place.path.get_ident().is_some(),
        _ => false,
    }
}

/// The place of which a method takes a view that can be taken twice, if it is that of the standard library.
fn view(value: &Expr) -> Option<&Expr> {
    match operands::without_parens(value) {
        Expr::MethodCall(call)
            if lenders::lends_exclusively(&call.method) && call.args.iter().all(is_plain) =>
        {
            Some(&call.receiver)
        }
        _ => None,
    }
}

/// Whether an argument may be evaluated twice: a variable, a part of one, a reference to that, or a literal.
fn is_plain(arg: &Expr) -> bool {
    match operands::without_parens(arg) {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Reference(arg) => is_plain(&arg.expr),
        Expr::Field(arg) => is_plain(&arg.base),
        _ => false,
    }
}

/// The operands of a condition's `&&`.
fn conjuncts(cond: &mut Expr) -> Vec<&mut Expr> {
    if !matches!(cond, Expr::Binary(binary) if matches!(binary.op, BinOp::And(_))) {
        return vec![cond];
    }
    let Expr::Binary(binary) = cond else {
        unreachable!()
    };
    let mut operands = conjuncts(&mut binary.left);
    operands.extend(conjuncts(&mut binary.right));
    operands
}

/// Whether some of them bind the same name.
fn bind_one_twice(operands: &[&mut Expr]) -> bool {
    let mut names = HashSet::new();
    let mut pats = operands.iter().filter_map(|operand| match &**operand {
        Expr::Let(bound) => Some(&bound.pat),
        _ => None,
    });
    pats.any(|pat| {
        let mut bound = apart::bindings(pat).into_iter();
        bound.any(|name| !names.insert(name))
    })
}

/// Whether evaluating `between` may change what the place in `head` is read with.
fn may_change(between: &Expr, head: &Expr) -> bool {
    let mut read = Read::default();
    read.visit_expr(head);
    let mut names = read.names.iter();
    !only_reads(between) && names.any(|name| mentions(Some(between), name))
}

/// Whether an expression is seen to change nothing.
fn only_reads(expr: &Expr) -> bool {
    match operands::without_parens(expr) {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Field(expr) => only_reads(&expr.base),
        Expr::Unary(expr) => only_reads(&expr.expr),
        Expr::Binary(expr) => {
            !operands::is_compound(expr.op) && only_reads(&expr.left) && only_reads(&expr.right)
        }
        _ => false,
    }
}

/// Finds the variables in the indices and the arguments on the way to a place.
#[derive(Default)]
struct Read {
    names: Vec<Ident>,
    is_inside: bool,
}

impl Read {
    fn inside(&mut self, expr: &Expr) {
        let outside = mem::replace(&mut self.is_inside, true);
        self.visit_expr(expr);
        self.is_inside = outside;
    }
}

impl<'ast> Visit<'ast> for Read {
    fn visit_expr_index(&mut self, expr: &'ast ExprIndex) {
        self.visit_expr(&expr.expr);
        self.inside(&expr.index);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.visit_expr(&call.receiver);
        call.args.iter().for_each(|arg| self.inside(arg));
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        let name = path.path.get_ident().filter(|_| self.is_inside);
        self.names.extend(name.cloned());
    }
}

/// A pattern, and the guard of it.
fn guarded(pat: &Pat) -> (&Pat, Option<&Expr>) {
    match pat {
        Pat::Guard(guarded) => (&guarded.pat, Some(&guarded.guard)),
        pat => (pat, None),
    }
}

fn mentions(expr: Option<&Expr>, name: &Ident) -> bool {
    held::mentions(&expr.to_token_stream(), name)
}

/// The variable that a pattern binds all that it matches to, if it binds nothing else.
fn whole(pat: &Pat) -> Option<Pat> {
    match pat {
        Pat::Ident(whole) if whole.by_ref.is_none() && apart::bindings(pat).len() == 1 => {
            let mut whole = whole.clone();
            whole.subpat = None;
            (!names::is_constant(&whole)).then_some(Pat::Ident(whole))
        }
        Pat::Paren(pat) => whole(&pat.pat),
        _ => None,
    }
}

/// The pattern as a `let` takes it.
fn in_parens(pat: &Pat) -> Pat {
    if matches!(pat, Pat::Or(_)) {
        parse_quote!((#pat))
    } else {
        pat.clone()
    }
}
