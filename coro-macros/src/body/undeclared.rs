//! Variables that no `let` declares. In: the user's function. Out: errors where one is used behind a yield.
//!
//! A macro of the user's may declare a variable. What it expands to is not seen, so the variable is not saved: behind a yield rustc
//! would say that there is none of the name, which is right there, as it seems. A name that is used as a variable, is bound by no
//! pattern of the function, and is written in such a macro ahead of a yield, is taken for one; like a binding, it begins with a
//! small letter.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAssign, ExprBinary, ExprField, ExprIndex, ExprMethodCall, Item, Macro, Pat, PatIdent,
    StmtMacro,
};

use super::operands;
use super::placement::{YieldKind, known_args, operand};
use super::{format_strings, names};
use crate::errors::{Errors, yield_at};
use crate::function::CoroutineFn;

/// Reports the variables that only a macro can have declared, and that the coroutine would have to save.
pub(super) fn check_undeclared(function: &CoroutineFn, errors: &mut Errors) {
    let mut bound = Bound::default();
    function
        .sig
        .inputs
        .iter()
        .for_each(|input| bound.visit_fn_arg(input));
    bound.visit_block(&function.body);
    let mut finder = Finder {
        bound: bound.names,
        written: BTreeMap::new(),
        lost: BTreeMap::new(),
        found: Vec::new(),
    };
    finder.visit_block(&function.body);
    for found in finder.found {
        let (name, macro_name, yielded) = (&found.name, &found.by, yield_at(found.across));
        let message = format!(
            "`{name}` is declared in a macro, if anywhere, and used behind {yielded}\n\n\
             note: what a macro expands to is not seen, so such a variable is not saved across a yield\n\
             help: declare it here: `let {name} = {macro_name}!(..);`, of a macro that comes to the value"
        );
        errors.push(syn::Error::new(found.at, message));
    }
}

/// The names that patterns bind, and all those in items.
#[derive(Default)]
struct Bound {
    names: BTreeSet<String>,
}

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.names.insert(pat.ident.to_string());
        visit::visit_pat_ident(self, pat);
    }

    fn visit_item(&mut self, item: &'ast Item) {
        // What it imports, or is, may have any of the names in it.
        each_name(item.to_token_stream(), &mut |name| {
            self.names.insert(name.to_string());
        });
    }
}

/// A use of such a variable.
struct Undeclared {
    name: String,
    at: Span,
    /// The macro, and the first yield behind it.
    by: Ident,
    across: Span,
}

struct Finder {
    bound: BTreeSet<String>,
    /// The names in macros ahead of the next yield, and the macro of each.
    written: BTreeMap<String, Ident>,
    /// Those ahead of a yield, and that.
    lost: BTreeMap<String, (Ident, Span)>,
    found: Vec<Undeclared>,
}

impl Finder {
    fn used(&mut self, expr: &Expr) {
        if let Expr::Path(path) = operands::without_parens(expr)
            && let Some(name) = path.path.get_ident()
        {
            self.used_name(&name.to_string(), name.span());
        }
    }

    fn used_name(&mut self, name: &str, at: Span) {
        // The first use is enough.
        if let Some((by, across)) = self.lost.remove(name) {
            let name = name.to_owned();
            self.found.push(Undeclared {
                name,
                at,
                by,
                across,
            });
        }
    }

    fn yielded(&mut self, at: Span) {
        let written = std::mem::take(&mut self.written).into_iter();
        self.lost.extend(written.map(|(name, by)| (name, (by, at))));
    }

    fn captured(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            if let TokenTree::Literal(literal) = token {
                format_strings::map_captures(&literal.to_string(), |name| {
                    self.used_name(name, literal.span());
                    None
                });
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.used(&call.receiver);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        self.used(&field.base);
        visit::visit_expr_field(self, field);
    }

    fn visit_expr_index(&mut self, index: &'ast ExprIndex) {
        self.used(&index.expr);
        visit::visit_expr_index(self, index);
    }

    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        self.visit_expr(&assign.right);
        self.used(&assign.left);
        self.visit_expr(&assign.left);
    }

    fn visit_expr_binary(&mut self, pair: &'ast ExprBinary) {
        visit::visit_expr_binary(self, pair);
        self.used(&pair.left);
        self.used(&pair.right);
    }

    fn visit_stmt_macro(&mut self, stmt: &'ast StmtMacro) {
        let mac = &stmt.mac;
        if YieldKind::of(mac).is_none()
            && known_args(mac).is_none()
            && let Some(by) = mac.path.segments.last()
        {
            each_name(mac.tokens.clone(), &mut |name| {
                let text = name.to_string();
                if name != "self" && !names::is_capitalised(name) && !self.bound.contains(&text) {
                    self.written.insert(text, by.ident.clone());
                }
            });
        }
        self.visit_macro(mac);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if let Some(last) = mac.path.segments.last()
            && YieldKind::of(mac).is_some()
        {
            if let Ok(value) = operand(mac) {
                self.used(&value);
                self.visit_expr_of_macro(&value);
            }
            self.yielded(last.ident.span());
        } else if let Some(args) = known_args(mac) {
            self.captured(&mac.tokens);
            for arg in &args {
                self.used(arg);
                self.visit_expr_of_macro(arg);
            }
        }
    }

    fn visit_pat(&mut self, _: &'ast Pat) {}

    fn visit_item(&mut self, _: &'ast Item) {}
}

impl Finder {
    /// An expression that has been parsed here.
    fn visit_expr_of_macro(&mut self, expr: &Expr) {
        Visit::visit_expr(self, expr);
    }
}

/// Every identifier among these tokens.
fn each_name(tokens: TokenStream, note: &mut dyn FnMut(&Ident)) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => note(&name),
            TokenTree::Group(group) => each_name(group.stream(), note),
            _ => {}
        }
    }
}
