//! Which variables are held across a yield. In: the user's body, and the fates of its locals. Out: what the variables
//! are declared with.
//!
//! A variable is if it is mentioned in a statement that yields, or behind one, or in a loop that does; and if a local of its name has
//! such a fate. One that is not mentioned there may be held all the same, to be dropped at the end of its scope.

use std::mem;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprForLoop, ExprLoop, ExprWhile, Ident, Item, Local, Macro, Pat, PatIdent, Stmt,
};

use super::liveness::{Fate, Fates};
use super::names::Names;
use super::placement::{YieldKind, yielding_args};

/// A variable that is held across a yield.
pub(super) struct Held<'b> {
    pub name: &'b Ident,
    pub init: &'b Expr,
    /// The statements behind it in its block.
    pub rest: &'b [Stmt],
    /// Whether it is read behind a yield.
    pub is_saved: bool,
}

/// The variables of a body that a `let` without a type declares, and that are held across a yield.
pub(super) fn held<'b>(body: &'b Block, names: &Names, fates: &Fates) -> Vec<Held<'b>> {
    let mut finder = Finder(Vec::new());
    finder.visit_block(body);
    let has = |held: &Held<'_>, fits: fn(Fate) -> bool| {
        let mut at_yields = fates.at_yield.iter().flatten();
        at_yields.any(|(local, fate)| names.locals[*local].name == *held.name && fits(*fate))
    };
    for held in &mut finder.0 {
        held.is_saved = has(held, |fate| fate == Fate::Saved);
    }
    finder.0.retain(|held| has(held, |fate| fate != Fate::Gone));
    finder.0
}

struct Finder<'b>(Vec<Held<'b>>);

impl<'b> Visit<'b> for Finder<'b> {
    fn visit_block(&mut self, block: &'b Block) {
        for (index, stmt) in block.stmts.iter().enumerate() {
            let rest = &block.stmts[index + 1..];
            if let Stmt::Local(local) = stmt
                && let Some(init) = &local.init
                && let Some(name) = first_bound(&local.pat)
                && is_held(name, rest)
            {
                let init = &init.expr;
                self.0.push(Held {
                    name,
                    init,
                    rest,
                    is_saved: false,
                });
            }
        }
        visit::visit_block(self, block);
    }

    fn visit_item(&mut self, _: &'b Item) {}
}

/// The first variable of a pattern without a type.
fn first_bound(pat: &Pat) -> Option<&Ident> {
    match pat {
        Pat::Ident(pat) => Some(&pat.ident),
        Pat::Paren(pat) => first_bound(&pat.pat),
        Pat::Tuple(pat) => first_bound(pat.elems.first()?),
        _ => None,
    }
}

/// Whether `rest`, what follows on its declaration, holds a variable across a yield.
fn is_held(name: &Ident, rest: &[Stmt]) -> bool {
    let mut yielded = false;
    for stmt in rest {
        let mut walk = Walk {
            name,
            yields: 0,
            held: false,
            is_hidden: false,
        };
        walk.visit_stmt(stmt);
        let (tokens, is_hidden) = match stmt {
            Stmt::Local(Local { pat, init, .. }) => (
                init.as_ref().map(|init| init.expr.to_token_stream()),
                mentions(&pat.to_token_stream(), name),
            ),
            stmt => (Some(stmt.to_token_stream()), false),
        };
        let is_mentioned = tokens.is_some_and(|tokens| mentions(&tokens, name));
        let is_another = walk.is_hidden && !is_hidden;
        // What a statement mentions ahead of a yield in it, it may hold across that.
        yielded |= walk.yields > 0;
        if !is_another && (walk.held || yielded && is_mentioned) {
            return true;
        }
        if is_hidden {
            return false;
        }
    }
    false
}

/// Whether a name is among tokens, other than as that of a field or a method.
pub(super) fn mentions(tokens: &TokenStream, name: &Ident) -> bool {
    let mut dots = 0;
    tokens.clone().into_iter().any(|token| {
        let ahead = mem::take(&mut dots);
        match token {
            TokenTree::Ident(found) => found == *name && ahead != 1,
            TokenTree::Group(group) => mentions(&group.stream(), name),
            TokenTree::Literal(text) => is_in_format(&text.to_string(), name),
            TokenTree::Punct(punct) => {
                dots = if punct.as_char() == '.' { ahead + 1 } else { 0 };
                false
            }
        }
    })
}

/// Whether a literal is a format string that names a variable, as `"{name}"` does.
fn is_in_format(text: &str, name: &Ident) -> bool {
    let name = name.to_string();
    let mut behind = text.split('{').skip(1);
    behind.any(|part| {
        let rest = part.strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.starts_with(['}', ':']))
    })
}

/// Looks through a statement for yields, and for a loop, or a delegation, that holds the variable.
struct Walk<'n> {
    name: &'n Ident,
    yields: usize,
    held: bool,
    /// Whether a pattern binds another of its name.
    is_hidden: bool,
}

impl Walk<'_> {
    /// A loop that yields holds what it mentions.
    fn looped(&mut self, tokens: &TokenStream, inside: impl FnOnce(&mut Self)) {
        let before = self.yields;
        inside(self);
        self.held |= self.yields > before && mentions(tokens, self.name);
    }
}

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        let kind = YieldKind::of(mac);
        self.yields += usize::from(kind.is_some());
        for arg in yielding_args(mac) {
            let is_it = matches!(&arg, Expr::Path(path) if path.path.is_ident(self.name));
            self.held |= kind == Some(YieldKind::Delegating) && is_it;
            let mut inside = Walk { ..*self };
            inside.visit_expr(&arg);
            *self = Walk { ..inside };
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.is_hidden |= pat.ident == *self.name;
    }

    fn visit_expr_loop(&mut self, expr: &'ast ExprLoop) {
        let tokens = expr.to_token_stream();
        self.looped(&tokens, |this| visit::visit_expr_loop(this, expr));
    }

    fn visit_expr_while(&mut self, expr: &'ast ExprWhile) {
        let tokens = expr.to_token_stream();
        self.looped(&tokens, |this| visit::visit_expr_while(this, expr));
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        let (head, body) = (&expr.expr, &expr.body);
        let is_it = matches!(&**head, Expr::Path(path) if path.path.is_ident(self.name));
        // What only its head mentions may be used up by it: `for n in 0..inner.count()`.
        let tokens = if is_it {
            head.to_token_stream()
        } else {
            body.to_token_stream()
        };
        self.looped(&tokens, |this| this.visit_block(body));
        self.visit_pat(&expr.pat);
        self.visit_expr(head);
    }

    fn visit_item(&mut self, _: &'ast Item) {}
}
