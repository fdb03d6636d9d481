//! The operands of an expression, in the order in which Rust evaluates them.

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprBinary, Pat, PatIdent, Stmt, UnOp};

use super::names;

/// An operand, and what may be done with it.
pub(super) struct Operand<'e> {
    pub expr: &'e mut Expr,
    /// It is a place, not a value: the receiver of a method, what is borrowed, indexed or projected.
    pub place: bool,
    /// Its value may be given a name in a statement before.
    pub may_be_named: bool,
    /// The element that is looked up when it is evaluated, behind which no operand may yield.
    pub element: Option<Expr>,
    /// Whether what is behind it is an index of that element, or of a part of it, which may yield.
    pub leads_on: bool,
    /// When a place is read, if not at once.
    pub read: Read,
}

/// When a place among the operands is read, or borrowed, by the operation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// In its turn, or behind the other operands: types decide.
    Either,
    /// The same, of a method's receiver: it may be a copy.
    Receiver,
    /// The same, of what is compared: a method call may change it where it is a copy.
    Compared,
    /// Behind its index.
    Behind,
}

impl Operand<'_> {
    /// Whether there is nothing to evaluate in it, so that a resumption may walk past it.
    pub(super) fn is_nothing(&self) -> bool {
        match &*self.expr {
            Expr::Lit(_) => true,
            Expr::Path(path) => !is_local(path),
            _ => false,
        }
    }

    /// Whether it is a value that the operation borrows.
    pub(super) fn is_borrowed_value(&self) -> bool {
        self.place && self.may_be_named
    }

    /// Whether it can be left where it is although a yield behind it is evaluated earlier then:
    /// nothing happens in it, and nothing that the yield lets happen can change it.
    pub(super) fn is_inert(&self) -> bool {
        match &*self.expr {
            Expr::Path(path) if is_local(path) => self.place,
            Expr::Lit(_) | Expr::Path(_) => true,
            // To borrow a place is to name it; it is borrowed behind the yield.
            Expr::Reference(expr) => is_pure_place(&expr.expr),
            expr => self.place && (is_settled(expr) || is_constant(expr)),
        }
    }
}

/// The operands of one expression.
pub(super) struct Operands<'e>(pub Vec<Operand<'e>>);

impl<'e> Operands<'e> {
    /// Those of `expr`; `None` for a form that is no operation. `yields`: whether an operand does.
    pub(super) fn of(expr: &'e mut Expr, yields: fn(&Expr) -> bool) -> Option<Self> {
        let mut operands = Vec::new();
        if is_place(expr) {
            place(expr, &mut operands);
            return Some(Self(operands));
        }
        match expr {
            Expr::Array(expr) => operands.extend(expr.elems.iter_mut().map(value)),
            Expr::Tuple(expr) => operands.extend(expr.elems.iter_mut().map(value)),
            Expr::Assign(expr) => {
                operands.push(value(&mut expr.right));
                place(&mut expr.left, &mut operands);
            }
            Expr::Binary(expr) => binary(expr, yields, &mut operands),
            Expr::Break(expr) => operands.extend(expr.expr.as_deref_mut().map(value)),
            Expr::Return(expr) => operands.extend(expr.expr.as_deref_mut().map(value)),
            Expr::Call(expr) => {
                // A path is found by name, whether it is a function's or a local's.
                let held = expr.args.iter().any(yields);
                compared(&mut expr.func, held, &mut operands);
                operands.extend(expr.args.iter_mut().map(value));
            }
            Expr::MethodCall(expr) => {
                let moves = moves_receiver(&expr.method) && matches!(*expr.receiver, Expr::Path(_));
                if moves {
                    operands.push(value(&mut expr.receiver));
                } else {
                    place(&mut expr.receiver, &mut operands);
                    reads(&mut operands, Read::Receiver);
                }
                operands.extend(expr.args.iter_mut().map(value));
            }
            Expr::Cast(expr) => operands.push(value(&mut expr.expr)),
            Expr::Range(expr) => {
                operands.extend(expr.start.as_deref_mut().map(value));
                operands.extend(expr.end.as_deref_mut().map(value));
            }
            Expr::RawAddr(expr) => place(&mut expr.expr, &mut operands),
            Expr::Reference(expr) => place(&mut expr.expr, &mut operands),
            Expr::Repeat(expr) => operands.push(value(&mut expr.expr)),
            Expr::Struct(expr) => {
                operands.extend(expr.fields.iter_mut().map(|field| value(&mut field.expr)));
                if let Some(rest) = expr.rest.as_deref_mut() {
                    argument(rest, true, &mut operands);
                }
            }
            Expr::Try(expr) => operands.push(value(&mut expr.expr)),
            Expr::Unary(expr) => operands.push(value(&mut expr.expr)),
            _ => return None,
        }
        Some(Self(operands))
    }
}

fn value(expr: &mut Expr) -> Operand<'_> {
    Operand {
        expr,
        place: false,
        may_be_named: true,
        element: None,
        leads_on: false,
        read: Read::Either,
    }
}

/// The operands of a place, which is named behind them: what it starts from, and its indices.
///
/// It starts from a variable, fields of it, or what these refer to; or from a value, which it borrows.
pub(super) fn place<'e>(expr: &'e mut Expr, operands: &mut Vec<Operand<'e>>) {
    let is_part = is_projection(expr) || matches!(without_parens(expr), Expr::Reference(_));
    if is_settled(expr) || !is_part {
        let may_be_named = !is_place(expr);
        operands.push(Operand {
            place: true,
            may_be_named,
            ..value(expr)
        });
        return;
    }
    let element = matches!(expr, Expr::Index(_)).then(|| expr.clone());
    match expr {
        Expr::Paren(expr) => place(&mut expr.expr, operands),
        Expr::Group(expr) => place(&mut expr.expr, operands),
        Expr::Field(expr) => place(&mut expr.base, operands),
        Expr::Reference(expr) => place(&mut expr.expr, operands),
        Expr::Unary(expr) => argument(&mut expr.expr, true, operands),
        Expr::Index(expr) => {
            place(&mut expr.expr, operands);
            if let Some(base) = operands.last_mut() {
                base.read = Read::Behind;
                base.leads_on = base.element.is_some();
            }
            operands.push(Operand {
                element,
                ..value(&mut expr.index)
            });
        }
        _ => {}
    }
}

/// The operands of what is assigned to, looked at or taken apart.
pub(super) fn place_of(expr: &mut Expr) -> Vec<Operand<'_>> {
    let mut operands = Vec::new();
    place(expr, &mut operands);
    operands
}

fn binary<'e>(
    expr: &'e mut ExprBinary,
    yields: fn(&Expr) -> bool,
    operands: &mut Vec<Operand<'e>>,
) {
    if is_comparison(expr.op) {
        compared(&mut expr.left, yields(&expr.right), operands);
        compared(&mut expr.right, false, operands);
        return;
    }
    if !is_compound(expr.op) {
        operands.push(value(&mut expr.left));
    } else if !is_pure_place(&expr.left) {
        place(&mut expr.left, operands);
    }
    operands.push(value(&mut expr.right));
}

/// What is compared, or called: borrowed, or copied, as types decide. `held`: while another operand yields.
fn compared<'e>(expr: &'e mut Expr, held: bool, operands: &mut Vec<Operand<'e>>) {
    if !is_settled(expr) && (held || !is_place(expr)) {
        operands.push(value(expr));
        return;
    }
    let first = operands.len();
    place(expr, operands);
    reads(&mut operands[first..], Read::Compared);
}

/// Says when the operands of a place are read, where its index does not.
fn reads(operands: &mut [Operand<'_>], read: Read) {
    for operand in operands {
        if operand.read == Read::Either {
            operand.read = read;
        }
    }
}

/// An argument of a macro; one that the macro only borrows is a place if it can be one. So is the base of an
/// update, of which only the fields that are left are moved.
pub(super) fn argument<'e>(expr: &'e mut Expr, borrowed: bool, operands: &mut Vec<Operand<'e>>) {
    if borrowed && is_place(expr) {
        place(expr, operands);
    } else {
        operands.push(value(expr));
    }
}

/// Whether a method's name leaves no doubt that it takes its receiver by value, which is moved before the
/// arguments are evaluated then; `expect` does not, which parsers have too.
fn moves_receiver(method: &Ident) -> bool {
    let name = method.to_string();
    ["into_", "ok_or", "unwrap"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

/// Whether an expression names a place rather than computing a value.
pub(super) fn is_place(expr: &Expr) -> bool {
    match without_parens(expr) {
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => true,
        Expr::Unary(expr) => matches!(expr.op, UnOp::Deref(_)),
        _ => false,
    }
}

/// An expression without the parentheses around it.
pub(super) fn without_parens(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => without_parens(&paren.expr),
        Expr::Group(group) => without_parens(&group.expr),
        expr => expr,
    }
}

/// The pattern of an arm without its guard.
pub(super) fn without_guard(pat: &Pat) -> &Pat {
    match pat {
        Pat::Guard(guard) => &guard.pat,
        pat => pat,
    }
}

/// `&&` and `||`.
pub(super) fn is_lazy(op: BinOp) -> bool {
    matches!(op, BinOp::And(_) | BinOp::Or(_))
}

/// `+=` and its like.
pub(super) fn is_compound(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

/// Whether a path can name a local: one lower-case segment.
pub(super) fn is_local(path: &syn::ExprPath) -> bool {
    let name = path.path.get_ident();
    name.is_some_and(|name| !names::is_capitalised(name))
}

/// `==`, `<` and their like.
pub(super) fn is_comparison(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)
    )
}

/// Whether a place is a part of another expression.
fn is_projection(expr: &Expr) -> bool {
    is_place(expr) && !matches!(expr, Expr::Path(_))
}

/// A local, fields of one, or what these refer to: a place that can be named later as well.
pub(super) fn is_settled(expr: &Expr) -> bool {
    match without_parens(expr) {
        Expr::Path(path) => path.qself.is_none(),
        Expr::Field(field) => is_settled(&field.base),
        Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => {
            is_settled(&expr.expr) || shared(&expr.expr).is_some_and(is_settled)
        }
        _ => false,
    }
}

/// The place of which this is `{ &place }`.
pub(super) fn shared(expr: &Expr) -> Option<&Expr> {
    let Expr::Block(block) = expr else {
        return None;
    };
    match &*block.block.stmts {
        [Stmt::Expr(Expr::Reference(reference), None)] if reference.mutability.is_none() => {
            Some(&reference.expr)
        }
        _ => None,
    }
}

/// A variable, and the places on the way from it to the place that `expr` names, that one last.
pub(super) fn steps(expr: &Expr) -> Vec<&Expr> {
    let mut steps = match expr {
        Expr::Field(field) => steps(&field.base),
        Expr::Index(index) => steps(&index.expr),
        Expr::Unary(unary) => match shared(&unary.expr) {
            Some(place) => return steps(place),
            None => steps(&unary.expr),
        },
        Expr::Paren(paren) => return steps(&paren.expr),
        Expr::Group(group) => return steps(&group.expr),
        _ => Vec::new(),
    };
    steps.push(expr);
    steps
}

/// Literals and arrays and tuples of them: what a borrow of lasts as long as the program.
fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Array(expr) => expr.elems.iter().all(is_constant),
        Expr::Tuple(expr) => expr.elems.iter().all(is_constant),
        Expr::Paren(expr) => is_constant(&expr.expr),
        _ => false,
    }
}

/// A local, or fields of one.
pub(super) fn is_pure_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(path) => path.qself.is_none(),
        Expr::Field(field) => is_pure_place(&field.base),
        Expr::Paren(paren) => is_pure_place(&paren.expr),
        _ => false,
    }
}

/// Whether evaluating `expr` may make a temporary that lives on after it has its value.
pub(super) fn makes_temporaries(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Path(_) => false,
        Expr::Field(expr) => is_temporary(&expr.base),
        Expr::Paren(expr) => makes_temporaries(&expr.expr),
        Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => is_temporary(&expr.expr),
        Expr::Unary(expr) => makes_temporaries(&expr.expr),
        Expr::Cast(expr) => makes_temporaries(&expr.expr),
        Expr::Reference(expr) => !is_pure_place(&expr.expr),
        Expr::Binary(expr) => makes_temporaries(&expr.left) || makes_temporaries(&expr.right),
        Expr::Range(expr) => [&expr.start, &expr.end]
            .into_iter()
            .flatten()
            .any(|end| makes_temporaries(end)),
        Expr::Index(expr) => !is_pure_place(&expr.expr) || makes_temporaries(&expr.index),
        Expr::Array(expr) => expr.elems.iter().any(makes_temporaries),
        Expr::Tuple(expr) => expr.elems.iter().any(makes_temporaries),
        Expr::Call(expr) => expr.args.iter().any(makes_temporaries),
        Expr::Struct(expr) => {
            let values = expr.fields.iter().map(|field| &field.expr);
            let mut values = values.chain(expr.rest.as_deref());
            values.any(makes_temporaries)
        }
        Expr::MethodCall(expr) => {
            !is_pure_place(&expr.receiver)
                && !matches!(*expr.receiver, Expr::Lit(_) | Expr::Paren(_))
                || makes_temporaries(&expr.receiver)
                || expr.args.iter().any(makes_temporaries)
        }
        _ => true,
    }
}

/// Whether what a part is taken of is a temporary, or makes one.
fn is_temporary(whole: &Expr) -> bool {
    !is_place(whole) || makes_temporaries(whole)
}

/// The places on the left side of an assignment, which may take its right side apart.
pub(super) fn assigned(left: &Expr) -> Vec<&Expr> {
    match left {
        Expr::Tuple(left) => left.elems.iter().flat_map(assigned).collect(),
        Expr::Array(left) => left.elems.iter().flat_map(assigned).collect(),
        Expr::Call(left) => left.args.iter().flat_map(assigned).collect(),
        Expr::Struct(left) => {
            let fields = left.fields.iter();
            fields.flat_map(|field| assigned(&field.expr)).collect()
        }
        place => vec![place],
    }
}

/// Whether a pattern has a `ref`, or only whether it has a `ref mut`.
pub(super) fn binds_references(pat: &Pat, mutably: bool) -> bool {
    struct Finder {
        mutably: bool,
        found: bool,
    }
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            self.found |= pat.by_ref.is_some() && (!self.mutably || pat.mutability.is_some());
            visit::visit_pat_ident(self, pat);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut finder = Finder {
        mutably,
        found: false,
    };
    finder.visit_pat(pat);
    finder.found
}

/// Whether a pattern can be seen to match every value of its type.
pub(super) fn is_irrefutable(pat: &Pat) -> bool {
    match pat {
        Pat::Ident(pat) => pat.subpat.is_none() && !names::is_capitalised(&pat.ident),
        Pat::Wild(_) => true,
        Pat::Paren(pat) => is_irrefutable(&pat.pat),
        Pat::Reference(pat) => is_irrefutable(&pat.pat),
        Pat::Tuple(pat) => pat.elems.iter().all(is_irrefutable),
        _ => false,
    }
}

/// What a pattern of a tuple binds of each element, where the tuple is written out beside it.
pub(super) fn elements<'p, 'v>(
    pat: &'p Pat,
    value: &'v Expr,
) -> Option<impl Iterator<Item = (&'p Pat, &'v Expr)>> {
    let (Pat::Tuple(pats), Expr::Tuple(values)) = (pat, value) else {
        return None;
    };
    let (pats, values) = (&pats.elems, &values.elems);
    let has_rest = pats.iter().any(|pat| matches!(pat, Pat::Rest(_)));
    (pats.len() == values.len() && !has_rest).then(|| pats.iter().zip(values))
}

/// Whether a condition binds anything.
pub(super) fn has_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
            has_let(&binary.left) || has_let(&binary.right)
        }
        _ => false,
    }
}

/// Whether an expression has a part for which `is_it` holds where it is a place: borrowed, projected, indexed or dereferenced.
pub(super) fn has_place(expr: &Expr, is_it: fn(&Expr) -> bool) -> bool {
    struct Finder(fn(&Expr) -> bool, bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            let place = match expr {
                Expr::Field(expr) => Some(&expr.base),
                Expr::Index(expr) => Some(&expr.expr),
                Expr::MethodCall(expr) => Some(&expr.receiver),
                Expr::Reference(expr) => Some(&expr.expr),
                Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => Some(&expr.expr),
                _ => None,
            };
            self.1 |= place.is_some_and(|place| self.0(without_parens(place)));
            visit::visit_expr(self, expr);
        }
    }
    let mut finder = Finder(is_it, false);
    finder.visit_expr(expr);
    finder.1
}
