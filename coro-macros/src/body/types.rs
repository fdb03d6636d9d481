//! What the spelling of a type, or of a value, says about it.

use syn::{Expr, Lit, Type, UnOp};

/// Whether there is nothing to drop of a type: references, primitive types, and tuples and arrays of them.
///
/// A type that shadows a primitive one is taken for it, as by everyone who reads the code.
pub(super) fn is_plain(ty: &Type) -> bool {
    const PRIMITIVE: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
        "u32", "u64", "u128", "usize",
    ];
    match ty {
        Type::Reference(_) => true,
        Type::Path(ty) if ty.qself.is_none() => ty
            .path
            .get_ident()
            .is_some_and(|name| PRIMITIVE.iter().any(|primitive| name == primitive)),
        Type::Tuple(ty) => ty.elems.iter().all(is_plain),
        Type::Array(ty) => is_plain(&ty.elem),
        Type::Paren(ty) => is_plain(&ty.elem),
        Type::Group(ty) => is_plain(&ty.elem),
        _ => false,
    }
}

/// Whether a value is a borrow or a literal, so that there is nothing to drop of it.
pub(super) fn is_plain_value(value: &Expr) -> bool {
    match value {
        Expr::Reference(_) => true,
        Expr::Lit(value) => !matches!(value.lit, Lit::Verbatim(_)),
        Expr::Unary(value) => {
            matches!(value.op, UnOp::Neg(_)) && matches!(*value.expr, Expr::Lit(_))
        }
        _ => false,
    }
}
