//! Small pieces of syntax, put together: to have syn parse them costs as much as a statement of the user's.

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprParen, ExprPath, ExprTuple, ExprUnary, Token, UnOp, token};

/// `name`.
pub(crate) fn name(name: Ident) -> Expr {
    Expr::Path(ExprPath {
        attrs: Vec::new(),
        qself: None,
        path: name.into(),
    })
}

/// `*expr`, its operator at `span`.
pub(crate) fn dereferenced(expr: Expr, span: Span) -> Expr {
    Expr::Unary(ExprUnary {
        attrs: Vec::new(),
        op: UnOp::Deref(Token![*](span)),
        expr: Box::new(expr),
    })
}

/// `(expr)`, its parentheses at `span`.
pub(crate) fn parenthesized(expr: Expr, span: Span) -> Expr {
    Expr::Paren(ExprParen {
        attrs: Vec::new(),
        paren_token: token::Paren(span),
        expr: Box::new(expr),
    })
}

/// `()`.
pub(crate) fn unit() -> Expr {
    Expr::Tuple(ExprTuple {
        attrs: Vec::new(),
        paren_token: token::Paren::default(),
        elems: Punctuated::new(),
    })
}
