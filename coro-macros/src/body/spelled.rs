//! Short expressions as their user wrote them, to be shown in a help.

use quote::ToTokens;
use syn::{Expr, Index, Member, RangeLimits};

use super::names::{self, Names};

/// What is longer than this is not worth showing.
const LONGEST: usize = 48;

/// The text of an expression whose names are resolved, if it is short and simple.
pub(super) fn spelled(expr: &Expr, names: &Names) -> Option<String> {
    Speller(names)
        .expr(expr)
        .filter(|text| text.len() <= LONGEST)
}

struct Speller<'n>(&'n Names);

impl Speller<'_> {
    fn expr(&self, expr: &Expr) -> Option<String> {
        let text = match expr {
            Expr::Path(path) => match path.path.get_ident().map(|name| (name, names::read(name))) {
                Some((_, Some((local, _)))) => self.0.shown(local)?,
                Some((name, None)) => name.to_string(),
                None => path.to_token_stream().to_string().replace(' ', ""),
            },
            Expr::Lit(lit) => lit.to_token_stream().to_string(),
            Expr::Paren(expr) => format!("({})", self.expr(&expr.expr)?),
            Expr::Group(expr) => self.expr(&expr.expr)?,
            Expr::Try(expr) => format!("{}?", self.expr(&expr.expr)?),
            Expr::Field(field) => {
                let member = match &field.member {
                    Member::Named(name) => name.to_string(),
                    Member::Unnamed(Index { index, .. }) => index.to_string(),
                };
                format!("{}.{member}", self.expr(&field.base)?)
            }
            Expr::Index(expr) => format!("{}[{}]", self.expr(&expr.expr)?, self.expr(&expr.index)?),
            Expr::Range(range) => {
                let limits = match range.limits {
                    RangeLimits::HalfOpen(_) => "..",
                    RangeLimits::Closed(_) => "..=",
                };
                let end = |end: &Option<Box<Expr>>| match end {
                    Some(end) => self.expr(end),
                    None => Some(String::new()),
                };
                format!("{}{limits}{}", end(&range.start)?, end(&range.end)?)
            }
            Expr::Reference(expr) => {
                let exclusive = expr.mutability.map_or("", |_| "mut ");
                format!("&{exclusive}{}", self.expr(&expr.expr)?)
            }
            Expr::Binary(expr) => {
                let op = expr.op.to_token_stream().to_string();
                format!(
                    "{} {op} {}",
                    self.expr(&expr.left)?,
                    self.expr(&expr.right)?
                )
            }
            Expr::MethodCall(call) if call.turbofish.is_none() => {
                let args: Option<Vec<_>> = call.args.iter().map(|arg| self.expr(arg)).collect();
                let receiver = self.expr(&call.receiver)?;
                format!("{receiver}.{}({})", call.method, args?.join(", "))
            }
            _ => return None,
        };
        Some(text)
    }
}
