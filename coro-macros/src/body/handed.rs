//! The exclusive references that go with what borrows through them. In: the body, the flow and the fates. Out: the fates.
//!
//! In `let name = &mut log.name;` of a `log: &mut Log` that nothing uses again, the `name` outlives the variable `log`, which may be
//! a slot. So the reference is moved out of that: then what is borrowed through it may be saved.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{
    Expr, ExprAssign, ExprClosure, ExprField, ExprIf, ExprIndex, ExprMatch, ExprMethodCall,
    ExprReference, ExprReturn, Macro, Pat, Stmt, UnOp,
};

use super::apart;
use super::borrows;
use super::cursors;
use super::flow::{self, Event, Flow};
use super::ir::{Arm, Body, LocalId, Node, NodeKind};
use super::liveness::{Fate, Fates};
use super::mentions::{self, Syntax};
use super::names::{self, Init, MentionId, Names};
use super::operands;
use super::outcomes::{self, Outcome};
use super::receivers;
use super::walk::{PatternOf, Walk, walk};

/// What leaves the coroutine with a borrow in it.
#[derive(Clone, Copy)]
pub(super) struct Leaving {
    /// What is yielded may have one.
    pub yields: bool,
    /// What is returned may.
    pub returns: bool,
}

/// Has the last use of an exclusive reference move it, where some yield saves what is borrowed through it, a slot is to have that, or it
/// leaves the coroutine.
pub(super) fn hand_over(
    body: &Body,
    leaving: Leaving,
    names: &Names,
    flow: &Flow,
    fates: &mut Fates,
) {
    let mut bound = Bound {
        leaving,
        all: Vec::new(),
    };
    bound.block(&body.block);
    if leaving.returns {
        outcomes::of_block(&body.block, &mut |outcome| bound.leaves(outcome));
    }
    let at_yields = fates.at_yield.iter().flatten();
    let saved = at_yields.filter(|(_, fate)| *fate == Fate::Saved);
    let through = saved
        .map(|(local, _)| *local)
        .chain(assigned(flow, names))
        .collect();
    let mut finder = Finder {
        names,
        flow,
        fates,
        through,
        handed: Vec::new(),
        by_type: Vec::new(),
        behind: Vec::new(),
        apart: Vec::new(),
    };
    // What a variable borrows through is bound ahead of it, but for what is bound inside of its value.
    let mut known = None;
    while known != Some(finder.through.len()) {
        known = Some(finder.through.len());
        for bound in bound.all.iter().rev() {
            finder.bound(bound);
        }
    }
    let Finder {
        handed,
        by_type,
        behind,
        apart,
        ..
    } = finder;
    fates.takes.extend(handed);
    fates.handed.extend(by_type);
    fates.handed_behind.extend(behind);
    fates.handed_apart.extend(apart);
}

/// The exclusive references that are assigned: the slot of one may be filled with what is borrowed through it.
fn assigned<'f>(flow: &'f Flow, names: &'f Names) -> impl Iterator<Item = LocalId> + 'f {
    flow.events.iter().filter_map(|event| match *event {
        Event::Assign(local) if names.locals[local].init == Init::Plain => Some(local),
        _ => None,
    })
}

/// What is bound to what, in the order of the source.
struct Bound<'b> {
    leaving: Leaving,
    all: Vec<Binding<'b>>,
}

/// What is bound or assigned, and its value.
struct Binding<'b> {
    bound: Vec<LocalId>,
    /// Whether it is seen to have nothing borrowed of the value.
    has_no_borrow: bool,
    value: &'b Expr,
    /// Whether this is a plain `let`.
    is_let: bool,
    /// Whether the value leaves the coroutine.
    leaves: bool,
    /// What is run with that: its `else`, or the other arms of a match.
    others: Vec<&'b Expr>,
}

impl<'a> Walk<'a> for Bound<'a> {
    fn bound(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.all.push(Binding::of(pat, value, false));
    }

    fn initialised(&mut self, pat: &'a Pat, value: &'a Expr) {
        self.all.push(Binding::of(pat, value, true));
    }

    fn plain(&mut self, stmt: &'a Stmt) {
        if let Stmt::Local(stmt) = stmt
            && let Some((_, otherwise)) = stmt.init.as_ref().and_then(|init| init.diverge.as_ref())
            && let Some(bound) = self.all.last_mut()
        {
            bound.others.push(otherwise);
        }
        self.visit_stmt(stmt);
    }

    fn matched(&mut self, pat: &'a Pat, head: &'a Node, _: PatternOf) {
        self.values(pat, head);
    }

    fn node(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Plain(expr) => self.visit_expr(expr),
            NodeKind::Yield {
                value: Some(value), ..
            } if self.leaving.yields => self.all.push(Binding::leaving(value)),
            NodeKind::Shell { shell, inner }
                if self.leaving.returns && matches!(shell, Expr::Return(_)) =>
            {
                outcomes::of_node(inner, &mut |outcome| self.leaves(outcome));
            }
            _ => {}
        }
        if let NodeKind::Match(expr) = &node.kind
            && let NodeKind::Plain(head) = &expr.head.kind
        {
            let others: Vec<_> = expr.arms.iter().filter_map(with_head).collect();
            self.all.extend(expr.arms.iter().map(|arm| Binding {
                others: others.clone(),
                ..Binding::of(&arm.pat, head, false)
            }));
        }
        walk(self, node);
    }
}

impl<'ast> Visit<'ast> for Bound<'ast> {
    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        visit::visit_expr_assign(self, assign);
        if let Some((local, _)) = names::of_expr(&assign.left) {
            self.all.push(Binding::new(vec![local], &assign.right));
        }
    }

    /// A variable may keep what its method is given.
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        if let Some(local) = borrows::root(&call.receiver) {
            let is_of_it = |arg: &&Expr| {
                let mut mentioned = mentions::in_syntax(Syntax::Expr(arg)).into_iter();
                mentioned.any(|(found, _)| found == local)
            };
            let given = call.args.iter().filter(|arg| !is_of_it(arg));
            self.all
                .extend(given.map(|arg| Binding::new(vec![local], arg)));
        }
    }

    fn visit_expr_return(&mut self, expr: &'ast ExprReturn) {
        visit::visit_expr_return(self, expr);
        if let Some(value) = expr.expr.as_ref().filter(|_| self.leaving.returns) {
            let values = outcomes::of_expr(value).into_iter();
            self.all.extend(values.map(Binding::leaving));
        }
    }

    fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
}

/// The body of an arm that can be run with the head of its match.
fn with_head(arm: &Arm) -> Option<&Expr> {
    match &arm.body.kind {
        NodeKind::Plain(body) if cursors::is_nothing(body) => Some(body),
        _ => None,
    }
}

impl<'b> Binding<'b> {
    fn of(pat: &'b Pat, value: &'b Expr, is_let: bool) -> Self {
        Self {
            has_no_borrow: flow::has_no_borrow(pat, value),
            is_let,
            ..Self::new(names::bindings(pat), value)
        }
    }

    fn new(bound: Vec<LocalId>, value: &'b Expr) -> Self {
        Self {
            bound,
            has_no_borrow: false,
            value,
            is_let: false,
            leaves: false,
            others: Vec::new(),
        }
    }

    fn leaving(value: &'b Expr) -> Self {
        Self {
            leaves: true,
            ..Self::new(Vec::new(), value)
        }
    }
}

impl<'a> Bound<'a> {
    fn leaves(&mut self, outcome: Outcome<'a>) {
        if let Outcome::Plain(value) = outcome {
            let values = outcomes::of_expr(value).into_iter();
            self.all.extend(values.map(Binding::leaving));
        }
    }

    /// What a node may come to.
    fn values(&mut self, pat: &'a Pat, node: &'a Node) {
        outcomes::of_node(node, &mut |outcome| match outcome {
            Outcome::Plain(value) => self.bound(pat, value),
            Outcome::Of(shell, inner) => {
                self.bound(pat, shell);
                self.values(pat, inner);
            }
        });
    }
}

struct Finder<'f> {
    names: &'f Names,
    flow: &'f Flow,
    fates: &'f Fates,
    /// What some yield saves, or is assigned, and what that may borrow through.
    through: BTreeSet<LocalId>,
    handed: Vec<MentionId>,
    /// The same of variables that may be such references.
    by_type: Vec<MentionId>,
    /// Those of them of which a `*` comes to something else.
    behind: Vec<MentionId>,
    /// Those of them that a pattern takes apart.
    apart: Vec<MentionId>,
}

impl Finder<'_> {
    fn bound(&mut self, binding: &Binding<'_>) {
        let Binding {
            ref bound,
            has_no_borrow,
            value,
            is_let,
            leaves,
            ref others,
        } = *binding;
        let is_through = |local: LocalId| {
            !self.names.reborrows.contains_key(&local) && self.through.contains(&local)
        };
        if has_no_borrow || !leaves && !bound.iter().copied().any(is_through) {
            return;
        }
        let mut mentioned: BTreeMap<LocalId, Vec<MentionId>> = BTreeMap::new();
        for (local, mention) in mentions::in_syntax(Syntax::Expr(value)) {
            mentioned.entry(local).or_default().push(mention);
        }
        let mut evaluated = Evaluated::default();
        evaluated.visit_expr(value);
        let mut around = Evaluated {
            in_macros: true,
            ..Evaluated::default()
        };
        for other in others {
            around.visit_expr(other);
        }
        for (local, mut found) in mentioned {
            self.through.insert(local);
            found.retain(|mention| !evaluated.decides.contains(mention));
            let bases = [&*evaluated.bases, &*around.bases].concat();
            let is_whole = is_let || leaves || !others.is_empty();
            if is_whole && self.are_last(local, &found, &bases) {
                let mut used = bases;
                used.retain(|base| self.is_of(local, *base));
                self.by_type.extend(used);
                continue;
            }
            let is_handed = |mention: &MentionId| {
                evaluated.mentions.contains(mention) && self.is_last((local, *mention), bound)
            };
            if self.names.reborrows.contains_key(&local) || !found.iter().all(is_handed) {
                continue;
            }
            match self.names.locals[local].init {
                Init::Plain => self.handed.extend(found),
                Init::Value if found.iter().all(|base| evaluated.bases.contains(base)) => {
                    self.by_type.extend(found);
                }
                Init::Value if found.iter().all(|base| evaluated.behind.contains(base)) => {
                    self.behind.extend(found);
                }
                // What a pattern moves as a whole goes with it anyway.
                Init::Value if is_let && names::of_expr(value).is_some() => {
                    found.retain(|mention| !self.fates.takes.contains(mention));
                    self.apart.extend(found);
                }
                _ => {}
            }
        }
    }

    /// Whether a mention is one of this local.
    fn is_of(&self, local: LocalId, mention: MentionId) -> bool {
        let mut used = self.flow.events.iter().filter_map(|event| event.used());
        used.any(|used| used == (local, mention))
    }

    /// Whether these mentions of a variable are uses of what is in it, and behind them there are only some that are such uses as well, in the
    /// same statement.
    fn are_last(&self, local: LocalId, found: &[MentionId], bases: &[MentionId]) -> bool {
        let is_base = |mention: &MentionId| bases.contains(mention);
        let is_used_here = |mention: &MentionId| {
            let mut behind = self
                .flow
                .uses_behind((local, *mention), self.names, &|_| false)
                .into_iter();
            is_base(mention) && behind.all(|(_, mention)| is_base(&mention))
        };
        let is_variable = self.names.locals[local].init == Init::Value
            && !self.names.reborrows.contains_key(&local);
        is_variable && !found.is_empty() && found.iter().all(is_used_here)
    }

    /// Whether a mention is a use behind which there is none, of the local or of what has been borrowed through it but for what is
    /// `bound` here.
    fn is_last(&self, used: (LocalId, MentionId), bound: &[LocalId]) -> bool {
        let (local, mention) = used;
        let mut events = self.flow.events.iter();
        let Some(node) = events.position(|event| event.used() == Some(used)) else {
            return false;
        };
        let mut borrowed = self.flow.lent_on(local);
        let is_live = |local| self.fates.is_live_behind(node, local);
        !is_live(local)
            && !self.names.given.contains(&mention)
            && !borrowed.any(|by| !bound.contains(&by) && is_live(by))
    }
}

/// The mentions that are evaluated with a value, once.
#[derive(Default)]
struct Evaluated {
    mentions: Vec<MentionId>,
    /// Those of which a field, a method or an element is taken, be it behind a reference.
    bases: Vec<MentionId>,
    /// Those of which a `*` in what is borrowed comes to something else.
    behind: Vec<MentionId>,
    /// The mentions that only decide which way the value comes, and are not in it.
    decides: Vec<MentionId>,
    /// Whether the arguments of macros are looked at.
    in_macros: bool,
}

impl Evaluated {
    fn base(&mut self, base: &Expr) {
        self.bases
            .extend(names::of_expr(base).map(|(_, mention)| mention));
    }

    fn decides(&mut self, head: &Expr) {
        let found = mentions::in_syntax(Syntax::Expr(head)).into_iter();
        self.decides.extend(found.map(|(_, mention)| mention));
    }
}

impl<'ast> Visit<'ast> for Evaluated {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Path(path) => {
                let used = mentions::of_path(path, true);
                self.mentions.extend(used.map(|used| used.mention));
            }
            Expr::Closure(_)
            | Expr::Async(_)
            | Expr::Loop(_)
            | Expr::While(_)
            | Expr::ForLoop(_) => {}
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        self.base(&field.base);
        visit::visit_expr_field(self, field);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.base(&call.receiver);
        self.behind.extend(dereferenced(&call.receiver));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_index(&mut self, index: &'ast ExprIndex) {
        self.base(&index.expr);
        visit::visit_expr_index(self, index);
    }

    fn visit_expr_reference(&mut self, reference: &'ast ExprReference) {
        self.behind.extend(dereferenced(&reference.expr));
        visit::visit_expr_reference(self, reference);
    }

    fn visit_expr_if(&mut self, expr: &'ast ExprIf) {
        if !operands::has_let(&expr.cond) {
            self.decides(&expr.cond);
        }
        visit::visit_expr_if(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        let mut arms = expr.arms.iter();
        if arms.all(|arm| apart::bindings(&arm.pat).is_empty()) {
            self.decides(&expr.expr);
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if let Some(mut args) = mentions::macro_args(mac).filter(|_| self.in_macros) {
            args.each_mut(|arg| self.visit_expr(arg));
        }
    }
}

/// The mention that a place is behind by a `*`.
fn dereferenced(place: &Expr) -> Option<MentionId> {
    match place {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
            receivers::dereferenced(unary).or_else(|| dereferenced(&unary.expr))
        }
        Expr::Field(field) => dereferenced(&field.base),
        Expr::Index(index) => dereferenced(&index.expr),
        Expr::Paren(inner) => dereferenced(&inner.expr),
        _ => None,
    }
}
