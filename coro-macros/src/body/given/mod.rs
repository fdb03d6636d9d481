//! Expressions that give back what they take of a local: `self.state = self.state.advance();`, or a match on a part whose arms
//! assign it, or leave the function.
//!
//! In: the expression. Out: the parts that it may take, if it can be evaluated with the local moved out of its slot.

mod leaving;

use std::collections::BTreeSet;
use std::mem;

use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ExprAssign, ExprField, Lit, Local, Pat, Stmt};

pub(super) use leaving::{moves_whole, put_back};

use super::flow::{Done, Flow, GivenBack, UsedPart};
use super::ir::LocalId;
use super::mentions::{self, Mentions};
use super::names::{self, MentionId, Names};
use super::{methods, operands};
use crate::syntax;

/// Of how many locals an expression gives back parts. It is written twice for each, and for each way of those before it.
const MOST: usize = 2;

/// Parts of a local that are taken, if types say so, and given back.
pub(super) struct Given {
    pub local: LocalId,
    /// The mention that stands for them: on the left side of an assignment, of what is matched, or the first of all.
    pub mention: MentionId,
    parts: Vec<UsedPart>,
}

/// The parts that an assignment gives values, if none of them may have been taken where control leaves it for another place of
/// the function. Of several locals, those of the first.
pub(super) fn by_assignment(expr: &ExprAssign) -> Option<Given> {
    let mut given: Option<Given> = None;
    for place in operands::assigned(&expr.left) {
        if let Some(found) = Given::by(place).or_else(|| Given::whole(place, &expr.right)) {
            match &mut given {
                Some(given) if given.local == found.local => given.parts.extend(found.parts),
                Some(_) => {}
                None => given = Some(found),
            }
        }
    }
    given.filter(|given| leaving::keeps(given, &Expr::Assign(expr.clone())))
}

/// What is matched by a `match` or an `if let`, or is in what is returned, if it is given back behind that, or control does not come
/// there: the parts of each local. An `Option` that is matched leaves an empty one.
pub(super) fn by_value(expr: &Expr) -> Vec<Given> {
    let mut finder = PartFinder {
        whole: Some(expr),
        of_values: matches!(expr, Expr::Return(_)),
        of_heads: true,
        all: Vec::new(),
    };
    match expr {
        Expr::Match(matched) => {
            let pats = matched.arms.iter().map(|arm| &arm.pat);
            finder.matched(&matched.expr, pats);
        }
        Expr::Return(_) => finder.visit_expr(expr),
        Expr::If(expr) => finder.visit_expr(&expr.cond),
        _ => {}
    }
    finder.given_back_by(expr)
}

/// The parts that are in the values of a block's variables, or in what it assigns or passes on, in the same way.
pub(super) fn by_block(block: &Block) -> Vec<Given> {
    let mut finder = PartFinder {
        whole: None,
        of_values: true,
        of_heads: false,
        all: Vec::new(),
    };
    block.stmts.iter().for_each(|stmt| finder.values_of(stmt));
    if finder.all.is_empty() {
        return Vec::new();
    }
    finder.given_back_by(&syntax::block(block.clone()))
}

/// Finds parts that may be taken, for each local all of them.
struct PartFinder<'e> {
    /// The expression in which they are matched.
    whole: Option<&'e Expr>,
    /// Whether those are sought of which a value is made.
    of_values: bool,
    /// Whether those are sought that are matched.
    of_heads: bool,
    all: Vec<Given>,
}

impl PartFinder<'_> {
    /// Those that an expression gives back. It can only have copied the others.
    fn given_back_by(self, expr: &Expr) -> Vec<Given> {
        let mut all = self.all;
        for given in &mut all {
            let alone = |part| Given {
                parts: vec![part],
                ..*given
            };
            let parts = mem::take(&mut given.parts).into_iter();
            given.parts = parts
                .filter(|part| leaving::keeps(&alone(part.clone()), expr))
                .collect();
        }
        all.retain(|given| !given.parts.is_empty());
        all.truncate(MOST);
        all
    }

    fn values_of(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Local(Local {
                init: Some(init), ..
            }) => self.visit_expr(&init.expr),
            Stmt::Expr(Expr::Assign(expr), _) => self.visit_expr(&expr.right),
            Stmt::Expr(Expr::Call(expr), _) => {
                expr.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Stmt::Expr(Expr::MethodCall(expr), _) => {
                expr.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            _ => {}
        }
    }

    fn part(&mut self, place: &Expr) {
        if let Some(found) = Given::by(place) {
            let mut all = self.all.iter_mut();
            match all.find(|given| given.local == found.local) {
                Some(given) => given.parts.extend(found.parts),
                None => self.all.push(found),
            }
        }
    }

    /// What is matched. Where that is an `Option`, it is emptied in its place, unless what it is a part of is the base of a struct.
    fn matched<'p>(&mut self, head: &Expr, pats: impl Iterator<Item = &'p Pat>) {
        let is_base = || {
            let given = Given::by(head).zip(self.whole);
            given.is_some_and(|(given, whole)| given.is_base_in(whole))
        };
        if self.of_heads && mentions::binds(pats.filter(|pat| !is_some(pat) || is_base())) {
            self.part(head);
        }
    }
}

impl<'ast> Visit<'ast> for PartFinder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            // What has blocks of its own.
            Expr::Block(_) | Expr::Unsafe(_) | Expr::If(_) | Expr::Match(_) if !self.of_heads => {
                return;
            }
            Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_) if !self.of_heads => return,
            Expr::Match(matched) => {
                let pats = matched.arms.iter().map(|arm| &arm.pat);
                self.matched(&matched.expr, pats);
                if Given::by(&matched.expr).is_some() {
                    return matched.arms.iter().for_each(|arm| self.visit_arm(arm));
                }
            }
            Expr::Let(let_) => {
                self.matched(&let_.expr, std::iter::once(&*let_.pat));
                if Given::by(&let_.expr).is_some() {
                    return;
                }
            }
            Expr::Field(_) if self.of_values => self.part(expr),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        Mentions::of_macro(mac).report(self);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

impl mentions::Visitor for PartFinder<'_> {
    fn mention(&mut self, _: mentions::Use) {}

    fn expr(&mut self, expr: &Expr) {
        self.visit_expr(expr);
    }
}

fn is_some(pat: &Pat) -> bool {
    match pat {
        Pat::Guard(pat) => is_some(&pat.pat),
        Pat::TupleStruct(pat) => pat.path.is_ident("Some"),
        _ => false,
    }
}

/// Whether an expression may leave the function.
pub(super) fn returns(expr: &Expr) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Closure(_) | Expr::Async(_) => {}
                Expr::Return(_) | Expr::Try(_) => self.0 = true,
                expr => visit::visit_expr(self, expr),
            }
        }
        fn visit_macro(&mut self, mac: &'ast syn::Macro) {
            Mentions::of_macro(mac).report(self);
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    impl mentions::Visitor for Finder {
        fn mention(&mut self, _: mentions::Use) {}
        fn expr(&mut self, expr: &Expr) {
            self.visit_expr(expr);
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}

/// The expressions for which their local is moved out, if types ask for it. Borrows that go on behind them need theirs where it is.
pub(super) fn find_given(flow: &Flow, names: &Names) -> BTreeSet<MentionId> {
    let crosses = |local| names.at_yield.iter().any(|locals| locals.contains(&local));
    let is_borrowed = |given: &GivenBack| {
        let mut borrows = names.reborrows.iter();
        borrows.any(|(&by, borrow)| {
            let is_of_local = borrow.root == given.local || borrow.uses.contains(&given.local);
            by == given.local || is_of_local && flow.is_read_from(given.first, by)
        })
    };
    let given = flow.given.iter().filter(|(_, given)| {
        !given.taken.is_empty()
            && names.locals[given.local].init.is_droppable()
            && !names.is_in_macro(given.local)
            && crosses(given.local)
            && !is_borrowed(given)
    });
    given.map(|(mention, _)| *mention).collect()
}

impl Given {
    fn by(place: &Expr) -> Option<Self> {
        let Expr::Field(field) = operands::without_parens(place) else {
            return None;
        };
        let ((local, mention), _) = mentions::of_field(field)?;
        Some(Self {
            local,
            mention,
            parts: vec![Self::field(field)?],
        })
    }

    /// The parts of a local that are in the value it is assigned.
    fn whole(place: &Expr, value: &Expr) -> Option<Self> {
        let (local, mention) = names::of_expr(operands::without_parens(place))?;
        let mut finder = PartFinder {
            whole: Some(value),
            of_values: true,
            of_heads: true,
            all: Vec::new(),
        };
        finder.visit_expr(value);
        let found = finder.all.into_iter().find(|given| given.local == local)?;
        Some(Self { mention, ..found })
    }

    /// A field of any local.
    fn field(field: &ExprField) -> Option<UsedPart> {
        let (_, way) = mentions::of_field(field)?;
        let done = Done::Used;
        Some(UsedPart { way, done })
    }

    /// Whether a field of the local is one of the parts, or in one.
    pub fn includes(&self, field: &UsedPart) -> bool {
        self.parts.iter().any(|part| field.is_in(part))
    }

    /// Whether a place is the local.
    fn is_local(&self, place: &Expr) -> bool {
        names::of_expr(operands::without_parens(place))
            .is_some_and(|(local, _)| local == self.local)
    }

    /// Whether the local is the base of a struct in an expression.
    fn is_base_in(&self, expr: &Expr) -> bool {
        struct Finder<'g>(&'g Given, bool);
        impl<'ast> Visit<'ast> for Finder<'_> {
            fn visit_expr_struct(&mut self, expr: &'ast syn::ExprStruct) {
                self.1 |= expr.rest.as_ref().is_some_and(|rest| self.0.is_local(rest));
                visit::visit_expr_struct(self, expr);
            }
            fn visit_item(&mut self, _: &'ast syn::Item) {}
        }
        let mut finder = Finder(self, false);
        finder.visit_expr(expr);
        finder.1
    }

    /// Whether a place is a field of the local.
    fn has_local(&self, place: &Expr) -> bool {
        Self::by(place).is_some_and(|given| given.local == self.local)
    }

    /// Whether a place is a part, or in one.
    fn has_place(&self, place: &Expr) -> bool {
        matches!(operands::without_parens(place), Expr::Field(field) if self.has(field))
    }

    fn has(&self, field: &ExprField) -> bool {
        let is_of_local = |((local, _), _)| local == self.local;
        mentions::of_field(field).is_some_and(is_of_local)
            && Self::field(field).is_some_and(|field| self.includes(&field))
    }

    /// The fields of the parts that an expression has.
    pub fn fields(&self, expr: &Expr) -> Vec<ExprField> {
        let mut finder = FieldFinder {
            given: self,
            fields: Vec::new(),
        };
        finder.visit_expr(expr);
        finder.fields
    }

    /// The mentions by which an expression may take them where a place would do: as a scrutinee, the base of a struct, what a text
    /// is added to, and as a receiver in what is assigned, or is a variable's value.
    pub fn taken(&self, expr: &Expr) -> Vec<MentionId> {
        let mut finder = TakenFinder {
            given: self,
            mentions: Vec::new(),
        };
        finder.visit_expr(expr);
        finder.mentions
    }
}

struct FieldFinder<'g> {
    given: &'g Given,
    fields: Vec<ExprField>,
}

impl<'ast> Visit<'ast> for FieldFinder<'_> {
    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        if self.given.has(field) {
            self.fields.push(field.clone());
        } else {
            visit::visit_expr_field(self, field);
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        Mentions::of_macro(mac).report(self);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

impl mentions::Visitor for FieldFinder<'_> {
    fn mention(&mut self, _: mentions::Use) {}

    fn expr(&mut self, expr: &Expr) {
        self.visit_expr(expr);
    }
}

struct TakenFinder<'g> {
    given: &'g Given,
    mentions: Vec<MentionId>,
}

impl TakenFinder<'_> {
    fn place(&mut self, place: &Expr) {
        if let Expr::Field(field) = operands::without_parens(place)
            && self.given.has(field)
        {
            let mentioned = mentions::of_field(field);
            self.mentions
                .extend(mentioned.map(|((_, mention), _)| mention));
        }
    }

    fn scrutinee<'p>(&mut self, head: &Expr, pats: impl Iterator<Item = &'p Pat>) {
        if mentions::binds(pats) {
            self.place(head);
        }
    }

    /// The receivers of the methods that a value comes from.
    fn receivers_of(&mut self, value: &Expr) {
        match value {
            Expr::Try(expr) => self.receivers_of(&expr.expr),
            Expr::Paren(expr) => self.receivers_of(&expr.expr),
            Expr::Call(call) => call.args.iter().for_each(|arg| self.receivers_of(arg)),
            Expr::Tuple(expr) => expr.elems.iter().for_each(|elem| self.receivers_of(elem)),
            Expr::Block(expr) => self.receivers_in(&expr.block),
            Expr::If(expr) => {
                self.receivers_in(&expr.then_branch);
                if let Some((_, otherwise)) = &expr.else_branch {
                    self.receivers_of(otherwise);
                }
            }
            Expr::Match(expr) => {
                self.receivers_of(&expr.expr);
                expr.arms
                    .iter()
                    .for_each(|arm| self.receivers_of(&arm.body));
            }
            Expr::MethodCall(call) => {
                if methods::may_give_back(&call.method) {
                    self.place(&call.receiver);
                }
                self.receivers_of(&call.receiver);
            }
            _ => {}
        }
    }

    fn receivers_in(&mut self, block: &syn::Block) {
        for stmt in &block.stmts {
            match stmt {
                Stmt::Local(Local {
                    init: Some(init), ..
                }) => self.receivers_of(&init.expr),
                Stmt::Expr(tail, None) => self.receivers_of(tail),
                _ => {}
            }
        }
    }
}

impl<'e> Visit<'e> for TakenFinder<'_> {
    fn visit_expr(&mut self, expr: &'e Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::Match(expr) => {
                self.scrutinee(&expr.expr, expr.arms.iter().map(|arm| &arm.pat));
            }
            Expr::Let(expr) => self.scrutinee(&expr.expr, std::iter::once(&*expr.pat)),
            Expr::Assign(expr) => self.receivers_of(&expr.right),
            Expr::Struct(expr) => expr.rest.iter().for_each(|rest| self.place(rest)),
            Expr::Binary(expr) if matches!(expr.op, BinOp::Add(_)) && is_text(&expr.right) => {
                self.place(&expr.left);
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_local(&mut self, local: &'e syn::Local) {
        if let Some(init) = &local.init {
            self.scrutinee(&init.expr, std::iter::once(&local.pat));
            self.receivers_of(&init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_item(&mut self, _: &'e syn::Item) {}
}

/// Whether an operand is what is added to a `String`, next to always.
fn is_text(operand: &Expr) -> bool {
    match operand {
        Expr::Reference(_) => true,
        Expr::Lit(lit) => matches!(lit.lit, Lit::Str(_)),
        Expr::MethodCall(call) => call.method == "as_str",
        _ => false,
    }
}
