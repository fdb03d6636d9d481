//! Has uses of exclusive references end what a yield keeps of them that is on another way. In: an expression. Out: one that goes on to that
//! yield's way out.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Expr;
use syn::spanned::Spanned;

use super::rewriter::{Rewriter, exit, kept};
use crate::body::operands;
use crate::errors::place_of;
use crate::syntax;
use crate::tokens::ends_of;

impl Rewriter<'_> {
    /// The way out that has to stand behind an expression, if it uses such a reference, and that is one.
    pub(super) fn elsewhere(&self, expr: &Expr) -> Option<TokenStream> {
        if self.in_closure || self.borrowers.elsewhere.is_empty() {
            return None;
        }
        let used = used(expr)
            .into_iter()
            .filter_map(|used| place_of(used.span()));
        let mut found = used.filter_map(|place| self.borrowers.elsewhere.get(&place));
        let (number, at_yield) = *found.next()?;
        if !self.marked.borrow().contains(&number) {
            return None;
        }
        let private = |item| self.runtime.private(item, Span::mixed_site());
        let traits = ["Refers", "RefersNot"].map(private);
        let (hold, exit) = (private("Hold"), exit(at_yield));
        let kept = kept(number, Span::mixed_site());
        Some(quote! {
            if false {
                use {#(#traits as _),*};
                (&&#hold::marked(&#kept)).refers().told();
                break #exit;
            }
        })
    }
}

/// The variables that an expression uses as the places they are, or what these are in.
fn used(expr: &Expr) -> Vec<&Expr> {
    let places: Vec<&Expr> = match expr {
        Expr::MethodCall(call) => vec![&*call.receiver],
        Expr::Call(call) => call.args.iter().collect(),
        Expr::Assign(assigned) => vec![&*assigned.left],
        Expr::Binary(binary) if operands::is_compound(binary.op) => vec![&*binary.left],
        _ => Vec::new(),
    };
    let roots = places
        .into_iter()
        .filter_map(|place| operands::steps(place).first().copied());
    roots.filter(|root| matches!(root, Expr::Path(_))).collect()
}

/// An expression with this behind it.
pub(super) fn behind(expr: &Expr, behind: &TokenStream) -> Expr {
    let ends = ends_of(expr);
    let returned = Ident::new("returned", Span::mixed_site().located_at(ends.0));
    let value = quote!((match #expr { #returned => { #behind #returned } }));
    syntax::from_to(Expr::Verbatim(value), ends)
}
