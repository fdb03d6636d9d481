//! The operands of an expression, in the order in which Rust evaluates them.

use proc_macro2::Ident;
use syn::{BinOp, Expr, Pat, UnOp};

/// An operand, and what may be done with it.
pub(super) struct Operand<'e> {
    pub expr: &'e mut Expr,
    /// It is a place, not a value: the receiver of a method, what is borrowed, indexed or projected.
    place: bool,
    /// Its value may be given a name in a statement before.
    pub may_be_named: bool,
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
            expr => self.place && is_pure_place(expr),
        }
    }
}

/// The operands of one expression.
pub(super) struct Operands<'e>(pub Vec<Operand<'e>>);

impl<'e> Operands<'e> {
    /// Those of `expr`; `None` for a form that is no operation.
    pub(super) fn of(expr: &'e mut Expr) -> Option<Self> {
        let mut operands = Vec::new();
        match expr {
            Expr::Array(expr) => operands.extend(expr.elems.iter_mut().map(value)),
            Expr::Tuple(expr) => operands.extend(expr.elems.iter_mut().map(value)),
            Expr::Assign(expr) => {
                operands.push(value(&mut expr.right));
                operands.push(place(&mut expr.left));
            }
            Expr::Binary(expr) => {
                if !is_compound(expr.op) {
                    operands.push(value(&mut expr.left));
                } else if !is_pure_place(&expr.left) {
                    operands.push(place(&mut expr.left));
                }
                operands.push(value(&mut expr.right));
            }
            Expr::Break(expr) => operands.extend(expr.expr.as_deref_mut().map(value)),
            Expr::Return(expr) => operands.extend(expr.expr.as_deref_mut().map(value)),
            Expr::Call(expr) => {
                operands.push(callee(&mut expr.func));
                operands.extend(expr.args.iter_mut().map(value));
            }
            Expr::MethodCall(expr) => {
                let moves = moves_receiver(&expr.method) && matches!(*expr.receiver, Expr::Path(_));
                operands.push(if moves {
                    value(&mut expr.receiver)
                } else {
                    receiver(&mut expr.receiver)
                });
                operands.extend(expr.args.iter_mut().map(value));
            }
            Expr::Cast(expr) => operands.push(value(&mut expr.expr)),
            Expr::Field(expr) => operands.push(place(&mut expr.base)),
            Expr::Index(expr) => {
                operands.push(receiver(&mut expr.expr));
                operands.push(value(&mut expr.index));
            }
            Expr::Range(expr) => {
                operands.extend(expr.start.as_deref_mut().map(value));
                operands.extend(expr.end.as_deref_mut().map(value));
            }
            Expr::Reference(expr) => operands.push(place(&mut expr.expr)),
            Expr::Repeat(expr) => operands.push(value(&mut expr.expr)),
            Expr::Struct(expr) => {
                operands.extend(expr.fields.iter_mut().map(|field| value(&mut field.expr)));
                operands.extend(expr.rest.as_deref_mut().map(base));
            }
            Expr::Try(expr) => operands.push(value(&mut expr.expr)),
            Expr::Unary(expr) => operands.push(match expr.op {
                UnOp::Deref(_) => place(&mut expr.expr),
                _ => value(&mut expr.expr),
            }),
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
    }
}

fn place(expr: &mut Expr) -> Operand<'_> {
    Operand {
        expr,
        place: true,
        may_be_named: false,
    }
}

/// The base of an update is a place if it can be one, of which only the fields that are left are moved.
fn base(expr: &mut Expr) -> Operand<'_> {
    if is_place(expr) {
        place(expr)
    } else {
        value(expr)
    }
}

/// An argument of a macro; one that the macro only borrows is a place if it can be one.
pub(super) fn argument(expr: &mut Expr, borrowed: bool) -> Operand<'_> {
    if borrowed && is_place(expr) {
        place(expr)
    } else {
        value(expr)
    }
}

/// A callee that is a path is found by name, whether it is a function's or a local's.
fn callee(expr: &mut Expr) -> Operand<'_> {
    if matches!(expr, Expr::Path(_)) {
        place(expr)
    } else {
        value(expr)
    }
}

/// A method's receiver, or what is indexed, is a place if it can be one, and else a value to borrow.
fn receiver(expr: &mut Expr) -> Operand<'_> {
    let may_be_named = !is_place(expr);
    Operand {
        expr,
        place: true,
        may_be_named,
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
    match expr {
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => true,
        Expr::Unary(expr) => matches!(expr.op, UnOp::Deref(_)),
        Expr::Paren(expr) => is_place(&expr.expr),
        Expr::Group(expr) => is_place(&expr.expr),
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
fn is_local(path: &syn::ExprPath) -> bool {
    path.path.get_ident().is_some_and(|ident| {
        !ident
            .to_string()
            .trim_start_matches("r#")
            .starts_with(char::is_uppercase)
    })
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
        Expr::Field(expr) => makes_temporaries(&expr.base),
        Expr::Paren(expr) => makes_temporaries(&expr.expr),
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
        Expr::MethodCall(expr) => {
            !is_pure_place(&expr.receiver)
                && !matches!(*expr.receiver, Expr::Lit(_) | Expr::Paren(_))
                || makes_temporaries(&expr.receiver)
                || expr.args.iter().any(makes_temporaries)
        }
        _ => true,
    }
}

/// Whether a pattern can be seen to match every value of its type.
pub(super) fn is_irrefutable(pat: &Pat) -> bool {
    match pat {
        Pat::Ident(pat) => {
            let name = pat.ident.to_string();
            pat.subpat.is_none()
                && !name
                    .trim_start_matches("r#")
                    .starts_with(char::is_uppercase)
        }
        Pat::Wild(_) => true,
        Pat::Paren(pat) => is_irrefutable(&pat.pat),
        Pat::Reference(pat) => is_irrefutable(&pat.pat),
        Pat::Tuple(pat) => pat.elems.iter().all(is_irrefutable),
        _ => false,
    }
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
