//! Makes suspension points explicit. In: the user's body. Out: [`ir::Body`], names unresolved.
//!
//! Guarantees: every yield is met first by a resumption that walks into its statement, since what
//! is evaluated before it in the same expression has been given a name in a statement of its own;
//! the yielding `for` loops are `while let` loops; yields and yielding loops are numbered.

use std::collections::HashMap;
use std::mem;

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{
    Attribute, Expr, Label, Lifetime, Macro, Stmt, Token, parse_quote, parse_quote_spanned, token,
};

use super::ir::{self, Block, BlockStmt, Body, Node, NodeKind, Yields};
use super::jumps;
use super::macros;
use super::mentions;
use super::operands::{self, Operand, Operands};
use super::placement::{self, YieldKind};
use crate::errors::Errors;
use crate::runtime::Runtime;

/// Makes the suspension points of `body` explicit.
///
/// Its first statement binds the arguments, if there are any; `generator`: it is one's body.
pub(super) fn desugar(
    body: &syn::Block,
    (arguments, generator): (usize, bool),
    runtime: &Runtime,
    errors: &mut Errors,
) -> Body {
    let mut desugar = Desugar {
        runtime,
        errors,
        yields: Vec::new(),
        loops: vec![ir::LoopInfo {
            parent: ir::FUNCTION,
            yields: Yields::NONE,
            exits: true,
            continued_from_inside: false,
            lends: false,
        }],
        around: Vec::new(),
        temporaries: HashMap::new(),
    };
    let block = desugar.block(body);
    Body {
        block,
        yields: desugar.yields,
        loops: desugar.loops,
        arguments,
        generator,
    }
}

/// A loop around the current expression.
struct Enclosing {
    id: ir::RegionId,
    label: Option<Label>,
}

struct Desugar<'a> {
    runtime: &'a Runtime,
    errors: &'a mut Errors,
    yields: Vec<ir::Suspension>,
    loops: Vec<ir::LoopInfo>,
    around: Vec<Enclosing>,
    /// How many there are of each name.
    temporaries: HashMap<&'static str, usize>,
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
        let number = if *count == 1 {
            String::new()
        } else {
            count.to_string()
        };
        Ident::new(&format!("__coro_{name}{number}"), Span::mixed_site())
    }

    fn block(&mut self, block: &syn::Block) -> Block {
        let first = self.next_yield();
        let mut stmts: Vec<_> = block.stmts.iter().map(|stmt| self.stmt(stmt)).collect();
        if matches!(block.stmts.last(), Some(Stmt::Expr(Expr::ForLoop(_), _))) {
            splice_tail(&mut stmts);
        }
        let block = Block {
            brace: block.brace_token,
            stmts,
            yields: self.since(first),
        };
        self.mark_lending(&block);
        block
    }

    fn mark_lending(&mut self, block: &Block) {
        let chunks = block.chunks();
        for (index, chunk) in chunks.iter().enumerate().skip(1) {
            if let BlockStmt::Expr(node, _) = &chunk[0]
                && let NodeKind::Loop(expr) = &node.kind
            {
                let info = &mut self.loops[expr.id];
                info.lends = index + 1 == chunks.len() || !info.exits;
            }
        }
    }

    fn stmt(&mut self, stmt: &Stmt) -> BlockStmt {
        let yields = has_yield(|finder| finder.visit_stmt(stmt));
        self.check_cfg(stmt, yields);
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

    /// A statement that `#[cfg]` may remove cannot be one that the frame depends on.
    fn check_cfg(&mut self, stmt: &Stmt, yields: bool) {
        let attrs = match stmt {
            Stmt::Local(local) => &local.attrs,
            Stmt::Macro(stmt) if yields => &stmt.attrs,
            Stmt::Expr(expr, _) if yields => attrs_of(expr),
            _ => return,
        };
        self.refuse_cfg(attrs);
    }

    fn refuse_cfg(&mut self, attrs: &[Attribute]) {
        for attr in attrs {
            if attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr") {
                self.errors.at(
                    attr,
                    "`#[cfg]` cannot decide here what a coroutine saves\n\n\
                     help: use `if cfg!(..)`, or put the attribute on a function of its own",
                );
            }
        }
    }

    fn local(&mut self, local: &syn::Local) -> BlockStmt {
        let Some(init) = &local.init else {
            return BlockStmt::Plain(Stmt::Local(local.clone()));
        };
        if let Some((_, diverge)) = &init.diverge
            && has_yield(|finder| finder.visit_expr(diverge))
        {
            self.unsupported(diverge, "in the `else` of a `let`", "use `match`");
        }
        let node = self.expr(&init.expr);
        if node.yields.is_empty() {
            return BlockStmt::Plain(Stmt::Local(local.clone()));
        }
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
            diverge: init.diverge.clone(),
            semi_token: local.semi_token,
        })
    }

    fn unsupported(&mut self, tokens: impl quote::ToTokens, place: &str, instead: &str) {
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
            Expr::Match(expr) => NodeKind::Match(Box::new(self.matched(expr))),
            Expr::Loop(expr) => NodeKind::Loop(Box::new(self.endless(expr))),
            Expr::While(expr) => NodeKind::Loop(Box::new(self.while_loop(expr))),
            Expr::ForLoop(expr) => return self.for_loop(expr),
            Expr::Binary(binary) if operands::is_lazy(binary.op) => return self.lazy(binary),
            _ => return self.operation(expr),
        };
        Node {
            yields: self.since(first),
            kind,
        }
    }

    /// A yield, or a macro of the standard library with a yield in its arguments.
    fn mac(&mut self, mac: &Macro) -> Node {
        match YieldKind::of(mac) {
            Some(YieldKind::Delegating) => return self.delegation(mac),
            Some(_) => return self.suspension(mac),
            None => {}
        }
        let first = self.next_yield();
        let mut mac = mac.clone();
        let Some(mut args) = mentions::macro_args(&mac) else {
            return plain(parse_quote!(#mac));
        };
        macros::keep_message(&mac, &mut args);
        let stmts = self.named(macros::operands(&mac, &mut args));
        mac.tokens = macros::tokens(&args);
        self.sequence(first, stmts, plain(parse_quote!(#mac)))
    }

    /// ```text
    /// from  yield_from!(operand)
    /// into  match <begin>(operand) {
    ///           Ok((mut inner, mut value)) => loop {
    ///               match inner.send(yield_!(value)) {
    ///                   Ok(next) => value = next,
    ///                   Err(error) => break delegated(error),
    ///               }
    ///           },
    ///           Err(returned) => returned,
    ///       }
    /// ```
    fn delegation(&mut self, mac: &Macro) -> Node {
        let first = self.next_yield();
        let Ok(operand) = mac.parse_body::<Expr>() else {
            return plain(parse_quote!(#mac));
        };
        let (name, span) = (self.temporary("operand"), mac.path.span());
        let operand = self.expr(&operand);
        let stmts = vec![self.delegation_traits(span), bind(&name, operand)];
        let private = |item| self.runtime.private(item, span);
        let (delegate, delegated, result) =
            (private("Delegate"), private("delegated"), private("Result"));
        let resume = syn::Path::from(Ident::new("yield_", span));
        let (inner, value) = (self.temporary("inner"), self.temporary("value"));
        let (next, error, returned) = (
            self.temporary("next"),
            self.temporary("error"),
            self.temporary("returned"),
        );
        let looped: Expr = parse_quote_spanned!(span=>
            match (&&&#delegate::of(&#name)).begin(#name) {
                #result::Ok((mut #inner, mut #value)) => loop {
                    match #inner.send(#resume!(#value)) {
                        #result::Ok(#next) => #value = #next,
                        #result::Err(#error) => break #delegated(#error),
                    }
                },
                #result::Err(#returned) => #returned,
            }
        );
        let looped = self.expr(&looped);
        self.sequence(first, stmts, looped)
    }

    fn delegation_traits(&self, span: Span) -> BlockStmt {
        let traits = ["DelegateCoroutine", "DelegateIterator", "DelegatePrimed"]
            .map(|name| self.runtime.private(name, span));
        BlockStmt::Plain(Stmt::Item(parse_quote!(
            #[allow(unused_imports)]
            use {#(#traits as _),*};
        )))
    }

    /// A yield: its operand first, then itself.
    fn suspension(&mut self, mac: &Macro) -> Node {
        let first = self.next_yield();
        let value = (!mac.tokens.is_empty())
            .then(|| mac.parse_body::<Expr>().ok())
            .flatten();
        match value {
            Some(value) if has_yield(|finder| finder.visit_expr(&value)) => {
                let operand = self.expr(&value);
                let name = self.temporary("value");
                let outer = self.suspend(mac, Some(parse_quote!(#name)));
                self.sequence(first, vec![bind(&name, operand)], outer)
            }
            value => self.suspend(mac, value),
        }
    }

    fn suspend(&mut self, mac: &Macro, value: Option<Expr>) -> Node {
        let id = self.next_yield();
        self.yields.push(ir::Suspension {
            span: mac.path.span(),
            catches: YieldKind::of(mac) == Some(YieldKind::Catching),
            region: self.around.last().map_or(ir::FUNCTION, |around| around.id),
        });
        Node {
            yields: self.since(id),
            kind: NodeKind::Yield { id, value },
        }
    }

    /// `{ stmts; tail }`.
    fn sequence(&mut self, first: ir::YieldId, mut stmts: Vec<BlockStmt>, tail: Node) -> Node {
        stmts.push(match tail.kind {
            NodeKind::Plain(expr) => BlockStmt::Plain(Stmt::Expr(expr, None)),
            _ => BlockStmt::Expr(tail, None),
        });
        let yields = self.since(first);
        let block = Block {
            brace: token::Brace(Span::mixed_site()),
            stmts,
            yields,
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
        let yielding = !then.yields.is_empty()
            || otherwise
                .as_ref()
                .is_some_and(|(_, e)| !e.yields.is_empty());
        let cond = if yielding { self.headed(cond) } else { cond };
        ir::If {
            if_token: expr.if_token,
            cond,
            then,
            otherwise,
        }
    }

    /// The operands of a condition's `&&`.
    fn cond(&mut self, cond: &Expr) -> Vec<ir::Cond> {
        match cond {
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                let mut operands = self.cond(&binary.left);
                operands.extend(self.cond(&binary.right));
                operands
            }
            Expr::Let(let_) => vec![ir::Cond::Let {
                let_token: let_.let_token,
                pat: (*let_.pat).clone(),
                head: self.expr(&let_.expr),
            }],
            test => vec![ir::Cond::Test(self.expr(test))],
        }
    }

    /// Labels the jumps in the heads of `let` conditions, which get a labelled block around them.
    fn headed(&mut self, mut cond: Vec<ir::Cond>) -> Vec<ir::Cond> {
        for operand in &mut cond {
            if let ir::Cond::Let { head, .. } = operand {
                self.label_jumps(head);
            }
        }
        cond
    }

    fn label_jumps(&mut self, node: &mut Node) {
        let NodeKind::Plain(expr) = &mut node.kind else {
            return;
        };
        if !jumps::has_unlabelled(expr) {
            return;
        }
        let Some(around) = self.around.last_mut() else {
            return;
        };
        let id = around.id;
        let label = around.label.get_or_insert_with(|| Label {
            name: Lifetime::new(&format!("'loop{id}"), Span::mixed_site()),
            colon_token: <Token![:]>::default(),
        });
        jumps::label(expr, &label.name);
    }

    fn matched(&mut self, expr: &syn::ExprMatch) -> ir::Match {
        let mut head = self.expr(&expr.expr);
        let mut arms: Vec<_> = expr
            .arms
            .iter()
            .map(|arm| {
                if has_yield(|finder| finder.visit_pat(&arm.pat)) {
                    self.unsupported(&arm.pat, "in a `match` guard", "test in the arm instead");
                }
                ir::Arm {
                    attrs: arm.attrs.clone(),
                    pat: arm.pat.clone(),
                    arrow: arm.fat_arrow_token,
                    body: self.expr(&arm.body),
                }
            })
            .collect();
        if arms.iter().any(|arm| !arm.body.yields.is_empty()) {
            for arm in &expr.arms {
                self.refuse_cfg(&arm.attrs);
            }
            self.label_jumps(&mut head);
            for arm in &mut arms {
                self.label_jumps(&mut arm.body);
            }
        }
        ir::Match {
            match_token: expr.match_token,
            head,
            brace: expr.brace_token,
            arms,
        }
    }

    fn endless(&mut self, expr: &syn::ExprLoop) -> ir::Loop {
        let exits = jumps::breaks_out(&expr.body, expr.label.as_ref());
        self.region(expr.label.clone(), &expr.body, exits, |this| {
            let body = this.block(&expr.body);
            (ir::LoopKind::Endless(expr.loop_token), body)
        })
    }

    fn while_loop(&mut self, expr: &syn::ExprWhile) -> ir::Loop {
        self.region(expr.label.clone(), &expr.body, true, |this| {
            let cond = this.cond(&expr.cond);
            let body = this.block(&expr.body);
            let cond = if body.yields.is_empty() {
                cond
            } else {
                this.headed(cond)
            };
            (ir::LoopKind::While(expr.while_token, cond), body)
        })
    }

    /// Numbers a yielding loop and desugars it with `inside`.
    fn region(
        &mut self,
        label: Option<Label>,
        body: &syn::Block,
        exits: bool,
        inside: impl FnOnce(&mut Self) -> (ir::LoopKind, Block),
    ) -> ir::Loop {
        let first = self.next_yield();
        let id = self.loops.len();
        self.loops.push(ir::LoopInfo {
            parent: self.around.last().map_or(ir::FUNCTION, |around| around.id),
            yields: Yields::NONE,
            exits,
            continued_from_inside: jumps::continues_from_inside(body, label.as_ref(), |body| {
                has_yield(|finder| finder.visit_block(body))
            }),
            lends: false,
        });
        self.around.push(Enclosing { id, label });
        let (kind, body) = inside(self);
        self.loops[id].yields = self.since(first);
        let label = self.around.pop().and_then(|around| around.label);
        ir::Loop {
            id,
            label,
            kind,
            body,
        }
    }

    /// `for pat in iter { body }` is what it is defined to be: a loop over `next`.
    ///
    /// The iterator gets a `let` where its expression makes no temporaries that would have to live
    /// as long as the loop, and a `match` otherwise.
    fn for_loop(&mut self, expr: &syn::ExprForLoop) -> Node {
        let first = self.next_yield();
        let iter = self.temporary("iter");
        let span = expr.expr.span();
        let (into_iter, iterator) = (
            self.runtime.private("IntoIterator", span),
            self.runtime.private("Iterator", span),
        );
        let mut source = (*expr.expr).clone();
        let mut stmts = Vec::new();
        if has_yield(|finder| finder.visit_expr(&source)) {
            let name = self.temporary("source");
            let node = self.expr(&source);
            stmts.push(bind(&name, node));
            source = parse_quote!(#name);
        }
        let next: Expr = parse_quote_spanned!(span=> #iterator::next(&mut #iter));
        let (mut pat, attrs, mut body) = (expr.pat.clone(), &expr.attrs, expr.body.clone());
        if !operands::is_irrefutable(&pat) {
            // That it may not match is an error of a `let`, as it is of a `for`.
            let item = self.temporary("item");
            let bind_item: Stmt = parse_quote_spanned!(pat.span()=> let #pat = #item;);
            body.stmts.insert(0, bind_item);
            pat = parse_quote!(#item);
        }
        let option: syn::Path = {
            let option = self.runtime.private("Option", span);
            parse_quote!(#option::Some)
        };
        let label = &expr.label;
        let looped: Expr = parse_quote_spanned!(expr.for_token.span=>
            #(#attrs)* #label while let #option(#pat) = #next #body
        );
        if operands::makes_temporaries(&source) {
            let head: Expr = parse_quote_spanned!(span=> match #into_iter::into_iter(#source) {
                mut #iter => #looped
            });
            let node = self.expr(&head);
            return self.sequence(first, stmts, node);
        }
        stmts.push(BlockStmt::Plain(
            parse_quote_spanned!(span=> let mut #iter = #into_iter::into_iter(#source);),
        ));
        let node = self.expr(&looped);
        self.sequence(first, stmts, node)
    }

    /// `a && b` and `a || b`: the right side is evaluated on one outcome of the left.
    fn lazy(&mut self, binary: &syn::ExprBinary) -> Node {
        if !has_yield(|finder| finder.visit_expr(&binary.right)) {
            return self.operation(&Expr::Binary(binary.clone()));
        }
        let (left, right) = (&binary.left, &binary.right);
        self.expr(&match binary.op {
            syn::BinOp::And(_) => {
                parse_quote_spanned!(binary.op.span()=> if #left { #right } else { false })
            }
            _ => parse_quote_spanned!(binary.op.span()=> if #left { true } else { #right }),
        })
    }

    /// Gives a name to every operand up to the last that yields, unless it can stay where it is.
    fn named(&mut self, operands: Vec<Operand<'_>>) -> Vec<BlockStmt> {
        let yields = |operand: &Operand<'_>| has_yield(|finder| finder.visit_expr(operand.expr));
        let count = operands.iter().rposition(yields).map_or(0, |last| last + 1);
        let mut stmts = Vec::new();
        for operand in operands.into_iter().take(count) {
            if !yields(&operand) && operand.is_inert() {
                continue;
            }
            if !operand.may_be_named {
                let place = operand.expr.clone();
                self.unsupported(place, "after this place", "bind the yield first");
                continue;
            }
            let name = self.temporary("operand");
            let value = mem::replace(operand.expr, parse_quote!(#name));
            let node = self.expr(&value);
            stmts.push(bind(&name, node));
        }
        stmts
    }

    /// Any other expression: its operands are evaluated in order.
    ///
    /// ```text
    /// from  f(g(), yield_!())
    /// into  { let operand = g(); let operand2 = <yield>; f(operand, operand2) }
    /// from  yield_!().len()
    /// into  <yield>.len(), with the yield at the hole
    /// ```
    fn operation(&mut self, expr: &Expr) -> Node {
        let first = self.next_yield();
        let mut expr = expr.clone();
        let yields = |operand: &Operand<'_>| has_yield(|finder| finder.visit_expr(operand.expr));
        let mut operands = Operands::of(&mut expr).map_or_else(Vec::new, |operands| operands.0);
        let Some(last) = operands.iter().rposition(yields) else {
            self.unsupported(
                &expr,
                "in this position",
                "bind it first: `let value = yield_!(..);`",
            );
            return plain(expr);
        };
        if operands[..last].iter().all(Operand::is_nothing) {
            let hole = ir::hole();
            let yielding = mem::replace(operands[last].expr, parse_quote!(#hole));
            let inner = Box::new(self.expr(&yielding));
            return Node {
                yields: inner.yields,
                kind: NodeKind::Shell { shell: expr, inner },
            };
        }
        let stmts = self.named(operands);
        self.sequence(first, stmts, plain(expr))
    }
}

/// The attributes of the expressions that may be statements with attributes.
fn attrs_of(expr: &Expr) -> &[Attribute] {
    match expr {
        Expr::Assign(expr) => &expr.attrs,
        Expr::Block(expr) => &expr.attrs,
        Expr::Call(expr) => &expr.attrs,
        Expr::ForLoop(expr) => &expr.attrs,
        Expr::If(expr) => &expr.attrs,
        Expr::Loop(expr) => &expr.attrs,
        Expr::Macro(expr) => &expr.attrs,
        Expr::Match(expr) => &expr.attrs,
        Expr::MethodCall(expr) => &expr.attrs,
        Expr::Unsafe(expr) => &expr.attrs,
        Expr::While(expr) => &expr.attrs,
        _ => &[],
    }
}

/// Puts the statements of a block that ends a block into that one: their scopes end together.
fn splice_tail(stmts: &mut Vec<BlockStmt>) {
    match stmts.pop() {
        Some(BlockStmt::Expr(
            Node {
                kind: NodeKind::Block { block, .. },
                ..
            },
            _,
        )) => stmts.extend(block.stmts),
        stmt => stmts.extend(stmt),
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

/// Whether a yield of this function is in what `visit` visits.
fn has_yield(visit: impl FnOnce(&mut YieldFinder)) -> bool {
    let mut finder = YieldFinder(false);
    visit(&mut finder);
    finder.0
}

struct YieldFinder(bool);

impl<'ast> Visit<'ast> for YieldFinder {
    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.0 |= YieldKind::of(mac).is_some()
            || placement::known_args(mac).is_some_and(|args| {
                args.iter()
                    .any(|arg| has_yield(|this| this.visit_expr(arg)))
            });
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        if !self.0 && !matches!(expr, Expr::Closure(_) | Expr::Async(_) | Expr::Const(_)) {
            syn::visit::visit_expr(self, expr);
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
