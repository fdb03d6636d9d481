//! Makes suspension points explicit. In: the user's body. Out: [`ir::Body`], names unresolved.
//!
//! Guarantees: every yield is met first by a resumption that walks into its statement, since what
//! is evaluated before it in the same expression has been given a name in a statement of its own;
//! the yielding `for` loops are `while let` loops; yields and yielding loops are numbered.

mod advances;
mod breaks;
mod by_ref;
mod changes;
mod declared;
mod elements;
mod endings;
mod fields;
mod finder;
mod guards;
mod in_place;
mod lifts;
mod loops;
mod matches;
mod operations;
mod parts;
mod places;
mod references;
mod returns;
mod selections;
mod several;
mod sunk;
mod suspensions;
mod tails;
mod tested;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Attribute, Expr, Lifetime, Path, Stmt, Token, Type, parse_quote, token};

use super::disjoint;
use super::ir::{self, Block, BlockStmt, Body, Node, NodeKind, Yields};
use super::{jumps, names, operands};
use crate::conditions;
use crate::errors::Errors;
use crate::function::CoroutineFn;
use crate::runtime::Runtime;
use crate::syntax;
use declared::Declared;
use finder::has_yield;

pub(super) use self::advances::bind_ahead;
pub(super) use self::breaks::move_behind;
pub(super) use self::by_ref::match_ahead;
pub(super) use self::guards::{Plain, keep_in_place};
pub(super) use self::returns::move_out;
pub(super) use self::tails::enclose;
pub(super) use self::tested::{has_guarded, test_first};

/// Makes the suspension points of `body` explicit.
///
/// It is that of `function`, with the arguments bound by its first statement, if there are any; `conditional`: a `cfg` may
/// be somewhere in it. The `references` are those to parts.
pub(super) fn desugar(
    body: &syn::Block,
    function: &CoroutineFn,
    references: &disjoint::References,
    conditional: bool,
    runtime: &Runtime,
    errors: &mut Errors,
) -> Body {
    let mut desugar = Desugar {
        runtime,
        errors,
        yields: Vec::new(),
        loops: vec![ir::LoopInfo {
            span: function.sig.ident.span(),
            parent: ir::FUNCTION,
            yields: Yields::NONE,
            exits: true,
            continued_from_inside: false,
            lends: false,
        }],
        around: Vec::new(),
        in_guard: false,
        in_guards: BTreeSet::new(),
        once: BTreeSet::new(),
        met: BTreeSet::new(),
        paths: Vec::new(),
        temporaries: BTreeMap::new(),
        declared: LazyCell::new(Box::new(|| Declared::by(function, body))),
        exclusive: LazyCell::new(Box::new(|| {
            let mut names = disjoint::exclusive_names(function);
            names.extend(
                references
                    .keys()
                    .map(|name| Ident::new(name, Span::mixed_site())),
            );
            names
        })),
        broken: jumps::broken(body),
        conditional,
        revisiting: BTreeSet::new(),
        operands: BTreeMap::new(),
    };
    let block = desugar.block(body);
    Body {
        block,
        yields: desugar.yields,
        loops: desugar.loops,
        arguments: function.params.len(),
        lends: matches!(function.protocol.yields, Type::Reference(_)),
        generator: function.handout.generator,
        exposed: function.is_exposed(),
        in_guards: desugar.in_guards,
        once: desugar.once,
        revisiting: desugar.revisiting,
        operands: desugar.operands,
        dissolved: BTreeSet::new(),
    }
}

struct Desugar<'a> {
    runtime: &'a Runtime,
    errors: &'a mut Errors,
    yields: Vec<ir::Suspension>,
    loops: Vec<ir::LoopInfo>,
    /// The yielding loops around the current expression.
    around: Vec<ir::RegionId>,
    /// Whether it is in the guard of an arm.
    in_guard: bool,
    /// The yielding loops in such guards.
    in_guards: BTreeSet<ir::RegionId>,
    /// Those that run once.
    once: BTreeSet<ir::RegionId>,
    /// The paths of yields met, as text; and those that no suspension point has yet.
    met: BTreeSet<String>,
    paths: Vec<Path>,
    /// How many there are of each name.
    temporaries: BTreeMap<&'static str, usize>,
    /// What the body declares, if it has anything that asks for that.
    declared: LazyCell<Declared, Box<dyn FnOnce() -> Declared + 'a>>,
    /// The names of exclusive references, if something asks for them.
    exclusive: LazyCell<HashSet<Ident>, Box<dyn FnOnce() -> HashSet<Ident> + 'a>>,
    /// The labels that are broken out of.
    broken: HashSet<Lifetime>,
    conditional: bool,
    /// The yielding loops that mention what they go through where it is.
    revisiting: BTreeSet<ir::RegionId>,
    /// The names of operands that are yields, and where these begin and end.
    operands: BTreeMap<String, (Span, Span)>,
}

impl Desugar<'_> {
    fn next_yield(&self) -> ir::YieldId {
        self.yields.len() + 1
    }

    /// The yields numbered since `first`.
    fn since(&self, first: ir::YieldId) -> Yields {
        Yields {
            first,
            end: self.next_yield(),
        }
    }

    /// A name for a value that the user gave none.
    fn temporary(&mut self, name: &'static str) -> Ident {
        let count = self.temporaries.entry(name).or_insert(0);
        *count += 1;
        let name = names::numbered(name, *count);
        Ident::new(&format!("__coro_{name}"), Span::mixed_site())
    }

    fn block(&mut self, block: &syn::Block) -> Block {
        let first = self.next_yield();
        let mut stmts = Vec::new();
        for stmt in &block.stmts {
            let Stmt::Local(local) = stmt else {
                stmts.push(self.stmt(stmt));
                continue;
            };
            let one_by_one = self.one_by_one(local);
            for mut local in one_by_one.unwrap_or_else(|| vec![local.clone()]) {
                stmts.extend(self.name_referenced(&mut local));
                stmts.extend(self.name_owned(&mut local));
                stmts.extend(self.name_indices_of_let(&mut local));
                stmts.push(self.stmt(&Stmt::Local(local)));
            }
        }
        if matches!(block.stmts.last(), Some(Stmt::Expr(Expr::ForLoop(_), _))) {
            loops::splice_tail(&mut stmts);
        }
        if !matches!(block.stmts.last(), Some(Stmt::Expr(_, None))) {
            stmts.extend(self.end(&stmts, &plain(syntax::unit())));
        }
        let block = Block {
            brace: block.brace_token,
            stmts,
            yields: self.since(first),
            outlived: false,
            open: false,
        };
        self.mark_lending(&block);
        block
    }

    fn stmt(&mut self, stmt: &Stmt) -> BlockStmt {
        let yields = has_yield(|finder| finder.visit_stmt(stmt));
        self.check_cfg(stmt);
        if !yields {
            return BlockStmt::Plain(stmt.clone());
        }
        match stmt {
            Stmt::Local(local) => self.local(local),
            Stmt::Expr(expr, semi) => BlockStmt::Expr(self.expr(expr), *semi),
            Stmt::Macro(stmt) => BlockStmt::Expr(self.mac(&stmt.mac), stmt.semi_token),
            Stmt::Item(_) => BlockStmt::Plain(stmt.clone()),
        }
    }

    /// What the arguments of a macro depend on is not known.
    fn check_cfg(&mut self, stmt: &Stmt) {
        if !self.conditional || !conditions::depends(|finder| finder.visit_stmt(stmt)) {
            return;
        }
        let parser = |input: ParseStream<'_>| {
            let attrs = input.call(Attribute::parse_outer)?;
            input.parse::<TokenStream>()?;
            Ok(attrs)
        };
        if let Ok(attrs) = parser.parse2(stmt.to_token_stream()) {
            self.refuse_cfg(&attrs);
        }
    }

    fn refuse_cfg(&mut self, attrs: &[Attribute]) {
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("cfg")) {
            self.errors.at(
                attr,
                "`#[cfg]` cannot decide in the arguments of a macro what a coroutine saves\n\n\
                 help: move the code out of the macro",
            );
        }
    }

    fn local(&mut self, local: &syn::Local) -> BlockStmt {
        let Some(init) = &local.init else {
            return BlockStmt::Plain(Stmt::Local(local.clone()));
        };
        let node = self.expr(&init.expr);
        let diverge = init
            .diverge
            .as_ref()
            .map(|(token, diverge)| (*token, Box::new(self.expr(diverge))));
        let (pat, ty) = match &local.pat {
            syn::Pat::Type(typed) => (
                (*typed.pat).clone(),
                Some((typed.colon_token, typed.ty.clone())),
            ),
            pat => (pat.clone(), None),
        };
        BlockStmt::Let(ir::Let {
            attrs: local.attrs.clone(),
            let_token: local.let_token,
            pat,
            ty,
            eq_token: init.eq_token,
            init: node,
            diverge,
            semi_token: local.semi_token,
        })
    }

    fn unsupported(&mut self, tokens: impl ToTokens, place: &str, instead: &str) {
        self.errors.at(
            tokens,
            format!("a yield {place} is not supported yet\n\nhelp: {instead}"),
        );
    }

    fn expr(&mut self, expr: &Expr) -> Node {
        if !has_yield(|finder| finder.visit_expr(expr)) {
            return plain(expr.clone());
        }
        let first = self.next_yield();
        let kind = match expr {
            Expr::Paren(paren) => return self.expr(&paren.expr),
            Expr::Group(group) => return self.expr(&group.expr),
            Expr::Macro(mac) => return self.mac(&mac.mac),
            Expr::Block(block) => NodeKind::Block {
                label: block.label.clone(),
                unsafe_token: None,
                block: self.block(&block.block),
                outer: 0,
            },
            Expr::Unsafe(block) => NodeKind::Block {
                label: None,
                unsafe_token: Some(block.unsafe_token),
                block: self.block(&block.block),
                outer: 0,
            },
            Expr::If(expr) => NodeKind::If(Box::new(self.branch(expr))),
            Expr::Match(expr) => return self.matched(expr),
            Expr::Loop(expr) => NodeKind::Loop(Box::new(self.endless(expr))),
            Expr::While(expr) => NodeKind::Loop(Box::new(self.while_loop(expr))),
            Expr::ForLoop(expr) => return self.for_loop(expr),
            Expr::Binary(binary) if operands::is_lazy(binary.op) => return self.lazy(binary),
            Expr::Binary(binary) if operations::assigns_behind(binary) => {
                return self.assigned_behind(binary);
            }
            Expr::Assign(assign)
                if operations::takes_apart(&assign.left) && finder::expr_yields(&assign.left) =>
            {
                return self
                    .taken_apart(assign)
                    .unwrap_or_else(|| plain(expr.clone()));
            }
            Expr::Assign(assign) if let Some(matched) = places::matched_for_a_part(assign) => {
                return self.assigned_behind_head(assign, matched);
            }
            _ => return self.operation(expr),
        };
        Node {
            yields: self.since(first),
            kind,
        }
    }

    /// `{ stmts; tail }`.
    fn sequence(&mut self, first: ir::YieldId, mut stmts: Vec<BlockStmt>, tail: Node) -> Node {
        let mut tail = tail;
        if let Some(end) = self.end(&stmts, &tail) {
            tail = self.behind_end(&mut stmts, end, tail);
        }
        // What is wrong with its value is wrong where that is.
        let place = match &tail.kind {
            NodeKind::Plain(expr) => expr.span(),
            _ => Span::mixed_site(),
        };
        stmts.push(match tail.kind {
            NodeKind::Plain(expr) => BlockStmt::Plain(Stmt::Expr(expr, None)),
            _ => BlockStmt::Expr(tail, None),
        });
        let yields = self.since(first);
        let block = Block {
            brace: token::Brace(Span::mixed_site().located_at(place)),
            stmts,
            yields,
            outlived: false,
            open: false,
        };
        self.mark_lending(&block);
        Node {
            yields,
            kind: NodeKind::Block {
                label: None,
                unsafe_token: None,
                block,
                outer: 0,
            },
        }
    }

    fn branch(&mut self, expr: &syn::ExprIf) -> ir::If {
        let cond = self.cond(&expr.cond);
        let then = self.block(&expr.then_branch);
        let otherwise = expr
            .else_branch
            .as_ref()
            .map(|(token, expr)| (*token, Box::new(self.expr(expr))));
        ir::If {
            if_token: expr.if_token,
            cond,
            then,
            otherwise,
        }
    }

    /// The operands of a condition's `&&`; those that bind nothing and do not yield stay together, to be
    /// skipped as one.
    fn cond(&mut self, cond: &Expr) -> Vec<ir::Cond> {
        match cond {
            Expr::Binary(binary)
                if matches!(binary.op, syn::BinOp::And(_))
                    && (operands::has_let(cond) || has_yield(|finder| finder.visit_expr(cond))) =>
            {
                let mut operands = self.cond(&binary.left);
                operands.extend(self.cond(&binary.right));
                operands
            }
            Expr::Let(let_) => vec![ir::Cond::Let {
                let_token: let_.let_token,
                pat: (*let_.pat).clone(),
                head: self.cond_head(&let_.pat, &let_.expr),
            }],
            test => vec![ir::Cond::Test(self.expr(test))],
        }
    }
}

fn plain(expr: Expr) -> Node {
    Node {
        yields: Yields::NONE,
        kind: NodeKind::Plain(expr),
    }
}

/// `let mut name = init;`, where a method's receiver may be borrowed mutably.
fn bind(name: &Ident, init: Node) -> BlockStmt {
    match init.kind {
        NodeKind::Plain(expr) => BlockStmt::Plain(parse_quote! {
            #[allow(unused_mut)]
            let mut #name = #expr;
        }),
        _ => BlockStmt::Let(ir::Let {
            attrs: vec![parse_quote!(#[allow(unused_mut)])],
            let_token: <Token![let]>::default(),
            pat: syn::Pat::Ident(syn::PatIdent {
                attrs: Vec::new(),
                by_ref: None,
                mutability: Some(<Token![mut]>::default()),
                ident: name.clone(),
                subpat: None,
            }),
            ty: None,
            eq_token: <Token![=]>::default(),
            init,
            diverge: None,
            semi_token: <Token![;]>::default(),
        }),
    }
}
