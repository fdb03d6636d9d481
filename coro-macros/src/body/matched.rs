//! `matches!` as the `match` that it is, where names are bound or values may be moved in it; and `dbg!`, which shows
//! what its user wrote. In: the user's body. Out: the same, for the passes that tell bindings from mentions and
//! moves from borrows, and spell what is mentioned.
//!
//! Of others `matches!` is left as it is.

use proc_macro2::{Ident, Span};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Item, Macro, PatIdent, Stmt};

use super::{macros, names, operands};
use crate::runtime::Runtime;

pub(super) fn open(body: &mut Block, runtime: &Runtime) {
    let mut opener = Opener {
        runtime,
        opened: false,
    };
    opener.visit_block_mut(body);
}

struct Opener<'r> {
    runtime: &'r Runtime,
    opened: bool,
}

impl VisitMut for Opener<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Macro(mac) = expr
            && let Some(matched) = self.open(&mac.mac)
        {
            *expr = matched;
            self.opened = true;
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        if let Stmt::Macro(mac) = stmt
            && let Some(matched) = self.open(&mac.mac)
        {
            *stmt = Stmt::Expr(matched, mac.semi_token);
            self.opened = true;
        }
        visit_mut::visit_stmt_mut(self, stmt);
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        let mut inside = Self {
            runtime: self.runtime,
            opened: false,
        };
        self.opened |= macros::open(mac, |arg| {
            inside.visit_expr_mut(arg);
            inside.opened
        });
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

impl Opener<'_> {
    /// What a macro is, unless it looks at a place and its pattern binds nothing.
    fn open(&self, mac: &Macro) -> Option<Expr> {
        if let Some(args) = macros::debugged(mac) {
            let name = Ident::new("__coro_shown", Span::mixed_site());
            return Some(macros::show(mac, &args, &name, self.runtime));
        }
        let matched = macros::matched(mac)?;
        let Expr::Match(expr) = &matched else {
            return None;
        };
        let mut bindings = BindingFinder(false);
        bindings.visit_pat(&expr.arms[0].pat);
        (bindings.0 || !operands::is_place(&expr.expr)).then_some(matched)
    }
}

struct BindingFinder(bool);

impl<'ast> Visit<'ast> for BindingFinder {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.0 |= !names::is_capitalised(&pat.ident);
        visit::visit_pat_ident(self, pat);
    }
}
