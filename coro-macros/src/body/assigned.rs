//! An assignment that takes a variable apart as the `let` that it is (RFC 2909). In: the user's body. Out: the same,
//! for the passes that look at what patterns leave in a local.
//!
//! Of others, that take apart a value, or all of what can have no `Drop` of its own, it is left as it is.

use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprAssign, Item, Macro, Pat, Token, parse_quote};

use super::{apart, macros, mentions, operands};

pub(super) fn open(body: &mut Block) {
    Opener::default().visit_block_mut(body);
}

#[derive(Default)]
struct Opener {
    opened: bool,
}

impl VisitMut for Opener {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Assign(assign) = expr
            && let Some(opened) = opened(assign)
        {
            *expr = opened;
            self.opened = true;
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        let mut inside = Self::default();
        self.opened |= macros::open(mac, |arg| {
            inside.visit_expr_mut(arg);
            inside.opened
        });
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// ```text
/// from  Pair { left: x, right: y } = pair
/// into  { let Pair { left: assigned0, right: assigned1 } = pair; x = assigned0; y = assigned1; }
/// ```
fn opened(assign: &ExprAssign) -> Option<Expr> {
    match operands::without_parens(&assign.right) {
        Expr::Path(path) if path.path.get_ident().is_some() => {}
        _ => return None,
    }
    let mut assignees = Vec::new();
    let pat = pattern(&assign.left, &mut assignees)?;
    if !apart::may_leave(&pat) && mentions::moved_by(std::iter::once(&pat)) {
        return None;
    }
    let right = &assign.right;
    let names = (0..assignees.len()).map(|index| named(index, assignees[index]));
    Some(parse_quote!({ let #pat = #right; #(#assignees = #names;)* }))
}

/// The pattern that an assignee is.
fn pattern<'e>(left: &'e Expr, assignees: &mut Vec<&'e Expr>) -> Option<Pat> {
    let mut all = |parts: &'e Punctuated<Expr, Token![,]>| -> Option<Vec<Pat>> {
        parts.iter().map(|part| pattern(part, assignees)).collect()
    };
    Some(match left {
        Expr::Paren(left) => return pattern(&left.expr, assignees),
        Expr::Tuple(left) => {
            let parts = all(&left.elems)?;
            parse_quote!((#(#parts,)*))
        }
        Expr::Array(left) => {
            let parts = all(&left.elems)?;
            parse_quote!([#(#parts),*])
        }
        Expr::Call(left) => {
            let (func, parts) = (&left.func, all(&left.args)?);
            parse_quote!(#func(#(#parts),*))
        }
        Expr::Struct(left) if left.rest.is_none() => {
            let fields = left.fields.iter().map(|field| {
                let (member, part) = (&field.member, pattern(&field.expr, assignees)?);
                Some(quote!(#member: #part))
            });
            let (path, fields) = (&left.path, fields.collect::<Option<Vec<_>>>()?);
            let rest = left.dot2_token;
            parse_quote!(#path { #(#fields,)* #rest })
        }
        Expr::Infer(_) => parse_quote!(_),
        Expr::Range(range) if range.start.is_none() && range.end.is_none() => parse_quote!(..),
        Expr::Struct(_) | Expr::Range(_) => return None,
        left => {
            let name = named(assignees.len(), left);
            assignees.push(left);
            parse_quote!(#name)
        }
    })
}

/// The variable that goes to the assignee of this number.
fn named(index: usize, assignee: &Expr) -> syn::Ident {
    let mut name = format_ident!("__coro_assigned{index}");
    name.set_span(name.span().located_at(assignee.span()));
    name
}
