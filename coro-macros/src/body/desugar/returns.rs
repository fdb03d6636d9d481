//! Returns of a part of a local, out of a loop that yields.
//!
//! The loop has the local in its frame, of which no part can be moved, and what is left of the local is
//! dropped behind all locals of the loop. So the part is moved where these are gone: at the end of the block that
//! declares the local. Nothing else happens between, since to move a part is to do nothing.
//!
//! To move the local out of the frame for it, as [`given`](crate::body::given) does for other returns, would do as well; but then the
//! frame has the local in an `Option`, which every use of it unwraps: a send to a log whose lines are returned takes 78
//! instructions so, and 71 here.
//!
//! Behind a statement that has a part of the local in its value, in the same block, and in what is assigned to the local, they stay
//! where they are: the local may be moved out of the frame for that.

use std::collections::HashSet;

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprReturn, Ident, Lifetime, PatIdent, Stmt, parse_quote};

use super::endings::stmt_cannot_end;
use super::finder::{expr_yields, stmt_yields};
use super::parts::{Based, based, is_same, names_of, names_parts};
use crate::body::jumps;

/// Moves such returns to the end of the block of their local; `plain`: the arguments that have no parts to move.
///
/// ```text
/// from  { let log = ..; loop { .. return log.lines; .. } }
/// into  { let log = ..; 'end: { 'part: { break 'end { loop { .. break 'part; .. } } } return log.lines; } }
///
/// from  return Log { name: name(), ..log };
/// into  let (field,) = 'part: { .. break 'part (name(),); .. }; return Log { name: field, ..log };
/// ```
pub(in crate::body) fn move_out(body: &mut Block, plain: &HashSet<Ident>) {
    let mut finder = ReturnFinder::default();
    finder.visit_block(body);
    if finder.returns {
        let mut mover = Mover {
            plain,
            scope: Vec::new(),
            count: 0,
        };
        mover.visit_block_mut(body);
    }
}

struct Mover<'p> {
    plain: &'p HashSet<Ident>,
    /// The names in scope of what may have parts to move.
    scope: Vec<Ident>,
    /// How many labels there are.
    count: usize,
}

impl Mover<'_> {
    fn label(&mut self, name: &str) -> Lifetime {
        self.count += 1;
        Lifetime::new(&format!("'{name}{}", self.count), Span::mixed_site())
    }

    /// The statements behind a declaration, in blocks that such returns of what is in scope break out of.
    fn labelled(&mut self, stmts: &mut Vec<Stmt>, at: usize) -> bool {
        let rest = &stmts[at..];
        let names = &not_hidden(&self.scope, rest);
        let mut finder = ReturnFinder {
            names,
            ..ReturnFinder::default()
        };
        for stmt in rest {
            finder.visit_stmt(stmt);
        }
        if finder.found.is_empty() || jumps::has_unlabelled(&parse_quote!({ #(#rest)* })) {
            return false;
        }
        let found = finder.found;
        let mut rest: Block = parse_quote!({});
        rest.stmts = stmts.split_off(at);
        let ends = !rest.stmts.last().is_some_and(stmt_cannot_end);
        let end = self.label("end");
        let parts: Vec<_> = found.iter().map(|_| self.label("part")).collect();
        Breaker {
            names,
            returned: &found,
            labels: &parts,
        }
        .visit_block_mut(&mut rest);
        self.visit_block_mut(&mut rest);
        // A jump with what cannot end would be one that rustc warns of.
        let mut inner: Block = if ends {
            parse_quote!({ break #end #rest })
        } else {
            rest
        };
        for (part, returned) in parts.iter().zip(&found) {
            inner = match based(returned, names) {
                None => parse_quote!({ #part: #inner return #returned; }),
                Some(Based { value, fields }) => {
                    let fields = fields.into_iter().map(|(name, _)| name);
                    parse_quote!({ let (#(#fields,)*) = #part: #inner; return #value; })
                }
            };
        }
        stmts.push(Stmt::Expr(
            if ends {
                parse_quote!(#end: #inner)
            } else {
                parse_quote!(#inner)
            },
            None,
        ));
        true
    }
}

impl VisitMut for Mover<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let outer = self.scope.len();
        for at in 0..block.stmts.len() {
            self.visit_stmt_mut(&mut block.stmts[at]);
            if let Stmt::Local(local) = &block.stmts[at] {
                self.scope.extend(names_of(local, self.plain));
                if self.labelled(&mut block.stmts, at + 1) {
                    break;
                }
            }
        }
        self.scope.truncate(outer);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if !matches!(expr, Expr::Closure(_) | Expr::Async(_)) {
            visit_mut::visit_expr_mut(self, expr);
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Finds what is returned from inside a loop that yields.
#[derive(Default)]
struct ReturnFinder<'n> {
    names: &'n [Ident],
    in_loop: bool,
    /// Whether anything is.
    returns: bool,
    found: Vec<Expr>,
}

impl<'ast> Visit<'ast> for ReturnFinder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        let outer = self.in_loop;
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            expr if assigns(expr, self.names) => return,
            Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_) => self.in_loop |= expr_yields(expr),
            _ => {}
        }
        visit::visit_expr(self, expr);
        self.in_loop = outer;
    }

    fn visit_expr_return(&mut self, expr: &'ast ExprReturn) {
        self.returns |= self.in_loop;
        if let Some(value) = &expr.expr
            && self.in_loop
            && (names_parts(value, self.names) == Some(true) || based(value, self.names).is_some())
            && !self.found.iter().any(|found| is_same(found, value))
        {
            self.found.push((**value).clone());
        }
        visit::visit_expr_return(self, expr);
    }

    fn visit_block(&mut self, block: &'ast Block) {
        for stmt in &block.stmts[..behind_a_part(block, self.names)] {
            self.visit_stmt(stmt);
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Those of the names that no other local has in these statements.
fn not_hidden(names: &[Ident], stmts: &[Stmt]) -> Vec<Ident> {
    struct Finder(HashSet<Ident>);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            self.0.insert(pat.ident.clone());
            visit::visit_pat_ident(self, pat);
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut hidden = Finder(HashSet::new());
    for stmt in stmts {
        hidden.visit_stmt(stmt);
    }
    let names = names.iter().filter(|name| !hidden.0.contains(*name));
    names.cloned().collect()
}

/// Whether an expression assigns one of `locals`, or a part of it.
fn assigns(expr: &Expr, locals: &[Ident]) -> bool {
    matches!(expr, Expr::Assign(expr) if names_parts(&expr.left, locals).is_some())
}

/// Where what stands behind the first statement begins that has a part of one of `locals` in its value, or passes it on, among those
/// behind the last yield.
fn behind_a_part(block: &Block, locals: &[Ident]) -> usize {
    let has_part = |stmt: &Stmt| {
        let mut finder = PartFinder {
            locals,
            found: false,
        };
        match stmt {
            Stmt::Local(local) => finder.visit_local(local),
            Stmt::Expr(Expr::Call(call), _) => {
                call.args.iter().for_each(|arg| finder.visit_expr(arg));
            }
            Stmt::Expr(Expr::MethodCall(call), _) => {
                call.args.iter().for_each(|arg| finder.visit_expr(arg));
            }
            Stmt::Expr(Expr::Assign(expr), _) => finder.visit_expr(&expr.right),
            _ => {}
        }
        finder.found
    };
    let last = block.stmts.iter().rposition(stmt_yields);
    let from = last.map_or(0, |last| last + 1);
    let at = block.stmts[from..].iter().position(has_part);
    at.map_or(block.stmts.len(), |at| from + at + 1)
}

struct PartFinder<'n> {
    locals: &'n [Ident],
    found: bool,
}

impl<'ast> Visit<'ast> for PartFinder<'_> {
    fn visit_expr_field(&mut self, field: &'ast syn::ExprField) {
        self.found |= names_parts(&field.base, self.locals).is_some();
        visit::visit_expr_field(self, field);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Puts breaks in the place of returns.
struct Breaker<'r> {
    names: &'r [Ident],
    returned: &'r [Expr],
    labels: &'r [Lifetime],
}

impl VisitMut for Breaker<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Return(ExprReturn {
            expr: Some(value), ..
        }) = expr
            && let Some(at) = self.returned.iter().position(|found| is_same(found, value))
        {
            let label = &self.labels[at];
            *expr = match based(value, self.names) {
                None => parse_quote!(break #label),
                Some(Based { fields, .. }) => {
                    let fields = fields.into_iter().map(|(_, field)| field);
                    parse_quote!(break #label (#(#fields,)*))
                }
            };
        } else if !matches!(expr, Expr::Closure(_) | Expr::Async(_)) && !assigns(expr, self.names) {
            visit_mut::visit_expr_mut(self, expr);
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        let behind = behind_a_part(block, self.names);
        for stmt in &mut block.stmts[..behind] {
            self.visit_stmt_mut(stmt);
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
