//! What lints say of conditions and statements that yield, and of what is kept, said again where it does not run.
//!
//! In the machine a condition is another one, and behind each statement with a yield it may go on. In a statement ahead of the
//! machine, which is never run, rustc finds the same at the user's places.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Block, Expr, ExprIf, ExprLet, ExprWhile, Item, Lit, Macro, Pat, PatIdent, Stmt,
};

use super::Emitter;
use crate::body::{jumps, operands};
use crate::syntax;
use crate::tokens::{ends_of, in_braces, in_parens};
use crate::yields;

impl Emitter<'_> {
    /// The statement, if there is anything to be said. Where the body sets a level for a lint there may be none, for the level would
    /// not be that of the statement.
    pub(super) fn linted_again(&self) -> Option<TokenStream> {
        let mut finder = Finder {
            unchanged: &self.names.unchanged,
            found: Vec::new(),
            has_levels: false,
        };
        for param in &self.function.params {
            if let (Some(pat), true) = (&param.pat, param.lints.is_empty()) {
                finder.visit_pat(pat);
            }
        }
        finder.visit_block(&self.function.body);
        let found = finder.found;
        (!finder.has_levels && !found.is_empty()).then(|| {
            quote! {
                #[allow(clippy::all, clippy::nursery, clippy::pedantic)]
                if false { #(#found)* }
            }
        })
    }
}

struct Finder<'n> {
    /// The names of the variables that need no `mut`.
    unchanged: &'n BTreeSet<String>,
    found: Vec<TokenStream>,
    /// Whether there is an attribute that sets the level of a lint.
    has_levels: bool,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_attribute(&mut self, attr: &'ast Attribute) {
        const LEVELS: [&str; 5] = ["allow", "expect", "warn", "deny", "forbid"];
        self.has_levels |= LEVELS.iter().any(|level| attr.path().is_ident(level));
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let mut pairs = block.stmts.windows(2);
        let last = pairs.position(|pair| never_ends(&pair[0]));
        for (index, stmt) in block.stmts.iter().enumerate() {
            self.visit_stmt(stmt);
            if last == Some(index)
                && let Some(behind) = block.stmts.get(index + 1)
                && yields::is_any(behind.to_token_stream())
            {
                self.found.push(unreachable(stmt, behind));
            }
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        if pat.mutability.is_some() && self.unchanged.contains(&pat.ident.to_string()) {
            let (mutable, name) = (&pat.mutability, &pat.ident);
            self.found
                .push(quote!(let #mutable #name = (); let _ = #name;));
        }
        visit::visit_pat_ident(self, pat);
    }

    fn visit_expr_if(&mut self, expr: &'ast ExprIf) {
        if let Expr::Let(cond) = &*expr.cond
            && let Some(cond) = irrefutable(cond)
            && yields::is_any(expr.to_token_stream())
        {
            let keyword = &expr.if_token;
            let body = in_braces(TokenStream::new(), expr.then_branch.brace_token.span.join());
            self.found.push(quote!(#keyword #cond #body));
        }
        visit::visit_expr_if(self, expr);
    }

    fn visit_expr_while(&mut self, expr: &'ast ExprWhile) {
        let (keyword, cond) = (&expr.while_token, &expr.cond);
        let endless = match &**cond {
            Expr::Let(cond) => irrefutable(cond),
            Expr::Lit(lit) if matches!(&lit.lit, Lit::Bool(lit) if lit.value) => {
                Some(cond.to_token_stream())
            }
            _ => None,
        };
        if let Some(cond) = endless
            && yields::is_any(expr.to_token_stream())
        {
            let body = in_braces(TokenStream::new(), expr.body.brace_token.span.join());
            self.found.push(quote!(#keyword #cond #body));
        }
        visit::visit_expr_while(self, expr);
    }

    fn visit_item(&mut self, _: &'ast Item) {}

    fn visit_macro(&mut self, _: &'ast Macro) {}
}

/// Whether nothing comes behind a statement, as can be seen.
fn never_ends(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Expr(expr, _) => match expr {
            Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
            Expr::Loop(expr) => !jumps::breaks_out(&expr.body, expr.label.as_ref()),
            _ => false,
        },
        Stmt::Macro(stmt) => {
            const PANICS: [&str; 4] = ["panic", "todo", "unimplemented", "unreachable"];
            PANICS.iter().any(|name| stmt.mac.path.is_ident(name))
        }
        Stmt::Local(_) | Stmt::Item(_) => false,
    }
}

/// A closure in which a statement at the place of `behind` is behind a `return` at that of `last`.
fn unreachable(last: &Stmt, behind: &Stmt) -> TokenStream {
    let last = match last {
        Stmt::Expr(expr, _) => expr.to_token_stream(),
        Stmt::Macro(stmt) => stmt.mac.to_token_stream(),
        other => other.to_token_stream(),
    };
    let is_word = last.clone().into_iter().nth(1).is_none();
    let (start, end) = ends_of(&last);
    let returned = quote_spanned!(start=> return);
    let value = (!is_word).then(|| in_parens(TokenStream::new(), end));
    let (start, end) = ends_of(behind);
    let unit = syntax::from_to(syntax::unit(), (start, end));
    let semi = match behind {
        Stmt::Expr(_, None) => TokenStream::new(),
        _ => quote_spanned!(end=> ;),
    };
    quote!(let _ = || { #returned #value; #unit #semi };)
}

/// A condition that binds nothing, at the place of one that always holds, as can be seen.
fn irrefutable(cond: &ExprLet) -> Option<TokenStream> {
    if !operands::is_irrefutable(&cond.pat) {
        return None;
    }
    let (pat, value) = of_its_shape(&cond.pat)?;
    let (let_token, eq_token) = (&cond.let_token, &cond.eq_token);
    let value = syntax::from_to(Expr::Verbatim(value), ends_of(&cond.expr));
    Some(quote!(#let_token #pat #eq_token #value))
}

/// A pattern of the same shape that binds nothing, and what it matches.
fn of_its_shape(pat: &Pat) -> Option<(TokenStream, TokenStream)> {
    Some(match pat {
        Pat::Paren(pat) => of_its_shape(&pat.pat)?,
        Pat::Reference(pat) if pat.mutability.is_none() => {
            let (pat, value) = of_its_shape(&pat.pat)?;
            (quote!(&#pat), quote!(&#value))
        }
        Pat::Tuple(pat) => {
            let parts: Option<Vec<_>> = pat.elems.iter().map(of_its_shape).collect();
            let (inner, values): (Vec<_>, Vec<_>) = parts?.into_iter().unzip();
            (quote!((#(#inner,)*)), quote!((#(#values,)*)))
        }
        Pat::Ident(_) | Pat::Wild(_) => (quote!(_), quote!(())),
        _ => return None,
    })
}
