//! Which places are the same, or parts of each other, as far as their spelling says.

use syn::{Expr, Ident, Member, UnOp};

use crate::body::operands;

/// A variable and fields of it, whatever they are reached through.
#[derive(Clone)]
pub(super) struct Place<'e> {
    pub variable: &'e Ident,
    pub fields: Vec<&'e Member>,
}

impl<'e> Place<'e> {
    pub(super) fn of(expr: &'e Expr) -> Option<Self> {
        match operands::without_parens(expr) {
            Expr::Path(path) => Some(Self {
                variable: path.path.get_ident()?,
                fields: Vec::new(),
            }),
            Expr::Field(field) => {
                let mut place = Self::of(&field.base)?;
                place.fields.push(&field.member);
                Some(place)
            }
            Expr::Index(expr) => Self::of(&expr.expr),
            Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => Self::of(&expr.expr),
            expr => Self::of(operands::shared(expr)?),
        }
    }

    /// Whether it is what an expression names, or a part of that.
    pub(super) fn is_within(&self, whole: &Expr) -> bool {
        operands::is_settled(whole)
            && Place::of(whole).is_some_and(|whole| {
                whole.overlaps(self) && whole.fields.len() <= self.fields.len()
            })
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let mut fields = self.fields.iter().zip(&other.fields);
        self.variable == other.variable && fields.all(|(one, other)| one == other)
    }
}
