//! Expressions that give back what they take of a local: `self.state = self.state.advance();`, or a match on a part whose arms
//! assign it, or leave the function.
//!
//! In: the expression. Out: the parts that it may take, if it can be evaluated with the local moved out of its slot.

mod leaving;

use std::collections::HashSet;

use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprAssign, ExprField, Lit, Local, Pat, Stmt};

pub(super) use leaving::put_back;

use super::flow::{Done, Field, Flow};
use super::ir::LocalId;
use super::mentions::{self, Mentions};
use super::names::{MentionId, Names};
use super::{methods, operands};

/// Parts of a local that are taken, if types say so, and given back.
pub(super) struct Given {
    pub local: LocalId,
    /// The mention that stands for them: on the left side of an assignment, or of what is matched.
    pub mention: MentionId,
    parts: Vec<Field>,
}

/// The parts that an assignment gives values, if none of them may have been taken where control leaves it for another place of
/// the function. Of several locals, those of the first.
pub(super) fn by_assignment(expr: &ExprAssign) -> Option<Given> {
    let mut given: Option<Given> = None;
    for place in operands::assigned(&expr.left) {
        if let Some(found) = Given::by(place) {
            match &mut given {
                Some(given) if given.local == found.local => given.parts.extend(found.parts),
                Some(_) => {}
                None => given = Some(found),
            }
        }
    }
    given.filter(|given| leaving::keeps(given, &Expr::Assign(expr.clone())))
}

/// The part that is matched by a `match`, an `if let`, or in what is returned, if it is given back behind that, or control does not
/// come there. An `Option` leaves an empty one.
pub(super) fn by_match(expr: &Expr) -> Option<Given> {
    let mut finder = MatchFinder::default();
    match expr {
        Expr::Match(expr) => finder.matched(&expr.expr, expr.arms.iter().map(|arm| &arm.pat)),
        Expr::Return(_) => finder.visit_expr(expr),
        Expr::If(expr) => finder.visit_expr(&expr.cond),
        _ => {}
    }
    finder.found.filter(|given| leaving::keeps(given, expr))
}

/// Finds the first part that is matched.
#[derive(Default)]
struct MatchFinder {
    found: Option<Given>,
}

impl MatchFinder {
    fn matched<'p>(&mut self, head: &Expr, pats: impl Iterator<Item = &'p Pat>) {
        if self.found.is_none() && mentions::binds(pats.filter(|pat| !is_some(pat))) {
            self.found = Given::by(head);
        }
    }
}

impl<'ast> Visit<'ast> for MatchFinder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::Match(expr) => self.matched(&expr.expr, expr.arms.iter().map(|arm| &arm.pat)),
            Expr::Let(expr) => self.matched(&expr.expr, std::iter::once(&*expr.pat)),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

fn is_some(pat: &Pat) -> bool {
    match pat {
        Pat::Guard(pat) => is_some(&pat.pat),
        Pat::TupleStruct(pat) => pat.path.is_ident("Some"),
        _ => false,
    }
}

/// The expressions for which their local is moved out, if types ask for it. Borrows need theirs where it is.
pub(super) fn find_given(flow: &Flow, names: &Names) -> HashSet<MentionId> {
    let crosses = |local| names.at_yield.iter().any(|locals| locals.contains(&local));
    let is_borrowed = |local: LocalId| {
        let mut borrows = names.reborrows.iter();
        borrows.any(|(&by, borrow)| {
            by == local || borrow.root == local || borrow.uses.contains(&local)
        })
    };
    let given = flow.given.iter().filter(|(_, (local, taken))| {
        !taken.is_empty()
            && names.locals[*local].init.is_droppable()
            && !names.is_in_macro(*local)
            && crosses(*local)
            && !is_borrowed(*local)
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

    /// A field of any local.
    fn field(field: &ExprField) -> Option<Field> {
        let (_, way) = mentions::of_field(field)?;
        let done = Done::Used;
        Some(Field { way, done })
    }

    /// Whether a field of the local is one of the parts, or in one.
    pub fn includes(&self, field: &Field) -> bool {
        self.parts.iter().any(|part| field.is_in(part))
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
    /// is added to, and as a receiver in what is assigned.
    pub fn taken(&self, expr: &Expr) -> Vec<MentionId> {
        let mut finder = TakenFinder {
            given: self,
            mentions: Vec::new(),
        };
        if let Expr::Assign(assign) = expr {
            finder.receivers_of(&assign.right);
        }
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
