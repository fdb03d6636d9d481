//! What the spelling of a type, or of a value, says about what is bound to it.

use syn::{BinOp, Expr, Lit, Pat, Stmt, Type, UnOp};

use super::names::Init;

/// What is known of a local of this type.
///
/// A type that shadows a primitive one is taken for it, as by everyone who reads the code.
pub(super) fn init_of_type(ty: &Type) -> Init {
    match ty {
        Type::Reference(ty) if ty.mutability.is_some() => Init::Plain,
        Type::Reference(_) | Type::Ptr(_) => Init::Copy,
        Type::Path(_) if is_primitive(ty) => Init::Scalar,
        Type::Tuple(ty) => all(ty.elems.iter().map(init_of_type)),
        Type::Array(ty) => init_of_type(&ty.elem).max(Init::Copy),
        Type::Paren(ty) => init_of_type(&ty.elem),
        Type::Group(ty) => init_of_type(&ty.elem),
        _ => Init::Value,
    }
}

/// What a pattern says of what it binds.
pub(super) fn init_of_pattern(pat: &Pat) -> Init {
    match pat {
        Pat::Type(pat) => init_of_type(&pat.ty),
        _ => Init::Value,
    }
}

fn is_primitive(ty: &Type) -> bool {
    const PRIMITIVE: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
        "u32", "u64", "u128", "usize",
    ];
    match ty {
        Type::Path(ty) if ty.qself.is_none() => ty
            .path
            .get_ident()
            .is_some_and(|name| PRIMITIVE.iter().any(|primitive| name == primitive)),
        _ => false,
    }
}

/// What is known of a local that is declared with this value, or with a part of it.
pub(super) fn init_of_value(value: &Expr) -> Init {
    match value {
        Expr::Closure(_) | Expr::Async(_) => Init::Closure,
        Expr::Reference(value) if value.mutability.is_some() => Init::Plain,
        Expr::Reference(_) => Init::Copy,
        Expr::Lit(value) => init_of_literal(&value.lit),
        Expr::Unary(value) if matches!(value.op, UnOp::Neg(_)) => match &*value.expr {
            Expr::Lit(_) => Init::Scalar,
            _ => Init::Value,
        },
        Expr::Binary(value) if is_test(value.op) => Init::Scalar,
        Expr::Cast(value) if is_primitive(&value.ty) => Init::Scalar,
        Expr::Paren(value) => init_of_value(&value.expr),
        Expr::Tuple(value) => all(value.elems.iter().map(init_of_value)),
        Expr::Array(value) => all(value.elems.iter().map(init_of_value)),
        Expr::Repeat(value) => init_of_value(&value.expr).max(Init::Copy),
        Expr::Block(value) => match value.block.stmts.last() {
            Some(Stmt::Expr(tail, None)) if is_closure(tail) => Init::Closure,
            _ => Init::Value,
        },
        Expr::Call(value) if value.args.iter().any(is_closure) => Init::Closure,
        Expr::Struct(value) if value.fields.iter().any(|field| is_closure(&field.expr)) => {
            Init::Closure
        }
        _ => Init::Value,
    }
}

fn init_of_literal(value: &Lit) -> Init {
    match value {
        Lit::Int(_) | Lit::Float(_) | Lit::Bool(_) | Lit::Char(_) | Lit::Byte(_) => Init::Scalar,
        Lit::Verbatim(_) => Init::Value,
        _ => Init::Copy,
    }
}

/// Whether a value is a closure, or has one right in it.
fn is_closure(value: &Expr) -> bool {
    init_of_value(value) == Init::Closure
}

/// Whether an operator's result is a `bool`, whatever its operands are.
fn is_test(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_)
            | BinOp::And(_)
            | BinOp::Or(_)
    )
}

/// What is known of a whole of such parts.
fn all(parts: impl Iterator<Item = Init>) -> Init {
    parts.max().unwrap_or(Init::Copy).max(Init::Copy)
}
