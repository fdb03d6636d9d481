//! A match that moves a variable, with a yield in a guard: the variable has its value until an arm is chosen.

use std::collections::HashMap;

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprMatch, Pat, PatIdent, Stmt, Token, parse_quote, token};

use super::matches::{counted, yielding_guard};
use super::{Desugar, bind, plain};
use crate::body::ir::{self, BlockStmt, Node, NodeKind};
use crate::body::{apart, operands};
use crate::syntax;

/// What the choice of an arm has to say besides its number.
struct Choice {
    /// How often its guard has been run, if it is run for several alternatives.
    runs: Option<Ident>,
    /// The variable that hands on what its guard binds, and what that is.
    bound: Option<(Ident, Vec<Bound>)>,
}

/// What a guard binds for its arm.
struct Bound {
    name: Ident,
    mutability: Option<Token![mut]>,
    /// Whether the arm reads it. If not, it only drops where the arm ends, if its type does: a reference that is not read
    /// may be to what the arm moves.
    is_read: bool,
}

impl Desugar<'_> {
    /// A match that moves a variable; `last` is the last arm with a yield in its guard.
    ///
    /// ```text
    /// from  match local { P if <yield> => .., Q if let R = <yield> => .., S => .. }
    /// into  {
    ///           let (chosen, bound) = <the number of the arm, and what its guard binds>;
    ///           match local { P if chosen == 1 => .., Q if chosen == 2 => { let R = bound.unwrap(); .. }, S => .. }
    ///       }
    /// ```
    ///
    /// Where a guard is run for each of several alternatives, it comes to be true at the run that has been counted.
    pub(super) fn selected(&mut self, expr: &ExprMatch, last: usize) -> Node {
        let first = self.next_yield();
        let name = self.temporary("chosen");
        let arms = &expr.arms[..=last];
        let choices: Vec<_> = arms.iter().map(|arm| self.choice(arm)).collect();
        let mut stmts: Vec<_> = choices
            .iter()
            .filter_map(|choice| choice.runs.as_ref())
            .map(counted)
            .collect();
        let selection = self.selection(expr, &choices);
        let mut chooses = bind(&name, selection);
        if let BlockStmt::Let(chooses) = &mut chooses {
            chooses.attrs = vec![parse_quote!(#[allow(clippy::diverging_sub_expression)])];
            let handed_on: Vec<_> = handed_on(&choices).cloned().collect();
            if !handed_on.is_empty() {
                chooses.pat = parse_quote!((#name, #(#handed_on),*));
            }
        }
        if handed_on(&choices).next().is_some() {
            stmts.push(self.hold_traits());
        }
        stmts.push(chooses);
        let mut chosen = expr.clone();
        for (index, (arm, choice)) in chosen.arms.iter_mut().zip(&choices).enumerate() {
            if let Pat::Guard(guard) = &mut arm.pat {
                let (read, number) = (read_in_guard(guard), number(index));
                let test: Expr = parse_quote!((#name, #(&#read),*).0 == #number);
                *guard.guard = match &choice.runs {
                    Some(runs) => parse_quote!(#test && { #runs -= 1; #runs == 0 }),
                    None => test,
                };
            }
        }
        for (index, arm) in chosen.arms.iter_mut().enumerate() {
            self.take_over(arm, index, &choices);
        }
        let chosen = self.expr(&Expr::Match(chosen));
        self.sequence(first, stmts, chosen)
    }

    fn hold_traits(&self) -> BlockStmt {
        let traits = ["HoldBorrowing", "HoldCopy", "HoldOwned"];
        let traits = traits.map(|name| self.runtime.private(name, Span::mixed_site()));
        BlockStmt::Plain(parse_quote!(
            #[allow(unused_imports)]
            use {#(#traits as _),*};
        ))
    }

    fn choice(&mut self, arm: &syn::Arm) -> Choice {
        let Pat::Guard(guard) = &arm.pat else {
            return Choice {
                runs: None,
                bound: None,
            };
        };
        let bound = self.bound_by_guard(guard, &arm.body.to_token_stream());
        Choice {
            runs: apart::overlap(&guard.pat).then(|| self.temporary("runs")),
            bound: (!bound.is_empty()).then(|| (self.temporary("bound"), bound)),
        }
    }

    /// The match that says which arm is the one.
    fn selection(&mut self, expr: &ExprMatch, choices: &[Choice]) -> Node {
        let first = self.next_yield();
        let arms = expr.arms.iter().zip(choices).enumerate();
        let arms = arms.map(|(index, (arm, choice))| {
            self.refuse_cfg(&arm.attrs);
            let mut pat = arm.pat.clone();
            // Whether what is bound is used is for the match behind to say.
            let mut bound = apart::bindings(&pat);
            let by_guard = choice.bound.iter().flat_map(|(_, bound)| bound);
            let by_guard: Vec<_> = by_guard.map(|bound| &bound.name).collect();
            bound.retain(|name| !by_guard.contains(&name));
            if let (Pat::Guard(guard), Some(runs)) = (&mut pat, &choice.runs)
                && yielding_guard(&arm.pat).is_none()
            {
                let test = &guard.guard;
                *guard.guard = parse_quote!({ #runs += 1; true } && #test);
            }
            let value = self.value_of_choice(number(index), Some(index), choices);
            self.arm(
                &parse_quote!(#pat => (#value, #(&#bound),*).0),
                choice.runs.as_ref(),
            )
        });
        let arms = arms.collect();
        let kind = NodeKind::Match(Box::new(ir::Match {
            match_token: expr.match_token,
            arms,
            head: plain((*expr.expr).clone()),
            scrutinee: None,
            selects: Some(self.value_of_choice(Literal::usize_unsuffixed(0), None, choices)),
            brace: expr.brace_token,
        }));
        Node {
            yields: self.since(first),
            kind,
        }
    }

    /// The number of an arm, if it is one, beside what each arm hands on.
    fn value_of_choice(&self, number: Literal, chosen: Option<usize>, choices: &[Choice]) -> Expr {
        if handed_on(choices).next().is_none() {
            return parse_quote!(#number);
        }
        let private = |item| self.runtime.private(item, Span::mixed_site());
        let (option, hold) = (private("Option"), private("Hold"));
        let bound = choices.iter().enumerate().filter_map(|(index, choice)| {
            let (_, bound) = choice.bound.as_ref()?;
            if chosen != Some(index) {
                return Some(parse_quote!(#option::None));
            }
            let values = bound.iter().map(|Bound { name, is_read, .. }| {
                if *is_read {
                    name.to_token_stream()
                } else {
                    quote!((&&&#hold::at(&#name)).answer().hold(&mut #option::Some(#name)))
                }
            });
            Some(parse_quote!(#option::Some((#(#values,)*))))
        });
        let bound: Vec<Expr> = bound.collect();
        parse_quote!((#number, #(#bound),*))
    }

    /// An arm has what its own guard has bound, and leaves nothing of what others might have.
    fn take_over(&mut self, arm: &mut syn::Arm, index: usize, choices: &[Choice]) {
        let handed_on = choices.iter().enumerate();
        let stmts = handed_on.filter_map(|(of, choice)| {
            let (by, bound) = choice.bound.as_ref()?;
            if of != index {
                return Some(parse_quote!(let _ = { #by };));
            }
            let names = bound.iter().map(|bound| {
                let (name, mutability) = (&bound.name, bound.mutability);
                if bound.is_read {
                    quote!(#mutability #name)
                } else {
                    self.temporary("parked").into_token_stream()
                }
            });
            Some(parse_quote!(#[allow(unused_mut)] let (#(#names,)*) = #by.unwrap();))
        });
        let mut stmts: Vec<Stmt> = stmts.collect();
        if stmts.is_empty() {
            return;
        }
        stmts.push(Stmt::Expr((*arm.body).clone(), None));
        *arm.body = Expr::Block(syn::ExprBlock {
            attrs: Vec::new(),
            label: None,
            block: Block {
                brace_token: token::Brace(Span::mixed_site()),
                stmts,
            },
        });
    }

    /// What the `let`s of a guard bind for an arm with this body. A name that is bound twice is refused: only the last
    /// could be handed on. So is a reference to a value that has no name, since it is gone where the arm begins.
    fn bound_by_guard(&mut self, guard: &syn::PatGuard, body: &TokenStream) -> Vec<Bound> {
        let mut all: Vec<Bound> = Vec::new();
        for let_ in syntax::lets(&guard.guard) {
            if operands::binds_references(&let_.pat, false) && !operands::is_place(&let_.expr) {
                self.unsupported(
                    &let_.expr,
                    "in a match whose guard borrows from this value",
                    "put the `let` into the arm",
                );
            }
            let mutable = mutable(&let_.pat);
            for name in apart::bindings(&let_.pat) {
                if all.iter().any(|bound| bound.name == name) {
                    self.unsupported(
                        &name,
                        "in a match whose guard binds this name again",
                        "give it another name",
                    );
                }
                let is_read = names_in(body, &name);
                // What is matched behind a reference binds references and copies: they are gone without a trace.
                if is_read || !matches!(*let_.expr, Expr::Reference(_)) {
                    let mutability = mutable.get(&name).copied();
                    all.push(Bound {
                        name,
                        mutability,
                        is_read,
                    });
                }
            }
        }
        all
    }
}

/// What a pattern binds by value with a `mut`.
fn mutable(pat: &Pat) -> HashMap<Ident, Token![mut]> {
    struct Finder(HashMap<Ident, Token![mut]>);
    impl Visit<'_> for Finder {
        fn visit_pat_ident(&mut self, pat: &PatIdent) {
            let mutability = pat.mutability.filter(|_| pat.by_ref.is_none());
            self.0
                .extend(mutability.map(|token| (pat.ident.clone(), token)));
            visit::visit_pat_ident(self, pat);
        }
    }
    let mut finder = Finder(HashMap::new());
    finder.visit_pat(pat);
    finder.0
}

/// The variables that hand on what guards bind.
fn handed_on(choices: &[Choice]) -> impl Iterator<Item = &Ident> {
    let bound = choices.iter().filter_map(|choice| choice.bound.as_ref());
    bound.map(|(by, _)| by)
}

/// What a pattern binds that its guard may read, so that the arm need not.
fn read_in_guard(guarded: &syn::PatGuard) -> Vec<Ident> {
    let guard = guarded.guard.to_token_stream();
    let mut read = apart::bindings(&guarded.pat);
    read.retain(|name| names_in(&guard, name));
    read
}

/// Whether tokens name something, or may.
pub(super) fn names_in(tokens: &TokenStream, name: &Ident) -> bool {
    fn is_in(tokens: TokenStream, name: &str) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Group(group) => is_in(group.stream(), name),
            TokenTree::Ident(ident) => ident == name,
            TokenTree::Literal(literal) => literal.to_string().contains(name),
            TokenTree::Punct(_) => false,
        })
    }
    is_in(tokens.clone(), &name.to_string())
}

/// The number of an arm of which one is chosen.
fn number(index: usize) -> Literal {
    Literal::usize_unsuffixed(index + 1)
}
