//! Assignments that give back what they take: `self.state = self.state.advance();`.
//!
//! In: an assignment to a part of a local. Out: the parts of that which its value may take, if it can be made with the
//! local moved out of its slot.

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

/// Parts of a local that are assigned.
pub(super) struct Given {
    pub local: LocalId,
    /// The first mention on the left side.
    pub mention: MentionId,
    parts: Vec<Field>,
}

/// The parts that an assignment gives values, if none of them may have been taken where control leaves it for another place of
/// the function. Of several locals, those of the first.
pub(super) fn given(expr: &ExprAssign) -> Option<Given> {
    let mut given: Option<Given> = None;
    let places: Vec<_> = match &*expr.left {
        Expr::Tuple(places) => places.elems.iter().collect(),
        place => vec![place],
    };
    for place in places {
        if let Expr::Field(field) = operands::without_parens(place)
            && let Some(((local, mention), way)) = mentions::of_field(field)
        {
            let done = Done::Assigned;
            let given = given.get_or_insert(Given {
                local,
                mention,
                parts: Vec::new(),
            });
            if given.local == local {
                given.parts.push(Field { way, done });
            }
        }
    }
    given.filter(|given| leaving::keeps(given, &expr.right))
}

/// The assignments for which their local is moved out, if types ask for it. Borrows need theirs where it is.
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
    /// Whether a field of the local is one of the parts, or in one.
    pub fn includes(&self, field: &Field) -> bool {
        self.parts.iter().any(|part| field.is_in(part))
    }

    /// Whether a place is a part, or in one.
    fn has_place(&self, place: &Expr) -> bool {
        matches!(operands::without_parens(place), Expr::Field(field) if self.has(field))
    }

    fn has(&self, field: &ExprField) -> bool {
        mentions::of_field(field).is_some_and(|((local, _), way)| {
            let done = Done::Used;
            local == self.local && self.includes(&Field { way, done })
        })
    }

    /// The fields of the parts that a value has.
    pub fn fields(&self, value: &Expr) -> Vec<ExprField> {
        let mut finder = FieldFinder {
            given: self,
            fields: Vec::new(),
        };
        finder.visit_expr(value);
        finder.fields
    }

    /// Those that a value may take where a place would do: as a receiver, a scrutinee, the base of a struct, or what a
    /// text is added to.
    pub fn taken<'e>(&self, value: &'e Expr) -> Vec<&'e ExprField> {
        let mut finder = TakenFinder {
            given: self,
            fields: Vec::new(),
        };
        finder.receivers_of(value);
        finder.visit_expr(value);
        finder.fields
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

struct TakenFinder<'g, 'e> {
    given: &'g Given,
    fields: Vec<&'e ExprField>,
}

impl<'e> TakenFinder<'_, 'e> {
    fn place(&mut self, place: &'e Expr) {
        if let Expr::Field(field) = operands::without_parens(place)
            && self.given.has(field)
        {
            self.fields.push(field);
        }
    }

    fn scrutinee<'p>(&mut self, head: &'e Expr, pats: impl Iterator<Item = &'p Pat> + Clone) {
        if mentions::binds(pats) {
            self.place(head);
        }
    }

    /// The receivers of the methods that a value comes from.
    fn receivers_of(&mut self, value: &'e Expr) {
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

    fn receivers_in(&mut self, block: &'e syn::Block) {
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

impl<'e> Visit<'e> for TakenFinder<'_, 'e> {
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
