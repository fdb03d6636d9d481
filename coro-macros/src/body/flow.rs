//! The control flow of a resolved body, as a graph of what happens to its locals.
//!
//! In: [`ir::Body`]. Out: [`Flow`]. Guarantees: an edge for every way control can go in plain Rust
//! (a panic ends the coroutine and needs none); where the macro cannot know, as inside a foreign
//! macro or a closure, an edge or a use too many rather than one too few.

use std::collections::HashMap;
use std::ops::Range;

use syn::{Expr, Label, Lifetime, Stmt};

use super::ir::{self, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind, YieldId};
use super::mentions::{self, Mentions, Use};
use super::names::MentionId;
use super::resolve;

/// Something that happens to a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Nothing; a place for edges to meet.
    Nothing,
    /// Its scope begins, with a value or without.
    Declare { local: LocalId, initialised: bool },
    /// It is read, borrowed or assigned in part.
    Use(LocalId, MentionId),
    /// It is used by value: copied, or moved if nothing reads it afterwards.
    Take(LocalId, MentionId),
    /// It is given a value.
    Assign(LocalId),
    /// The coroutine suspends.
    Yield(YieldId),
}

/// The graph; nodes are indices, given in source order.
#[derive(Default)]
pub(super) struct Flow {
    pub events: Vec<Event>,
    pub next: Vec<Vec<usize>>,
    /// For each yielding loop, less one, the nodes inside it.
    pub loops: Vec<Range<usize>>,
    /// For each local that a statement of a [`ir::Block`] declares, the nodes of the chunk it is
    /// declared in: that statement's and those up to the next one that yields.
    pub chunks: HashMap<LocalId, Range<usize>>,
}

/// The control flow of `body`.
pub(super) fn flow(body: &Body) -> Flow {
    let mut builder = Builder {
        flow: Flow::default(),
        at: 0,
        jumps: Vec::new(),
        in_closure: None,
    };
    builder.at = builder.node(Event::Nothing);
    builder.block(&body.block);
    builder.flow
}

/// What `break` and `continue` can go to.
struct Target {
    label: Option<Lifetime>,
    is_loop: bool,
    broken: usize,
    continued: usize,
}

pub(super) struct Builder {
    flow: Flow,
    /// The node that control has come to.
    at: usize,
    jumps: Vec<Target>,
    /// Inside a closure: whether it moves what it captures.
    in_closure: Option<bool>,
}

impl Builder {
    fn node(&mut self, event: Event) -> usize {
        self.flow.events.push(event);
        self.flow.next.push(Vec::new());
        self.flow.events.len() - 1
    }

    fn edge(&mut self, to: usize) {
        let at = self.at;
        self.flow.next[at].push(to);
    }

    fn event(&mut self, event: Event) {
        let node = self.node(event);
        self.edge(node);
        self.at = node;
    }

    /// Control does not come past here.
    fn diverge(&mut self) {
        self.at = self.node(Event::Nothing);
    }

    fn jump(&mut self, to: usize) {
        self.edge(to);
        self.diverge();
    }

    /// Runs each of `ways` from here and meets behind them.
    fn fork(&mut self, ways: &mut [&mut dyn FnMut(&mut Self)]) {
        let (from, meet) = (self.at, self.node(Event::Nothing));
        for way in ways {
            self.at = from;
            way(self);
            self.edge(meet);
        }
        self.at = meet;
    }

    fn block(&mut self, block: &ir::Block) {
        for chunk in block.chunks() {
            let first = self.flow.events.len();
            for stmt in chunk {
                self.block_stmt(stmt);
            }
            let nodes = first..self.flow.events.len();
            for local in chunk.iter().flat_map(BlockStmt::declares) {
                self.flow.chunks.insert(local, nodes.clone());
            }
        }
    }

    fn block_stmt(&mut self, stmt: &BlockStmt) {
        match stmt {
            BlockStmt::Plain(stmt) => self.stmt(stmt),
            BlockStmt::Let(stmt) => {
                self.head(&stmt.init, &stmt.pat);
                if let Some((_, diverge)) = &stmt.diverge {
                    self.fork(&mut [&mut |this| this.diverging(diverge), &mut |_| {}]);
                }
                self.declare(&stmt.pat, true);
            }
            BlockStmt::Expr(node, _) => self.node_value(node),
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Local(local) => {
                if let Some(init) = &local.init {
                    self.scrutinee(&init.expr, &local.pat);
                    if let Some((_, diverge)) = &init.diverge {
                        self.fork(&mut [&mut |this| this.diverging(diverge), &mut |_| {}]);
                    }
                }
                self.declare(&local.pat, local.init.is_some());
            }
            Stmt::Expr(expr, _) => self.value(expr),
            Stmt::Macro(stmt) => self.mac(&stmt.mac),
            Stmt::Item(_) => {}
        }
    }

    fn diverging(&mut self, expr: &Expr) {
        self.value(expr);
        self.diverge();
    }

    fn declare(&mut self, pat: &syn::Pat, initialised: bool) {
        for local in resolve::bindings(pat) {
            self.event(Event::Declare { local, initialised });
        }
        if let syn::Pat::Guard(guard) = pat {
            self.value(&guard.guard);
        }
    }

    /// A yielding expression whose value is used.
    fn node_value(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Plain(expr) => self.value(expr),
            NodeKind::Yield { id, value } => {
                if let Some(value) = value {
                    self.value(value);
                }
                self.event(Event::Yield(*id));
            }
            NodeKind::Shell { shell, inner } => {
                self.node_value(inner);
                self.value(shell);
            }
            NodeKind::Block { label, block, .. } => {
                self.labelled(label.as_ref(), |this| this.block(block));
            }
            NodeKind::If(expr) => self.branch(expr),
            NodeKind::Match(expr) => self.matched(expr),
            NodeKind::Loop(expr) => self.looped(expr),
        }
    }

    fn head(&mut self, node: &Node, pat: &syn::Pat) {
        match &node.kind {
            NodeKind::Plain(expr) => self.scrutinee(expr, pat),
            _ => self.node_value(node),
        }
    }

    fn branch(&mut self, expr: &ir::If) {
        let (otherwise, meet) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.cond(&expr.cond, otherwise);
        self.block(&expr.then);
        self.edge(meet);
        self.at = otherwise;
        if let Some((_, node)) = &expr.otherwise {
            self.node_value(node);
        }
        self.edge(meet);
        self.at = meet;
    }

    fn cond(&mut self, cond: &[Cond], otherwise: usize) {
        for operand in cond {
            match operand {
                Cond::Test(node) => {
                    self.node_value(node);
                    self.edge(otherwise);
                }
                Cond::Let { pat, head, .. } => {
                    self.head(head, pat);
                    self.edge(otherwise);
                    self.declare(pat, true);
                }
            }
        }
    }

    fn matched(&mut self, expr: &ir::Match) {
        match &expr.head.kind {
            NodeKind::Plain(head) => {
                self.scrutinee_of(head, expr.arms.iter().map(|arm| &arm.pat));
            }
            _ => self.node_value(&expr.head),
        }
        let (mut from, meet) = (self.at, self.node(Event::Nothing));
        for arm in &expr.arms {
            self.at = from;
            self.declare(&arm.pat, true);
            // The guard may fail; the next arm is tried then.
            from = self.at;
            self.node_value(&arm.body);
            self.edge(meet);
        }
        self.at = meet;
    }

    fn looped(&mut self, expr: &ir::Loop) {
        let first = self.flow.events.len();
        let (head, exit) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.edge(head);
        self.at = head;
        if let LoopKind::While(_, cond) = &expr.kind {
            self.cond(cond, exit);
        }
        self.within(expr.label.as_ref(), true, exit, head, |this| {
            this.block(&expr.body);
        });
        self.edge(head);
        self.at = exit;
        // Loops are numbered from the outside in, but end from the inside out.
        let loops = &mut self.flow.loops;
        loops.resize(loops.len().max(expr.id), 0..0);
        loops[expr.id - 1] = first..self.flow.events.len();
    }

    fn labelled(&mut self, label: Option<&Label>, inside: impl FnOnce(&mut Self)) {
        if label.is_none() {
            return inside(self);
        }
        let meet = self.node(Event::Nothing);
        self.within(label, false, meet, meet, inside);
        self.edge(meet);
        self.at = meet;
    }

    fn within(
        &mut self,
        label: Option<&Label>,
        is_loop: bool,
        broken: usize,
        continued: usize,
        inside: impl FnOnce(&mut Self),
    ) {
        self.jumps.push(Target {
            label: label.map(|label| label.name.clone()),
            is_loop,
            broken,
            continued,
        });
        inside(self);
        self.jumps.pop();
    }

    fn target(&self, label: Option<&Lifetime>) -> Option<&Target> {
        self.jumps.iter().rev().find(|target| match label {
            Some(_) => target.label.as_ref() == label,
            None => target.is_loop,
        })
    }

    /// A scrutinee: a local that the pattern takes apart whole is moved into it.
    fn scrutinee(&mut self, expr: &Expr, pat: &syn::Pat) {
        self.scrutinee_of(expr, std::iter::once(pat));
    }

    fn scrutinee_of<'p>(&mut self, expr: &Expr, pats: impl Iterator<Item = &'p syn::Pat>) {
        if mentions::moved_by(pats) {
            self.value(expr);
        } else {
            self.place(expr);
        }
    }

    fn mac(&mut self, mac: &syn::Macro) {
        Mentions::of_macro(mac).report(self);
        if mentions::panics(mac) && self.in_closure.is_none() {
            self.diverge();
        }
    }

    fn used(&mut self, used: Use) {
        let Use {
            local,
            mention,
            by_value,
        } = used;
        let moved = self.in_closure.map_or(by_value, |moves| moves || by_value);
        self.event(if moved {
            Event::Take(local, mention)
        } else {
            Event::Use(local, mention)
        });
    }
}

impl mentions::Visitor for Builder {
    fn mention(&mut self, used: Use) {
        self.used(used);
    }

    fn expr(&mut self, expr: &Expr) {
        self.value(expr);
    }
}

/// Plain syntax.
impl Builder {
    /// An expression in a place that takes its value.
    fn value(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(path) => {
                if let Some(used) = mentions::of_path(path, true) {
                    self.used(used);
                }
            }
            Expr::Assign(expr) => self.assign(expr),
            Expr::Binary(expr) => self.binary(expr),
            Expr::If(expr) => self.plain_branch(expr),
            Expr::Match(expr) => self.plain_match(expr),
            Expr::Loop(expr) => self.plain_loop(expr.label.as_ref(), None, &expr.body),
            Expr::While(expr) => {
                self.plain_loop(expr.label.as_ref(), Some(&expr.cond), &expr.body);
            }
            Expr::ForLoop(expr) => {
                self.value(&expr.expr);
                let end: Expr = syn::parse_quote!(true);
                self.plain_loop(expr.label.as_ref(), Some(&end), &expr.body);
            }
            Expr::Block(expr) => {
                self.labelled(expr.label.as_ref(), |this| this.stmts(&expr.block.stmts));
            }
            Expr::Unsafe(expr) => self.stmts(&expr.block.stmts),
            Expr::Closure(expr) => self.closure(expr),
            Expr::Async(expr) => {
                self.captured(expr.capture.is_some(), |this| this.stmts(&expr.block.stmts));
            }
            Expr::Return(expr) => {
                if let Some(value) = &expr.expr {
                    self.value(value);
                }
                if self.in_closure.is_none() {
                    self.diverge();
                }
            }
            Expr::Break(expr) => {
                if let Some(value) = &expr.expr {
                    self.value(value);
                }
                if let Some(to) = self.target(expr.label.as_ref()).map(|target| target.broken) {
                    self.jump(to);
                }
            }
            Expr::Continue(expr) => {
                if let Some(to) = self.target(expr.label.as_ref()).map(|t| t.continued) {
                    self.jump(to);
                }
            }
            Expr::Let(expr) => {
                self.scrutinee(&expr.expr, &expr.pat);
                self.declare(&expr.pat, true);
            }
            Expr::Macro(expr) => self.mac(&expr.mac),
            Expr::Field(_) | Expr::Index(_) => self.place(expr),
            Expr::Const(_) | Expr::Lit(_) | Expr::Infer(_) => {}
            Expr::Verbatim(tokens) => Mentions::of_tokens(tokens).report(self),
            _ => self.operands(expr),
        }
    }

    /// An expression that is borrowed, projected or matched, not moved.
    fn place(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(path) => {
                if let Some(used) = mentions::of_path(path, false) {
                    self.used(used);
                }
            }
            Expr::Field(expr) => self.projected(&expr.base),
            Expr::Paren(expr) => self.place(&expr.expr),
            Expr::Group(expr) => self.place(&expr.expr),
            Expr::Index(expr) => {
                self.place(&expr.expr);
                self.value(&expr.index);
            }
            _ => self.value(expr),
        }
    }

    /// What a field is taken of: even a closure that moves captures the field alone.
    fn projected(&mut self, base: &Expr) {
        match base {
            Expr::Path(path) => {
                if let Some(used) = mentions::of_path(path, false) {
                    self.event(Event::Use(used.local, used.mention));
                }
            }
            base => self.place(base),
        }
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn assign(&mut self, expr: &syn::ExprAssign) {
        self.value(&expr.right);
        self.assign_to(&expr.left);
    }

    fn assign_to(&mut self, place: &Expr) {
        match place {
            Expr::Path(path) => {
                let Some(used) = mentions::of_path(path, false) else {
                    return;
                };
                if self.in_closure.is_some() {
                    self.used(used);
                } else {
                    self.event(Event::Assign(used.local));
                }
            }
            Expr::Tuple(expr) => expr.elems.iter().for_each(|place| self.assign_to(place)),
            Expr::Array(expr) => expr.elems.iter().for_each(|place| self.assign_to(place)),
            Expr::Call(expr) => expr.args.iter().for_each(|place| self.assign_to(place)),
            Expr::Struct(expr) => {
                for field in &expr.fields {
                    self.assign_to(&field.expr);
                }
            }
            _ => self.place(place),
        }
    }

    fn binary(&mut self, expr: &syn::ExprBinary) {
        use syn::BinOp;
        match expr.op {
            BinOp::And(_) | BinOp::Or(_) => {
                self.value(&expr.left);
                self.fork(&mut [&mut |this| this.value(&expr.right), &mut |_| {}]);
            }
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => {
                self.place(&expr.left);
                self.place(&expr.right);
            }
            BinOp::Add(_)
            | BinOp::Sub(_)
            | BinOp::Mul(_)
            | BinOp::Div(_)
            | BinOp::Rem(_)
            | BinOp::BitXor(_)
            | BinOp::BitAnd(_)
            | BinOp::BitOr(_)
            | BinOp::Shl(_)
            | BinOp::Shr(_) => {
                self.value(&expr.left);
                self.value(&expr.right);
            }
            _ => {
                self.value(&expr.right);
                self.place(&expr.left);
            }
        }
    }

    fn plain_branch(&mut self, expr: &syn::ExprIf) {
        let (otherwise, meet) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.test(&expr.cond, otherwise);
        self.stmts(&expr.then_branch.stmts);
        self.edge(meet);
        self.at = otherwise;
        if let Some((_, expr)) = &expr.else_branch {
            self.value(expr);
        }
        self.edge(meet);
        self.at = meet;
    }

    fn test(&mut self, cond: &Expr, otherwise: usize) {
        match cond {
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                self.test(&binary.left, otherwise);
                self.test(&binary.right, otherwise);
            }
            cond => {
                if let Expr::Let(let_) = cond {
                    self.scrutinee(&let_.expr, &let_.pat);
                    self.edge(otherwise);
                    self.declare(&let_.pat, true);
                } else {
                    self.place(cond);
                    self.edge(otherwise);
                }
            }
        }
    }

    fn plain_match(&mut self, expr: &syn::ExprMatch) {
        self.scrutinee_of(&expr.expr, expr.arms.iter().map(|arm| &arm.pat));
        let (mut from, meet) = (self.at, self.node(Event::Nothing));
        for arm in &expr.arms {
            self.at = from;
            self.declare(&arm.pat, true);
            from = self.at;
            self.value(&arm.body);
            self.edge(meet);
        }
        self.at = meet;
    }

    fn plain_loop(&mut self, label: Option<&Label>, cond: Option<&Expr>, body: &syn::Block) {
        let (head, exit) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.edge(head);
        self.at = head;
        if let Some(cond) = cond {
            self.test(cond, exit);
        }
        self.within(label, true, exit, head, |this| this.stmts(&body.stmts));
        self.edge(head);
        self.at = exit;
    }

    fn closure(&mut self, expr: &syn::ExprClosure) {
        self.captured(expr.capture.is_some(), |this| this.value(&expr.body));
    }

    /// The body of a closure: run later, once, never or often, and jumping nowhere outside.
    fn captured(&mut self, moves: bool, inside: impl FnOnce(&mut Self)) {
        let outer = self.in_closure;
        let moves = moves || outer == Some(true);
        let jumps = std::mem::take(&mut self.jumps);
        self.in_closure = Some(moves);
        inside(self);
        self.in_closure = outer;
        self.jumps = jumps;
    }

    /// An operation without control flow of its own.
    fn operands(&mut self, expr: &Expr) {
        match expr {
            Expr::Array(expr) => expr.elems.iter().for_each(|expr| self.value(expr)),
            Expr::Tuple(expr) => expr.elems.iter().for_each(|expr| self.value(expr)),
            Expr::Await(expr) => self.value(&expr.base),
            Expr::Call(expr) => {
                self.value(&expr.func);
                expr.args.iter().for_each(|expr| self.value(expr));
            }
            Expr::MethodCall(expr) => {
                if mentions::consumes(&expr.method) {
                    self.value(&expr.receiver);
                } else {
                    self.place(&expr.receiver);
                }
                expr.args.iter().for_each(|expr| self.value(expr));
            }
            Expr::Cast(expr) => self.place(&expr.expr),
            Expr::Group(expr) => self.value(&expr.expr),
            Expr::Paren(expr) => self.value(&expr.expr),
            Expr::Range(expr) => {
                for end in [&expr.start, &expr.end].into_iter().flatten() {
                    self.value(end);
                }
            }
            Expr::RawAddr(expr) => self.place(&expr.expr),
            Expr::Reference(expr) => self.place(&expr.expr),
            Expr::Repeat(expr) => self.value(&expr.expr),
            Expr::Struct(expr) => {
                expr.fields.iter().for_each(|field| self.value(&field.expr));
                expr.rest.iter().for_each(|rest| self.place(rest));
            }
            Expr::Try(expr) => self.value(&expr.expr),
            Expr::Unary(expr) => match expr.op {
                syn::UnOp::Deref(_) => self.place(&expr.expr),
                _ => self.value(&expr.expr),
            },
            _ => {}
        }
    }
}
