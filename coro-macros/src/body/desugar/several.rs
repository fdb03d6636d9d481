//! A `let` of several borrows in a tuple.

use proc_macro2::Ident;
use syn::visit::Visit;
use syn::{Expr, ExprPath, ExprReference, Local, LocalInit, Pat, UnOp, parse_quote};

use super::Desugar;
use crate::body::operands;

impl Desugar<'_> {
    /// The borrows that a `let` binds, each as a `let` of its own: those are taken anew behind a yield.
    ///
    /// ```text
    /// from  let (name, count) = (&log.name, &mut log.count);
    /// into  let name = &log.name; let count = &mut log.count;
    ///
    /// from  let (a, b) = (&b.0, n);
    /// into  let part = &b.0; let part1 = n; let a = &*part; let b = part1;
    /// ```
    pub(super) fn one_by_one(&mut self, local: &Local) -> Option<Vec<Local>> {
        let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
        let elements: Vec<_> = operands::elements(&local.pat, &init.expr)?.collect();
        let names: Vec<_> = elements
            .iter()
            .filter_map(|(pat, _)| variable(pat))
            .collect();
        let values = || elements.iter().map(|(_, value)| *value);
        let are_apart = local.attrs.is_empty()
            && names.len() == elements.len()
            && values().any(|value| borrowed(value).is_some())
            && !values()
                .any(|value| borrowed(value).is_none() && operands::makes_temporaries(value));
        if !are_apart {
            return None;
        }
        let bind = |pat: &Pat, value: &Expr| {
            let (pat, expr) = (pat.clone(), Box::new(value.clone()));
            let init = Some(LocalInit {
                expr,
                ..init.clone()
            });
            Local {
                pat,
                init,
                ..local.clone()
            }
        };
        if !values().any(|value| mentions(value, &names)) {
            return Some(
                elements
                    .iter()
                    .map(|(pat, value)| bind(pat, value))
                    .collect(),
            );
        }
        let (mut ahead, mut behind) = (Vec::new(), Vec::new());
        for (pat, value) in elements {
            let part = self.temporary("part");
            ahead.push(bind(&parse_quote!(#part), value));
            behind.push(bind(
                pat,
                &match borrowed(value) {
                    None => parse_quote!(#part),
                    Some(ExprReference { mutability, .. }) => parse_quote!(&#mutability *#part),
                },
            ));
        }
        ahead.append(&mut behind);
        Some(ahead)
    }
}

/// A value that is a borrow of a local or its fields.
fn borrowed(value: &Expr) -> Option<&ExprReference> {
    match value {
        Expr::Reference(borrow) if is_place(&borrow.expr) => Some(borrow),
        _ => None,
    }
}

/// Whether a value is a local, its fields, or what they refer to.
fn is_place(value: &Expr) -> bool {
    match value {
        Expr::Field(field) => is_place(&field.base),
        Expr::Paren(paren) => is_place(&paren.expr),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => is_place(&unary.expr),
        value => operands::is_pure_place(value),
    }
}

/// The variable that a pattern is.
fn variable(pat: &Pat) -> Option<&Ident> {
    match pat {
        Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => Some(&pat.ident),
        _ => None,
    }
}

/// Whether a value mentions one of these names.
fn mentions(value: &Expr, names: &[&Ident]) -> bool {
    struct Finder<'n>(&'n [&'n Ident], bool);
    impl<'ast> Visit<'ast> for Finder<'_> {
        fn visit_expr_path(&mut self, path: &'ast ExprPath) {
            let name = path.path.get_ident();
            self.1 |= name.is_some_and(|name| self.0.contains(&name));
        }
    }
    let mut finder = Finder(names, false);
    finder.visit_expr(value);
    finder.1
}
