//! Whether operands change a place that is read before them.

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Expr, Ident, Member, PatIdent, Stmt, UnOp};

use crate::body::operands::{self, Operand, Read};
use crate::body::{mentions, placement};

/// What has to be read of `operand` before `behind`, if one of those assigns or borrows mutably what it reads.
///
/// rustc lets them do so only if `operand` has copied or moved it, or has borrowed what it refers to. What
/// leaves the operation right behind is no change: then nothing is done with `operand`.
pub(super) fn read_before<'e>(
    operand: &Operand<'_>,
    behind: impl Iterator<Item = &'e Expr>,
) -> Option<Expr> {
    if operand.read == Read::Behind {
        return None;
    }
    let by_methods = operand.read == Read::Compared;
    let operand = &*operand.expr;
    let place = match operand {
        Expr::Reference(expr) => &expr.expr,
        place => place,
    };
    let mut finder = ChangeFinder {
        place: Place::of(place)?,
        by_methods,
        in_loop: false,
        changed: None,
        shadowed: false,
    };
    behind.for_each(|expr| finder.visit_expr(expr));
    let changed = finder.changed.filter(|_| !finder.shadowed)?;
    // A method's receiver is what a reference refers to, if that is what is changed.
    let text = |expr: &Expr| expr.to_token_stream().to_string();
    Some(if text(referred(&changed)) == text(operand) {
        changed
    } else {
        operand.clone()
    })
}

/// An expression without the dereferences around it.
fn referred(expr: &Expr) -> &Expr {
    match operands::without_parens(expr) {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => referred(&unary.expr),
        expr => expr,
    }
}

/// A variable and fields of it, whatever they are reached through.
struct Place<'e> {
    variable: &'e Ident,
    fields: Vec<&'e Member>,
}

impl<'e> Place<'e> {
    fn of(expr: &'e Expr) -> Option<Self> {
        match expr {
            Expr::Path(path) => Some(Self {
                variable: path.path.get_ident()?,
                fields: Vec::new(),
            }),
            Expr::Field(field) => {
                let mut place = Self::of(&field.base)?;
                place.fields.push(&field.member);
                Some(place)
            }
            Expr::Paren(expr) => Self::of(&expr.expr),
            Expr::Group(expr) => Self::of(&expr.expr),
            Expr::Index(expr) => Self::of(&expr.expr),
            Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => Self::of(&expr.expr),
            _ => None,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        let mut fields = self.fields.iter().zip(&other.fields);
        self.variable == other.variable && fields.all(|(one, other)| one == other)
    }
}

struct ChangeFinder<'e> {
    place: Place<'e>,
    /// Whether a method may change its receiver.
    by_methods: bool,
    /// Whether a jump may stay inside the operand.
    in_loop: bool,
    changed: Option<Expr>,
    /// Whether the name is another variable's too.
    shadowed: bool,
}

impl ChangeFinder<'_> {
    /// Looks at what is assigned to, which may be taken apart.
    fn assigned(&mut self, left: &Expr) {
        match left {
            Expr::Tuple(expr) => expr.elems.iter().for_each(|expr| self.assigned(expr)),
            Expr::Array(expr) => expr.elems.iter().for_each(|expr| self.assigned(expr)),
            Expr::Call(expr) => expr.args.iter().for_each(|expr| self.assigned(expr)),
            Expr::Struct(expr) => expr
                .fields
                .iter()
                .for_each(|field| self.assigned(&field.expr)),
            left => {
                if Place::of(left).is_some_and(|place| place.overlaps(&self.place)) {
                    self.changed = Some(left.clone());
                }
            }
        }
    }

    /// Whether control leaves the operation at the end of these statements.
    fn leaves(&self, stmts: &[Stmt]) -> bool {
        match stmts.last() {
            Some(Stmt::Expr(Expr::Return(_), _)) => true,
            Some(Stmt::Expr(Expr::Break(_) | Expr::Continue(_), _)) => !self.in_loop,
            Some(Stmt::Expr(Expr::Macro(expr), _)) => mentions::panics(&expr.mac),
            Some(Stmt::Macro(stmt)) => mentions::panics(&stmt.mac),
            _ => false,
        }
    }
}

impl<'ast> Visit<'ast> for ChangeFinder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        let outer = self.in_loop;
        match expr {
            Expr::Assign(expr) => self.assigned(&expr.left),
            Expr::Binary(expr) if operands::is_compound(expr.op) => self.assigned(&expr.left),
            Expr::MethodCall(expr) if self.by_methods => self.assigned(&expr.receiver),
            Expr::Reference(expr) if expr.mutability.is_some() => self.assigned(&expr.expr),
            Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_) => self.in_loop = true,
            Expr::Block(expr) => self.in_loop |= expr.label.is_some(),
            _ => {}
        }
        visit::visit_expr(self, expr);
        self.in_loop = outer;
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        if !self.leaves(&block.stmts) {
            visit::visit_block(self, block);
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.shadowed |= pat.ident == *self.place.variable;
        visit::visit_pat_ident(self, pat);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        for arg in placement::yielding_args(mac) {
            let mut inner = ChangeFinder {
                place: Place {
                    variable: self.place.variable,
                    fields: self.place.fields.clone(),
                },
                by_methods: self.by_methods,
                in_loop: self.in_loop,
                changed: None,
                shadowed: false,
            };
            inner.visit_expr(&arg);
            self.shadowed |= inner.shadowed;
            self.changed = self.changed.take().or(inner.changed);
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
