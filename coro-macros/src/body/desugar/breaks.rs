//! Breaks with a part of a local, out of a loop that yields.
//!
//! The loop has the local in its frame, of which no part can be moved. So the part is moved behind the loop: between, only the
//! locals of the loop's body are dropped, and to move a part is to do nothing.

use std::collections::HashSet;

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprBreak, ExprLoop, Ident, Label, Lifetime, PatIdent, parse_quote};

use super::finder::expr_yields;
use super::parts::{is_same, names_parts, visit_in_scope};
use crate::body::jumps;

/// Moves such values behind their loops; `plain`: the arguments that have no parts to move.
///
/// ```text
/// from  loop { .. break log.lines; .. break Vec::new(); .. }
/// into  'end: { 'part: { break 'end { loop { .. break 'part; .. break Vec::new(); .. } } } break 'end log.lines; }
/// ```
pub(in crate::body) fn move_behind(body: &mut Block, plain: &HashSet<Ident>) {
    let mut finder = ValueFinder(false);
    finder.visit_block(body);
    if finder.0 {
        let mut mover = Mover {
            plain,
            scope: Vec::new(),
            labels: Labels(0),
        };
        mover.visit_block_mut(body);
    }
}

/// Finds breaks with a value.
struct ValueFinder(bool);

impl<'ast> Visit<'ast> for ValueFinder {
    fn visit_expr_break(&mut self, expr: &'ast ExprBreak) {
        self.0 |= expr.expr.is_some();
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

struct Mover<'p> {
    plain: &'p HashSet<Ident>,
    /// The names in scope of what may have parts to move.
    scope: Vec<Ident>,
    labels: Labels,
}

/// How many labels there are.
struct Labels(usize);

impl Labels {
    fn next(&mut self, name: &str) -> Lifetime {
        self.0 += 1;
        Lifetime::new(&format!("'{name}_{}", self.0), Span::mixed_site())
    }
}

impl Mover<'_> {
    fn moved(&mut self, expr: &ExprLoop) -> Option<Expr> {
        let mut hidden = HiddenFinder(HashSet::new());
        hidden.visit_block(&expr.body);
        let mut names = self.scope.clone();
        names.retain(|name| !hidden.0.contains(name));
        let mut breaks = Breaks {
            label: expr.label.as_ref(),
            names: &names,
            depth: 0,
            labels: &mut self.labels,
            found: Vec::new(),
        };
        let mut looped = expr.clone();
        breaks.visit_block_mut(&mut looped.body);
        let found = breaks.found;
        if found.is_empty() {
            return None;
        }
        let end = self.labels.next("end");
        let ends = jumps::breaks_out(&looped.body, looped.label.as_ref());
        // A jump with what cannot end would be one that rustc warns of.
        let mut inner: Block = if ends {
            parse_quote!({ break #end { #looped } })
        } else {
            parse_quote!({ #looped })
        };
        for (part, value) in found {
            inner = parse_quote!({ #part: #inner break #end #value; });
        }
        Some(parse_quote!(#end: #inner))
    }
}

impl VisitMut for Mover<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_in_scope(self, block, self.plain, |this| &mut this.scope);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if matches!(expr, Expr::Closure(_) | Expr::Async(_)) {
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
        if expr_yields(expr)
            && let Expr::Loop(looped) = &*expr
            && let Some(moved) = self.moved(looped)
        {
            *expr = moved;
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Finds the names that are declared somewhere.
struct HiddenFinder(HashSet<Ident>);

impl<'ast> Visit<'ast> for HiddenFinder {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.0.insert(pat.ident.clone());
        visit::visit_pat_ident(self, pat);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Finds the values that a loop is left with, and leaves it without them.
struct Breaks<'n> {
    label: Option<&'n Label>,
    names: &'n [Ident],
    /// The loops around, inside of that loop.
    depth: usize,
    labels: &'n mut Labels,
    /// The labels that stand for them.
    found: Vec<(Lifetime, Expr)>,
}

impl Breaks<'_> {
    fn leaves(&self, label: Option<&Lifetime>) -> bool {
        match label {
            Some(label) => self.label.is_some_and(|own| own.name == *label),
            None => self.depth == 0,
        }
    }

    fn label_of(&mut self, value: &Expr) -> Lifetime {
        if let Some((label, _)) = self.found.iter().find(|(_, found)| is_same(found, value)) {
            return label.clone();
        }
        let label = self.labels.next("part");
        self.found.push((label.clone(), value.clone()));
        label
    }

    /// Whether the loop's label is another's in an expression.
    fn is_hidden_in(&self, expr: &Expr) -> bool {
        let label = match expr {
            Expr::Block(expr) => &expr.label,
            Expr::ForLoop(expr) => &expr.label,
            Expr::Loop(expr) => &expr.label,
            Expr::While(expr) => &expr.label,
            _ => return false,
        };
        let names = self.label.zip(label.as_ref());
        names.is_some_and(|(own, inner)| own.name == inner.name)
    }

    fn inside(&mut self, visit: impl FnOnce(&mut Self)) {
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }
}

impl VisitMut for Breaks<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => {}
            expr if self.is_hidden_in(expr) => {}
            Expr::Break(ExprBreak {
                label,
                expr: Some(value),
                ..
            }) if self.leaves(label.as_ref()) && names_parts(value, self.names) == Some(true) => {
                let label = self.label_of(value);
                *expr = parse_quote!(break #label);
            }
            // What a `for` goes over is evaluated outside it.
            Expr::ForLoop(expr) => {
                self.visit_expr_mut(&mut expr.expr);
                self.inside(|this| this.visit_block_mut(&mut expr.body));
            }
            Expr::Loop(_) | Expr::While(_) => {
                self.inside(|this| visit_mut::visit_expr_mut(this, expr));
            }
            expr => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use quote::ToTokens;
    use syn::{Block, parse_quote};

    /// rustc warns of a label that is used again, so no body of the oracle has one.
    #[test]
    fn a_label_that_is_used_again_is_the_inner_ones() {
        let mut body: Block = parse_quote!({
            let log = made();
            'a: loop {
                if yield_!() {
                    break 'a log.name;
                }
                let count = 'a: loop {
                    break 'a log.count;
                };
                let again = 'a: { break 'a log.count };
            }
        });
        super::move_behind(&mut body, &HashSet::new());
        let moved = body.to_token_stream().to_string();
        assert_eq!(moved.matches("break 'a log . count").count(), 2, "{moved}");
        assert_eq!(moved.matches("break 'a log . name").count(), 0, "{moved}");
    }
}
