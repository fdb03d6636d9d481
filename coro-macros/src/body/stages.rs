//! Long blocks in stages. In: the user's body, and the variables that many yields keep. Out: the same, what is behind every few of them in
//! a loop that runs once.
//!
//! A yield lists all that its region keeps, so that with as many variables as yields the expansion grows with the square of their
//! number, and the time that rustc takes for it faster than that. What is declared around a loop that yields stays in the frame of that.
//!
//! ```text
//! from  let a = yield_!(); .. let h = yield_!(); rest
//! into  let a = yield_!(); .. 'stage_1: loop { let e = yield_!(); .. 'stage_2: loop { rest; break 'stage_2; } break 'stage_1; }
//! ```

use std::collections::BTreeSet;
use std::mem;

use proc_macro2::{Ident, Span};
use quote::quote;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Block, Expr, ExprClosure, ExprField, ExprForLoop, ExprLet, ExprLoop, ExprMatch, ExprReturn,
    ExprStruct, ExprWhile, Item, Lifetime, Local, Macro, Pat, Stmt, Token, parse_quote,
};

use super::placement::{self, YieldKind};
use super::{apart, jumps, operands, words};

/// How much the yields of a body may list altogether before it is put into stages.
pub(super) const MUCH: usize = 24;

/// How many of the variables a stage has at least.
const FEW: usize = 3;

/// How many stages a block has at most: a send goes through all that are around its yield, and so does the optimiser.
const DEEP: usize = 8;

/// How many yields keep a variable that is worth a stage, or are worth one.
pub(super) const MANY: usize = 4;

/// What the labels of stages begin with.
const STAGE: &str = "__coro_stage_";

/// The block of a loop that is a stage, and whether control comes to its end: then there is a jump, and nothing behind it. Where another pass
/// has put something there, the loop is one.
pub(super) fn stage(expr: &ExprLoop) -> Option<(Block, bool)> {
    let label = &expr.label.as_ref()?.name;
    if !label.ident.to_string().starts_with(STAGE) {
        return None;
    }
    let mut body = expr.body.clone();
    let ends = take_end(&mut body, label);
    (ends || !jumps::broken(&body).contains(label)).then_some((body, ends))
}

fn take_end(block: &mut Block, label: &Lifetime) -> bool {
    match block.stmts.last_mut() {
        Some(Stmt::Expr(Expr::Break(end), _)) if end.label.as_ref() == Some(label) => {
            block.stmts.pop();
            true
        }
        Some(Stmt::Expr(Expr::Block(last), _)) if last.label.is_none() => {
            take_end(&mut last.block, label)
        }
        _ => false,
    }
}

/// What is known of the variables of a body.
pub(super) struct Known {
    /// Those that yields keep, by their names.
    pub kept: BTreeSet<String>,
    /// Those that have to stay variables of the region that they are declared in: a loop would have them in its frame, and no part
    /// can be moved out of that.
    pub fixed: BTreeSet<String>,
    /// The arguments.
    pub arguments: BTreeSet<String>,
    /// Whether the function returns nothing.
    pub returns_nothing: bool,
}

/// Puts the blocks of a body into stages; whether there are any.
pub(super) fn put_into_stages(body: &mut Block, known: &Known) -> bool {
    let mut taken = Taken {
        names: known.fixed.clone(),
        in_closure: false,
    };
    taken.visit_block(body);
    let mut stager = Stager {
        known,
        fixed: taken.names,
        count: 0,
    };
    stager.visit_block_mut(body);
    stager.stage_function(body);
    stager.count > 0
}

struct Stager<'k> {
    known: &'k Known,
    /// What is fixed, and what closures may take parts of.
    fixed: BTreeSet<String>,
    /// How many stages there are.
    count: usize,
}

impl Stager<'_> {
    fn stage_function(&mut self, body: &mut Block) {
        let ahead = self.known.arguments.clone();
        if self.known.returns_nothing || ends_elsewhere(body) {
            self.stage(body, ahead);
            return;
        }
        let Some(Stmt::Expr(value, None)) = body.stmts.last_mut() else {
            return;
        };
        if operands::makes_temporaries(value) {
            return;
        }
        let value_of_body = Box::new(mem::replace(value, Expr::PLACEHOLDER));
        *value = Expr::Return(ExprReturn {
            attrs: Vec::new(),
            return_token: Token![return](Span::mixed_site()),
            expr: Some(value_of_body),
        });
        self.stage(body, ahead);
    }

    /// The body of a loop, in which a jump without a label is one of that loop.
    fn stage_loop(&mut self, body: &mut Block, ahead: BTreeSet<String>) {
        let is_whole = Expr::Block(parse_quote!(#body));
        if !jumps::has_unlabelled(body) && !jumps::may_hide_unlabelled(&is_whole) {
            self.stage(body, ahead);
        }
    }

    /// Stages of a block that has no value, in scope of what is declared `ahead`.
    fn stage(&mut self, block: &mut Block, mut ahead: BTreeSet<String>) {
        let ends = !ends_elsewhere(block);
        if ends && has_value(block) {
            return;
        }
        let mut kept = (&ahead & &self.known.kept).len();
        let mut stages = Vec::new();
        let all = kept + self.kept_by(&block.stmts);
        let step = all.div_ceil(DEEP).max(FEW);
        for at in 0..block.stmts.len() {
            let is_behind_yield = at == 0 || suspends(&block.stmts[at - 1]);
            if kept >= step && is_behind_yield && self.may_begin(&block.stmts[at..], &ahead) {
                stages.push(at);
                kept = 0;
            }
            kept += self.kept_by(&block.stmts[at..=at]);
            ahead.extend(declared(&block.stmts[at]));
        }
        for at in stages.into_iter().rev() {
            let rest = block.stmts.split_off(at);
            let stage = self.looped(&rest, ends);
            block.stmts.push(Stmt::Expr(stage, None));
        }
    }

    /// The stage with these statements, which ends behind them if control comes there.
    fn looped(&mut self, stmts: &[Stmt], ends: bool) -> Expr {
        self.count += 1;
        let label = Lifetime::new(&format!("'{STAGE}{}", self.count), Span::mixed_site());
        let end: Option<Stmt> = ends.then(|| parse_quote!(break #label;));
        parse_quote!(#label: loop { #(#stmts)* #end })
    }

    /// How many variables these statements declare that yields keep.
    fn kept_by(&self, stmts: &[Stmt]) -> usize {
        let names: BTreeSet<_> = stmts.iter().flat_map(declared).collect();
        (&names & &self.known.kept).len()
    }

    /// Whether a stage may begin here: it is worth it, and the variables that it would have in its frame may be there.
    fn may_begin(&self, rest: &[Stmt], ahead: &BTreeSet<String>) -> bool {
        let mut yields = Yields(0);
        for stmt in rest {
            yields.visit_stmt(stmt);
        }
        let mentioned = || words::in_tokens(quote!(#(#rest)*));
        yields.0 >= MANY
            && (ahead & &self.fixed).is_disjoint(&mentioned())
            && !rest.iter().any(|stmt| matches!(stmt, Stmt::Item(_)))
    }
}

impl VisitMut for Stager<'_> {
    fn visit_expr_loop_mut(&mut self, expr: &mut ExprLoop) {
        visit_mut::visit_expr_loop_mut(self, expr);
        self.stage_loop(&mut expr.body, BTreeSet::new());
    }

    fn visit_expr_while_mut(&mut self, expr: &mut ExprWhile) {
        visit_mut::visit_expr_while_mut(self, expr);
        let mut bound = Bound(BTreeSet::new());
        bound.visit_expr(&expr.cond);
        self.stage_loop(&mut expr.body, bound.0);
    }

    fn visit_expr_for_loop_mut(&mut self, expr: &mut ExprForLoop) {
        visit_mut::visit_expr_for_loop_mut(self, expr);
        let bound = names_of(&expr.pat).collect();
        self.stage_loop(&mut expr.body, bound);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if !matches!(expr, Expr::Closure(_) | Expr::Async(_) | Expr::Const(_)) {
            visit_mut::visit_expr_mut(self, expr);
        }
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// Whether a statement does nothing behind a yield but to bind what is received. No borrow of a variable is held behind that which would
/// not have outlived the yield.
fn suspends(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Local(local) => {
            let init = local.init.as_ref().filter(|init| init.diverge.is_none());
            !operands::binds_references(&local.pat, false)
                && init.is_some_and(|init| placement::place_of_yield(&init.expr).is_some())
        }
        Stmt::Expr(expr, _) => placement::place_of_yield(expr).is_some(),
        Stmt::Macro(stmt) => YieldKind::of(&stmt.mac).is_some(),
        Stmt::Item(_) => false,
    }
}

/// Whether control never comes to the end of a block, as one sees.
fn ends_elsewhere(block: &Block) -> bool {
    matches!(block.stmts.last(), Some(Stmt::Expr(last, _)) if jumps::diverges(last))
}

/// Whether a block ends in what may be a value.
fn has_value(block: &Block) -> bool {
    match block.stmts.last() {
        Some(Stmt::Expr(last, None)) => !matches!(
            last,
            Expr::Block(_)
                | Expr::ForLoop(_)
                | Expr::If(_)
                | Expr::Loop(_)
                | Expr::Match(_)
                | Expr::While(_)
        ),
        Some(Stmt::Macro(last)) => last.semi_token.is_none(),
        _ => false,
    }
}

fn names_of(pat: &Pat) -> impl Iterator<Item = String> {
    let names = apart::bindings(pat).into_iter();
    names.map(|name: Ident| name.to_string())
}

/// The variables that a statement declares.
fn declared(stmt: &Stmt) -> BTreeSet<String> {
    match stmt {
        Stmt::Local(local) => names_of(&local.pat).collect(),
        _ => BTreeSet::new(),
    }
}

/// Finds what patterns bind.
struct Bound(BTreeSet<String>);

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat(&mut self, pat: &'ast Pat) {
        self.0.extend(names_of(pat));
    }
}

/// Finds the variables of which a closure, a pattern, a macro, or a value of their type may take a part.
struct Taken {
    names: BTreeSet<String>,
    in_closure: bool,
}

impl Taken {
    /// What a pattern binds parts of.
    fn matched(&mut self, pat: &Pat, value: &Expr) {
        let is_whole = matches!(pat, Pat::Ident(_) | Pat::Type(_));
        if !is_whole && !apart::bindings(pat).is_empty() {
            self.root(value);
        }
    }

    fn root(&mut self, place: &Expr) {
        if let Some(Expr::Path(path)) = operands::steps(place).first() {
            self.names
                .extend(path.path.get_ident().map(ToString::to_string));
        }
    }
}

impl<'ast> Visit<'ast> for Taken {
    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        let outside = mem::replace(&mut self.in_closure, true);
        visit::visit_expr_closure(self, closure);
        self.in_closure = outside;
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        if self.in_closure {
            self.root(&field.base);
        }
        visit::visit_expr_field(self, field);
    }

    fn visit_expr_let(&mut self, expr: &'ast ExprLet) {
        self.matched(&expr.pat, &expr.expr);
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        for arm in &expr.arms {
            self.matched(&arm.pat, &expr.expr);
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            self.matched(&local.pat, &init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if !placement::is_known(mac) {
            self.names.extend(words::in_tokens(mac.tokens.clone()));
        }
        for arg in placement::yielding_args(mac) {
            self.visit_expr(&arg);
        }
    }

    fn visit_expr_struct(&mut self, value: &'ast ExprStruct) {
        if let Some(base) = &value.rest {
            self.root(base);
        }
        visit::visit_expr_struct(self, value);
    }
}

/// Counts yields.
struct Yields(usize);

impl<'ast> Visit<'ast> for Yields {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.0 += usize::from(YieldKind::of(mac).is_some());
        for arg in placement::yielding_args(mac) {
            self.visit_expr(&arg);
        }
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
