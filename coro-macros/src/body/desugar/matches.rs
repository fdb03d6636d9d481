//! `match`: its head, its arms, and the guards that yield.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Expr, ExprMatch, Pat, parse_quote};

use super::finder::{self, has_yield};
use super::{Desugar, bind, plain};
use crate::body::ir::{self, BlockStmt, Node, NodeKind};
use crate::body::{apart, mentions, operands};

impl Desugar<'_> {
    /// ```text
    /// from  match list[<yield>] { .. }
    /// into  { let operand = <yield>; match list[operand] { .. } }
    /// ```
    pub(super) fn matched(&mut self, expr: &ExprMatch) -> Node {
        if let Some(last) = last_guard(expr)
            && moves_local(expr)
        {
            return self.selected(expr, last);
        }
        let first = self.next_yield();
        let (stmts, head) = self.matched_head(&expr.expr);
        let yields = |arm| has_yield(|finder| finder.visit_arm(arm));
        if let NodeKind::Plain(head) = &head.kind
            && !expr.arms.iter().any(yields)
        {
            let mut matched = expr.clone();
            *matched.expr = head.clone();
            return self.sequence(first, stmts, plain(Expr::Match(matched)));
        }
        let from = self.next_yield();
        let kind = NodeKind::Match(Box::new(self.matched_on(head, expr)));
        if stmts.is_empty() {
            return Node {
                yields: self.since(first),
                kind,
            };
        }
        let matched = Node {
            yields: self.since(from),
            kind,
        };
        self.sequence(first, stmts, matched)
    }

    fn matched_on(&mut self, head: Node, expr: &ExprMatch) -> ir::Match {
        let guarded = last_guard(expr).is_some();
        let scrutinee = (guarded && self.is_value(expr)).then(|| {
            let mut name = self.temporary("scrutinee");
            name.set_span(name.span().located_at(expr.expr.span()));
            name
        });
        let arms: Vec<_> = expr.arms.iter().map(|arm| self.arm(arm)).collect();
        let yields = |arm: &ir::Arm| arm.guard.is_some() || !arm.body.yields.is_empty();
        if arms.iter().any(yields) {
            for arm in &expr.arms {
                self.refuse_cfg(&arm.attrs);
            }
        }
        ir::Match {
            match_token: expr.match_token,
            head,
            scrutinee,
            selects: false,
            brace: expr.brace_token,
            arms,
        }
    }

    /// A match that moves a variable, with a yield in a guard, `last` being the last such arm: the variable has its
    /// value until an arm is chosen.
    ///
    /// ```text
    /// from  match local { P if <yield> => .., Q => .. }
    /// into  { let chosen = <the number of the arm>; match local { P if chosen == 1 => .., Q => .. } }
    /// ```
    fn selected(&mut self, expr: &ExprMatch, last: usize) -> Node {
        let first = self.next_yield();
        let name = self.temporary("chosen");
        let arms = expr.arms[..=last].iter().enumerate().map(|(index, arm)| {
            self.refuse_cfg(&arm.attrs);
            // Whether what is bound is used is for the match behind to say.
            let (pat, bound, number) = (&arm.pat, apart::bindings(&arm.pat), number(index));
            self.arm(&parse_quote!(#pat => (#number, #(&#bound),*).0))
        });
        let kind = NodeKind::Match(Box::new(ir::Match {
            match_token: expr.match_token,
            arms: arms.collect(),
            head: plain((*expr.expr).clone()),
            scrutinee: None,
            selects: true,
            brace: expr.brace_token,
        }));
        let selection = Node {
            yields: self.since(first),
            kind,
        };
        let mut chosen = expr.clone();
        for (index, arm) in chosen.arms[..=last].iter_mut().enumerate() {
            let is_plain = yielding_guard(&arm.pat).is_none();
            if let Pat::Guard(guard) = &mut arm.pat {
                if is_plain {
                    self.check_choice(guard);
                }
                let (read, number) = (read_in_guard(guard), number(index));
                *guard.guard = parse_quote!((#name, #(&#read),*).0 == #number);
            }
        }
        let mut chooses = bind(&name, selection);
        if let BlockStmt::Let(chooses) = &mut chooses {
            chooses.attrs = vec![parse_quote!(#[allow(clippy::diverging_sub_expression)])];
        }
        let chosen = self.expr(&Expr::Match(chosen));
        self.sequence(first, vec![chooses], chosen)
    }

    fn arm(&mut self, arm: &syn::Arm) -> ir::Arm {
        let (pat, guard) = match yielding_guard(&arm.pat) {
            Some(guarded) => {
                let guard = (guarded.if_token, self.guard(&guarded.pat, &guarded.guard));
                ((*guarded.pat).clone(), Some(guard))
            }
            None => (arm.pat.clone(), None),
        };
        ir::Arm {
            attrs: arm.attrs.clone(),
            pat,
            guard,
            arrow: arm.fat_arrow_token,
            body: self.expr(&arm.body),
            end: last_span(&arm.body),
        }
    }

    /// A guard that yields: the pattern is matched again when the coroutine is resumed in it.
    fn guard(&mut self, pat: &Pat, guard: &Expr) -> ir::Node {
        if let Some(or) = overlapping(pat) {
            self.unsupported(
                or,
                "in the guard of these alternatives",
                "give each an arm of its own: the guard is run once for each that matches",
            );
        }
        if let Some(let_) = first_let(guard) {
            self.unsupported(
                let_,
                "beside a `let` in a guard",
                "put the `let` into the arm",
            );
            return plain(guard.clone());
        }
        if let Some(delegation) = finder::delegation(guard) {
            self.unsupported(
                delegation,
                "of another coroutine in a guard",
                "delegate to it in the arm, or ahead of the `match`",
            );
            return plain(guard.clone());
        }
        let loops = self.loops.len();
        let node = self.expr(guard);
        if self.loops.len() > loops {
            self.unsupported(guard, "in a loop in a guard", "run the loop in the arm");
        }
        node
    }

    /// A guard without a yield, ahead of one with: what it comes to has to say all of what its arm binds.
    fn check_choice(&mut self, guard: &syn::PatGuard) {
        if let Some(or) = overlapping(&guard.pat) {
            self.unsupported(
                or,
                "in a guard behind that of these alternatives",
                "give each an arm of its own",
            );
        }
        if let Some(let_) = first_let(&guard.guard) {
            self.unsupported(
                let_,
                "in a guard behind one with a `let`",
                "put the `let` into the arm",
            );
        }
    }

    /// Whether a match is on a value, or moves what may be a constant, rather than on a place that can be
    /// matched again.
    fn is_value(&mut self, expr: &ExprMatch) -> bool {
        let head = operands::without_parens(&expr.expr);
        match head {
            Expr::Path(path) if path.path.get_ident().is_some() => {
                mentions::moved_by(expr.arms.iter().map(|arm| &arm.pat))
            }
            Expr::Reference(expr) => !operands::is_pure_place(&expr.expr),
            head if operands::is_pure_place(head) => false,
            head if operands::is_place(head) => {
                self.unsupported(
                    head,
                    "in the guard of a match on this place",
                    "match on a variable or its fields",
                );
                false
            }
            _ => true,
        }
    }
}

/// Whether a match moves a variable.
fn moves_local(expr: &ExprMatch) -> bool {
    matches!(operands::without_parens(&expr.expr), Expr::Path(path) if operands::is_local(path))
        && mentions::moved_by_arms(expr.arms.iter().map(|arm| &arm.pat))
}

/// The last arm with a yield in its guard.
fn last_guard(expr: &ExprMatch) -> Option<usize> {
    let mut arms = expr.arms.iter();
    arms.rposition(|arm| yielding_guard(&arm.pat).is_some())
}

/// The guard of a pattern, if there is a yield in it.
fn yielding_guard(pat: &Pat) -> Option<&syn::PatGuard> {
    match pat {
        Pat::Guard(guard) => has_yield(|finder| finder.visit_expr(&guard.guard)).then_some(guard),
        _ => None,
    }
}

/// What a pattern binds that its guard may read, so that the arm need not.
fn read_in_guard(guarded: &syn::PatGuard) -> Vec<Ident> {
    fn names(tokens: TokenStream, name: &str) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Group(group) => names(group.stream(), name),
            TokenTree::Ident(ident) => ident == name,
            TokenTree::Literal(literal) => literal.to_string().contains(name),
            TokenTree::Punct(_) => false,
        })
    }
    let mut read = apart::bindings(&guarded.pat);
    read.retain(|name| names(guarded.guard.to_token_stream(), &name.to_string()));
    read
}

/// The number of an arm of which one is chosen.
fn number(index: usize) -> Literal {
    Literal::usize_unsuffixed(index + 1)
}

/// The first `let` in a guard.
fn first_let(guard: &Expr) -> Option<&Expr> {
    match guard {
        Expr::Let(_) => Some(guard),
        Expr::Binary(binary) => first_let(&binary.left).or_else(|| first_let(&binary.right)),
        _ => None,
    }
}

/// Alternatives in a pattern of which more than one might match a value.
fn overlapping(pat: &Pat) -> Option<&syn::PatOr> {
    struct Finder<'ast>(Option<&'ast syn::PatOr>);
    impl<'ast> Visit<'ast> for Finder<'ast> {
        fn visit_pat_or(&mut self, or: &'ast syn::PatOr) {
            self.0 = Some(or);
        }
    }
    if let Pat::Or(or) = pat {
        let heads: HashSet<_> = or.cases.iter().filter_map(variant_or_literal).collect();
        if heads.len() == or.cases.len() {
            return None;
        }
    }
    let mut finder = Finder(None);
    finder.visit_pat(pat);
    finder.0
}

/// A literal, or the path of what is spelled like a variant: two such patterns match different values.
fn variant_or_literal(pat: &Pat) -> Option<String> {
    let path = match pat {
        Pat::Lit(lit) => return Some(lit.to_token_stream().to_string()),
        Pat::Paren(pat) => return variant_or_literal(&pat.pat),
        Pat::Ident(pat) if pat.subpat.is_none() => parse_quote!(#pat),
        Pat::Path(pat) => pat.path.clone(),
        Pat::TupleStruct(pat) => pat.path.clone(),
        Pat::Struct(pat) => pat.path.clone(),
        _ => return None,
    };
    let name = path.segments.last()?.ident.to_string();
    let is_variant = name.starts_with(char::is_uppercase)
        && (name.len() == 1 || name.contains(char::is_lowercase));
    is_variant.then_some(name)
}

/// The span of an expression's last token.
fn last_span(expr: &Expr) -> Span {
    match expr.to_token_stream().into_iter().last() {
        Some(TokenTree::Group(group)) => group.span_close(),
        token => token.map_or_else(Span::call_site, |token| token.span()),
    }
}
