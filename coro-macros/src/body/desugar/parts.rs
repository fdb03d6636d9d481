//! Values that are parts of locals, or are put together of such: to evaluate them is to do nothing but to move.

use std::collections::HashSet;
use std::mem;

use proc_macro2::Span;
use quote::{ToTokens, format_ident};
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, ExprStruct, Ident, Local, Pat, Stmt};

use crate::body::names::{self, Init};
use crate::body::{apart, ir, types};
use crate::syntax;

/// Visits the statements of a block, with the names that each declares in the visitor's scope behind it.
pub(super) fn visit_in_scope<V: VisitMut>(
    visitor: &mut V,
    block: &mut Block,
    plain: &HashSet<Ident>,
    scope: fn(&mut V) -> &mut Vec<Ident>,
) {
    let outer = scope(visitor).len();
    for stmt in &mut block.stmts {
        visitor.visit_stmt_mut(stmt);
        if let Stmt::Local(local) = stmt {
            scope(visitor).extend(names_of(local, plain));
        }
    }
    scope(visitor).truncate(outer);
}

/// The names of what a statement declares that may have parts to move.
pub(super) fn names_of(local: &Local, plain: &HashSet<Ident>) -> Vec<Ident> {
    let Some(init) = &local.init else {
        return Vec::new();
    };
    let is_owned = |pat: &Pat| match pat {
        Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => Some(pat.ident.clone()),
        _ => None,
    };
    match &local.pat {
        Pat::Tuple(pat) if matches!(&*init.expr, Expr::Path(path) if path.path.is_ident(ir::ARGUMENTS)) =>
        {
            let names = pat.elems.iter().filter_map(is_owned);
            names.filter(|name| !plain.contains(name)).collect()
        }
        Pat::Type(pat) if types::init_of_type(&pat.ty) > Init::Plain => {
            is_owned(&pat.pat).into_iter().collect()
        }
        pat if types::init_of_value(&init.expr) > Init::Plain => match is_owned(pat) {
            Some(name) => vec![name],
            None => apart::bindings(pat),
        },
        _ => Vec::new(),
    }
}

/// Whether two expressions are spelled alike.
pub(super) fn is_same(one: &Expr, other: &Expr) -> bool {
    one.to_token_stream().to_string() == other.to_token_stream().to_string()
}

/// A value that takes what is left of one of `locals` for the base of a struct, with names in the place of the fields that are more
/// than parts, and what these are: they are evaluated ahead of the move. None if there are none.
pub(super) struct Based {
    pub value: Expr,
    pub fields: Vec<(Ident, Expr)>,
}

pub(super) fn based(value: &Expr, locals: &[Ident]) -> Option<Based> {
    let (mut value, mut fields) = (value.clone(), Vec::new());
    let based = struct_in(&mut value)?;
    names_parts(based.rest.as_ref()?, locals)?;
    for field in &mut based.fields {
        if names_parts(&field.expr, locals).is_none() {
            let name = format_ident!("field{}", fields.len(), span = Span::mixed_site());
            let expr = mem::replace(&mut field.expr, syntax::name(name.clone()));
            field.colon_token.get_or_insert_default();
            fields.push((name, expr));
        }
    }
    let names = fields.iter().map(|(name, _)| name).chain(locals);
    let names: Vec<_> = names.cloned().collect();
    let is_moved = names_parts(&value, &names) == Some(true);
    (is_moved && !fields.is_empty()).then_some(Based { value, fields })
}

/// The struct that a value is, be it in a variant.
fn struct_in(value: &mut Expr) -> Option<&mut ExprStruct> {
    match value {
        Expr::Struct(expr) => Some(expr),
        Expr::Paren(expr) => struct_in(&mut expr.expr),
        Expr::Call(expr) if expr.args.len() == 1 => struct_in(&mut expr.args[0]),
        _ => None,
    }
}

/// Whether a part of a local is in a value that is put together of nothing but `locals`; `None` if it is not.
pub(super) fn names_parts(value: &Expr, locals: &[Ident]) -> Option<bool> {
    let any = |values: Vec<&Expr>| {
        let parts = values.into_iter().map(|value| names_parts(value, locals));
        parts
            .collect::<Option<Vec<bool>>>()
            .map(|parts| parts.contains(&true))
    };
    match value {
        Expr::Lit(_) => Some(false),
        Expr::Path(path) if names::is_constructor(path) => Some(false),
        Expr::Path(path) => {
            let ident = path.path.get_ident()?;
            let receiver = names::receiver_name();
            let is = |local: &Ident| local == ident || ident == "self" && *local == receiver;
            locals.iter().any(is).then_some(false)
        }
        Expr::Field(field) => {
            let mut base = &*field.base;
            while let Expr::Field(field) = base {
                base = &field.base;
            }
            matches!(base, Expr::Path(_)).then_some(())?;
            names_parts(base, locals).map(|_| true)
        }
        Expr::Paren(expr) => names_parts(&expr.expr, locals),
        Expr::Tuple(expr) => any(expr.elems.iter().collect()),
        Expr::Struct(expr) => {
            let fields = any(expr.fields.iter().map(|field| &field.expr).collect())?;
            match &expr.rest {
                // What is not spelled are parts of it.
                Some(base) => names_parts(base, locals).map(|_| true),
                None => Some(fields),
            }
        }
        Expr::Call(expr) => match &*expr.func {
            Expr::Path(path) if names::is_constructor(path) => any(expr.args.iter().collect()),
            _ => None,
        },
        _ => None,
    }
}
