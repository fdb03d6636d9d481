//! The control flow of a resolved body, as a graph of what happens to its locals.
//!
//! In: [`ir::Body`]. Out: [`Flow`]. Guarantees: an edge for every way control can go in plain Rust
//! (a panic ends the coroutine and needs none); where the macro cannot know, as inside a foreign
//! macro or a closure, an edge or a use too many rather than one too few.

mod behind;
mod borrowed;
mod event;
mod fields;
mod matches;
mod passed;
mod paths;
mod plain;
mod replaced;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;

use proc_macro2::{Ident, Span};
use syn::{AngleBracketedGenericArguments, Expr, Label, Lifetime, Pat, Stmt};

use super::ir::{self, BlockStmt, Body, Cond, LocalId, LoopKind, Node, NodeKind, YieldId, Yields};
use super::mentions::{self, Mentions, Use};
use super::names::{self, Init, MentionId, Names};
pub(super) use event::Event;
pub(super) use fields::{Done, GivenBack, UsedPart};
use passed::Bound;
pub(super) use passed::has_no_borrow;

/// A method that is called of a local.
#[derive(Clone)]
pub(super) struct Method {
    pub name: Ident,
    pub turbofish: Option<AngleBracketedGenericArguments>,
    /// Where the local is mentioned.
    pub receiver: Span,
}

/// The graph; nodes are indices, given in source order.
#[derive(Default)]
pub(super) struct Flow {
    pub events: Vec<Event>,
    pub next: Vec<Vec<usize>>,
    /// The node that declares each local.
    pub declared: BTreeMap<LocalId, usize>,
    /// The node of each yield.
    yields: BTreeMap<YieldId, usize>,
    /// For each yielding loop, less one, the nodes inside it.
    pub loops: Vec<Range<usize>>,
    /// For each local that a statement of a [`ir::Block`] declares, the nodes of the chunk it is
    /// declared in: that statement's and those up to the next one that yields.
    pub chunks: BTreeMap<LocalId, Range<usize>>,
    /// For each block and each statement on the way to yields, the node that control has come to ahead of it.
    pub ahead: Vec<(usize, Yields)>,
    /// The uses by value that are so by the name of a method, or by the shape of a pattern.
    pub guessed: BTreeSet<MentionId>,
    /// Those of them by which exclusive references may go with what is bound.
    pub passed_on: BTreeSet<MentionId>,
    /// What is bound by a `let` without a yield.
    lets: Vec<Bound>,
    /// For each statement of a block, by its address in the body, the node that control has come to behind it.
    pub behind: BTreeMap<*const BlockStmt, usize>,
    /// The same ahead of it, and the nodes in it.
    pub inside: BTreeMap<*const BlockStmt, (usize, Range<usize>)>,
    /// The mentions of which a field is taken, or a pattern takes several.
    pub fields: BTreeMap<MentionId, Vec<UsedPart>>,
    /// What gives back the parts of a local that it takes, by the mention that stands for that.
    pub given: BTreeMap<MentionId, GivenBack>,
    /// The variables that are closures without `move`, and the nodes of these.
    pub closures: Vec<(LocalId, Range<usize>)>,
    /// The variables whose values have closures without `move` in them, each with a local that these mention; and those that may have
    /// borrowed something, with what that is of.
    pub captured: BTreeSet<(LocalId, LocalId)>,
    /// The mentions of what is called.
    pub called: BTreeSet<MentionId>,
    /// The mentions by which a local or a part of it is only looked at, or taken by value.
    pub looked_at: BTreeSet<MentionId>,
    /// The uses by methods of which types tell whether they are by value.
    pub told_by_types: BTreeSet<MentionId>,
    /// The methods of these, but for what is called itself.
    pub methods: BTreeMap<MentionId, Method>,
    /// The uses by value that are in closures.
    pub taken_by_closures: BTreeSet<MentionId>,
    /// The uses by value of what a local derefs to.
    pub dereferenced: BTreeSet<MentionId>,
    /// The matches that may move a part of a local and leave another by `_` or `..`: the local, and the nodes to which control comes
    /// where one has.
    pub parting: BTreeMap<MentionId, (LocalId, Vec<usize>)>,
    /// The nodes to which control comes where a match by this mention, on a part that is an `Option`, has found none.
    pub none: BTreeSet<(usize, MentionId)>,
}

/// The control flow of `body`.
pub(super) fn flow(body: &Body, names: &Names) -> Flow {
    let mut builder = Builder {
        names,
        flow: Flow::default(),
        at: 0,
        jumps: Vec::new(),
        in_closure: None,
        captured: BTreeSet::new(),
        uses_up: true,
        once: BTreeSet::new(),
        passed_on: BTreeSet::new(),
        replaced: Vec::new(),
        matched_again: Vec::new(),
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

struct Builder<'n> {
    names: &'n Names,
    flow: Flow,
    /// The node that control has come to.
    at: usize,
    jumps: Vec<Target>,
    /// Inside a closure: whether it moves what it captures.
    in_closure: Option<bool>,
    /// The locals that closures without `move` have mentioned so far in the declaration being visited.
    captured: BTreeSet<LocalId>,
    /// Whether all that closures have captured so far is used by value in them.
    uses_up: bool,
    /// The closures that use up all they have captured, so that a call of one uses it up.
    once: BTreeSet<LocalId>,
    /// The mentions of exclusive references that a declaration makes only once: what it borrows through one lives as
    /// long as what that refers to, if it is not used again.
    passed_on: BTreeSet<MentionId>,
    /// The mentions by which a variable is taken in the value that replaces it.
    replaced: Vec<MentionId>,
    /// What a resumption at a yield here reads, since it matches the values of the guards around again.
    matched_again: Vec<(LocalId, MentionId)>,
}

impl Builder<'_> {
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
        match event {
            Event::Declare { local, .. } => {
                self.flow.declared.entry(local).or_insert(node);
            }
            Event::Yield(id) => {
                self.flow.yields.insert(id, node);
            }
            _ => {}
        }
        if let Some((local, mention)) = event.used() {
            let names = self.names;
            let borrow = names.reborrows.get(&local);
            // What is kept of a borrow is made of the borrow itself.
            let made = borrow.and_then(|borrow| borrow.keeper);
            let made = made.filter(|keeper| !self.flow.declared.contains_key(keeper));
            let uses = borrow.iter().flat_map(|borrow| &borrow.uses);
            for &behind in uses.filter(|&&behind| Some(behind) != made) {
                self.event(Event::Use(behind, mention));
            }
        }
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
        self.flow.ahead.push((self.at, block.yields));
        for chunk in block.chunks() {
            self.flow.ahead.push((self.at, chunk[0].numbers()));
            let first = self.flow.events.len();
            for stmt in chunk {
                let (ahead, first) = (self.at, self.flow.events.len());
                self.block_stmt(stmt);
                let inside = (ahead, first..self.flow.events.len());
                self.flow.inside.insert(std::ptr::from_ref(stmt), inside);
                self.flow.behind.insert(std::ptr::from_ref(stmt), self.at);
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
                self.head(&stmt.init, &stmt.pat, stmt.diverge.is_some());
                if let Some((_, diverge)) = &stmt.diverge {
                    let diverging = &mut |this: &mut Self| {
                        this.unmatched_by(&stmt.init, &stmt.pat);
                        this.node_value(diverge);
                        this.diverge();
                    };
                    self.fork(&mut [diverging, &mut |_| {}]);
                }
                self.left_by_node(&stmt.init, &stmt.pat);
                self.declare(&stmt.pat, true);
            }
            BlockStmt::Expr(node, _) => self.node_value(node),
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Local(local) => self.declaration(local),
            Stmt::Expr(expr, _) => self.value(expr),
            Stmt::Macro(stmt) => self.mac(&stmt.mac),
            Stmt::Item(_) => {}
        }
    }

    /// A plain declaration.
    fn declaration(&mut self, local: &syn::Local) {
        if let Some(init) = &local.init {
            self.uses_up = true;
            self.pass_on(&local.pat, &init.expr);
            let ahead = self.flow.events.len();
            let outer = mem::take(&mut self.captured);
            self.matched_by(&init.expr, &local.pat, init.diverge.is_some());
            if init.diverge.is_none() {
                self.moved_by_pattern(local);
            }
            // What a pattern binds behind an exclusive reference is borrowed, too.
            let behind = names::of_expr(&init.expr).map(|(local, _)| local);
            let is_bound = !matches!(local.pat, syn::Pat::Ident(_));
            let behind = behind.filter(|&of| is_bound && self.names.locals[of].init == Init::Plain);
            for holder in names::bindings(&local.pat) {
                let borrowed = borrowed::locals_in(&init.expr).into_iter().chain(behind);
                let captured = self.captured.iter().copied().chain(borrowed);
                self.flow
                    .captured
                    .extend(captured.map(|captured| (holder, captured)));
            }
            self.captured.extend(outer);
            if matches!(*init.expr, Expr::Closure(_)) && self.uses_up {
                self.once.extend(names::bindings(&local.pat));
            }
            if matches!(&*init.expr, Expr::Closure(closure) if closure.capture.is_none()) {
                let nodes = ahead..self.flow.events.len();
                let bound = names::bindings(&local.pat).into_iter();
                let bound = bound.map(|local| (local, nodes.clone()));
                self.flow.closures.extend(bound);
            }
            if let Some((_, diverge)) = &init.diverge {
                let diverging = &mut |this: &mut Self| {
                    this.unmatched(&init.expr, &local.pat);
                    this.diverging(diverge);
                };
                self.fork(&mut [diverging, &mut |_| {}]);
            }
            self.left_by(&init.expr, &local.pat);
        }
        self.declare(&local.pat, local.init.is_some());
    }

    /// A value may go on with an exclusive reference that it mentions once, for good.
    fn pass_on(&mut self, pat: &Pat, value: &Expr) {
        if has_no_borrow(pat, value) {
            return;
        }
        let bound = Bound::of(pat, value);
        let passed_on = bound
            .once()
            .filter(|(local, _)| self.names.locals[*local].init == Init::Plain);
        self.passed_on.extend(passed_on.map(|(_, mention)| mention));
        self.flow.lets.push(bound);
    }

    fn diverging(&mut self, expr: &Expr) {
        self.value(expr);
        self.diverge();
    }

    fn declare(&mut self, pat: &syn::Pat, initialised: bool) {
        for local in names::bindings(pat) {
            self.event(Event::Declare { local, initialised });
        }
    }

    /// A yielding expression whose value is used.
    fn node_value(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Plain(expr) => self.value(expr),
            NodeKind::Yield { id, value } => {
                if let Some(value) = value {
                    let names = self.names;
                    self.yielded(value, names.yields.as_ref());
                }
                self.event(Event::Yield(*id));
                for (local, mention) in self.matched_again.clone() {
                    self.event(Event::Use(local, mention));
                }
            }
            NodeKind::Shell { shell, inner } => self.shell(shell, inner),
            NodeKind::Block { label, block, .. } => {
                self.labelled(label.as_ref(), |this| this.block(block));
            }
            NodeKind::If(expr) => self.branch(expr),
            NodeKind::Match(expr) => self.matched(expr),
            NodeKind::Loop(expr) => self.looped(expr),
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
                    match &node.kind {
                        NodeKind::Plain(test) => self.place(test),
                        _ => self.node_value(node),
                    }
                    self.edge(otherwise);
                }
                Cond::Let { pat, head, .. } => {
                    self.head(head, pat, true);
                    let matched = self.at;
                    self.unmatched_by(head, pat);
                    self.edge(otherwise);
                    self.at = matched;
                    self.left_by_node(head, pat);
                    self.declare(pat, true);
                }
            }
        }
    }

    fn looped(&mut self, expr: &ir::Loop) {
        let first = self.flow.events.len();
        let (head, exit) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.edge(head);
        self.at = head;
        self.within(expr.label.as_ref(), true, exit, head, |this| {
            // A labelled jump in the condition is one of the loop too.
            if let LoopKind::While(_, cond) = &expr.kind {
                this.cond(cond, exit);
            }
            this.block(&expr.body);
        });
        self.edge(match expr.kind {
            LoopKind::Once { .. } => exit,
            _ => head,
        });
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
            mut by_value,
        } = used;
        if !by_value && self.in_closure.is_none() && self.passed_on.contains(&mention) {
            self.flow.guessed.insert(mention);
            self.flow.passed_on.insert(mention);
            by_value = true;
        }
        if self.in_closure == Some(false) {
            self.captured.insert(local);
        }
        self.uses_up &= self.in_closure.is_none() || by_value;
        let moved = self.in_closure.map_or(by_value, |moves| moves || by_value)
            && self.names.locals[local].init > Init::Copy;
        let is_copied = by_value && !moved && self.in_closure.is_none();
        if is_copied && !self.flow.guessed.contains(&mention) {
            self.flow.looked_at.insert(mention);
        }
        if moved && self.in_closure.is_some() {
            self.flow.taken_by_closures.insert(mention);
        }
        self.event(if moved {
            Event::Take(local, mention)
        } else {
            Event::Use(local, mention)
        });
    }
}

impl mentions::Visitor for Builder<'_> {
    fn mention(&mut self, used: Use) {
        self.used(used);
    }

    fn expr(&mut self, expr: &Expr) {
        self.value(expr);
    }
}
