//! `matches!` as the `match` that it is, where names are bound or values may be moved in it. In: the user's
//! body. Out: the same, for the passes that tell bindings from mentions and moves from borrows.
//!
//! Of others `matches!` is left as it is, and so is what `dbg!` shows.

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Item, Macro, PatIdent, Stmt};

use super::placement::{self, YieldKind};
use super::{macros, mentions, operands};

pub(super) fn open(body: &mut Block) {
    Opener { opened: false }.visit_block_mut(body);
}

struct Opener {
    opened: bool,
}

impl VisitMut for Opener {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Macro(mac) = expr
            && let Some(matched) = opened(&mac.mac)
        {
            *expr = matched;
            self.opened = true;
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        if let Stmt::Macro(mac) = stmt
            && let Some(matched) = opened(&mac.mac)
        {
            *stmt = Stmt::Expr(matched, mac.semi_token);
            self.opened = true;
        }
        visit_mut::visit_stmt_mut(self, stmt);
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        if placement::is_flat(mac) {
            return;
        }
        let mut inside = Self { opened: false };
        let tokens = if YieldKind::of(mac).is_some() {
            mac.parse_body().map(|mut operand| {
                inside.visit_expr_mut(&mut operand);
                operand.into_token_stream()
            })
        } else if let Some(mut args) = mentions::macro_args(mac)
            && macros::debugged(mac).is_none()
        {
            macros::keep_message(mac, &mut args);
            args.each_mut(|arg| inside.visit_expr_mut(arg));
            Ok(macros::tokens(&args))
        } else {
            return;
        };
        if let (Ok(tokens), true) = (tokens, inside.opened) {
            mac.tokens = tokens;
            self.opened = true;
        }
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// The `match`, unless it looks at a place and its pattern binds nothing.
fn opened(mac: &Macro) -> Option<Expr> {
    let matched = macros::matched(mac)?;
    let Expr::Match(expr) = &matched else {
        return None;
    };
    let mut bindings = BindingFinder(false);
    bindings.visit_pat(&expr.arms[0].pat);
    (bindings.0 || !operands::is_place(&expr.expr)).then_some(matched)
}

struct BindingFinder(bool);

impl<'ast> Visit<'ast> for BindingFinder {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.0 |= !pat.ident.to_string().starts_with(char::is_uppercase);
        visit::visit_pat_ident(self, pat);
    }
}
