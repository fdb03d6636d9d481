//! The flow through plain syntax.

use std::collections::BTreeMap;
use std::mem;

use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, Label, Stmt, UnOp};

use super::{Builder, Done, Event, Method, replaced};
use crate::body::given;
use crate::body::ir::LocalId;
use crate::body::mentions::{self, Mentions};
use crate::body::methods;
use crate::body::names;
use crate::body::operands;
use crate::body::receivers;

impl Builder<'_> {
    /// An expression in a place that takes its value.
    pub(super) fn value(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(path) => {
                if let Some(used) = mentions::of_path(path, true) {
                    self.used(used);
                }
            }
            Expr::Assign(expr) => self.assign(expr),
            Expr::Binary(expr) => self.binary(expr),
            Expr::If(branch) => self.giving(expr, |this| this.plain_branch(branch)),
            Expr::Match(matched) => self.giving(expr, |this| this.plain_match(matched)),
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
                self.labelled(expr.label.as_ref(), |this| this.giving_block(&expr.block));
            }
            Expr::Unsafe(expr) => self.giving_block(&expr.block),
            Expr::Closure(expr) => self.closure(expr),
            Expr::Async(expr) => {
                self.captured(expr.capture.is_some(), |this| this.stmts(&expr.block.stmts));
            }
            Expr::Return(returned) => {
                if let Some(value) = &returned.expr {
                    self.giving(expr, |this| this.value(value));
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
                self.matched_by(&expr.expr, &expr.pat, true);
                self.left_by(&expr.expr, &expr.pat);
                self.declare(&expr.pat, true);
            }
            Expr::Macro(expr) => self.mac(&expr.mac),
            Expr::Field(field) => {
                self.looked_at(expr);
                self.field(field, Done::Moved);
            }
            Expr::Index(_) => self.place(expr),
            Expr::Const(_) | Expr::Lit(_) | Expr::Infer(_) => {}
            Expr::Verbatim(tokens) => Mentions::of_tokens(tokens).report(self),
            _ => self.operands(expr),
        }
    }

    /// An expression that is borrowed, projected or matched, not moved.
    pub(super) fn place(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(path) => {
                if let Some(used) = mentions::of_path(path, false) {
                    self.used(used);
                }
            }
            Expr::Field(expr) => self.field(expr, Done::Used),
            Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => self.place(&expr.expr),
            Expr::Paren(expr) => self.place(&expr.expr),
            Expr::Group(expr) => self.place(&expr.expr),
            Expr::Index(expr) => {
                self.place(&expr.expr);
                self.operand(&expr.index);
            }
            _ => self.value(expr),
        }
    }

    /// What a field is taken of: even a closure that moves captures the field alone.
    pub(super) fn projected(&mut self, base: &Expr) {
        match base {
            Expr::Path(path) => {
                if let Some(used) = mentions::of_path(path, false) {
                    if self.in_closure.is_none() {
                        self.used(used);
                    } else {
                        self.uses_up = false;
                        self.event(Event::Use(used.local, used.mention));
                    }
                }
            }
            base => self.place(base),
        }
    }

    pub(super) fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn assign(&mut self, expr: &syn::ExprAssign) {
        let replaced = match self.in_closure {
            None => replaced::replaced(expr),
            Some(_) => Vec::new(),
        };
        let given = given::by_assignment(expr).filter(|_| self.in_closure.is_none());
        let whole = Expr::Assign(expr.clone());
        self.giving_back(given.as_slice(), &whole, |this| {
            let outer = mem::replace(&mut this.replaced, replaced);
            this.value(&expr.right);
            this.replaced = outer;
            this.assign_to(&expr.left);
        });
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
            Expr::Field(field) => self.field(field, Done::Assigned),
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
            op if operands::is_comparison(op) => {
                for side in [&expr.left, &expr.right] {
                    self.looked_at(side);
                    self.place(side);
                }
            }
            BinOp::Add(_) if is_text(&expr.right) => {
                self.value(&expr.left);
                self.operand(&expr.right);
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
                self.operand(&expr.left);
                self.operand(&expr.right);
            }
            _ => {
                self.operand(&expr.right);
                self.place(&expr.left);
            }
        }
    }

    fn plain_branch(&mut self, expr: &syn::ExprIf) {
        let (otherwise, meet) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.test(&expr.cond, otherwise);
        self.giving_block(&expr.then_branch);
        self.edge(meet);
        self.at = otherwise;
        if let Some((_, expr)) = &expr.else_branch {
            self.value(expr);
        }
        self.edge(meet);
        self.at = meet;
    }

    /// A condition; control goes to `otherwise` if it fails.
    pub(super) fn test(&mut self, cond: &Expr, otherwise: usize) {
        match cond {
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                self.test(&binary.left, otherwise);
                self.test(&binary.right, otherwise);
            }
            cond => {
                if let Expr::Let(let_) = cond {
                    self.matched_by(&let_.expr, &let_.pat, true);
                    let matched = self.at;
                    self.unmatched(&let_.expr, &let_.pat);
                    self.edge(otherwise);
                    self.at = matched;
                    self.left_by(&let_.expr, &let_.pat);
                    self.declare(&let_.pat, true);
                } else {
                    self.place(cond);
                    self.edge(otherwise);
                }
            }
        }
    }

    fn plain_match(&mut self, expr: &syn::ExprMatch) {
        let pats = || expr.arms.iter().map(|arm| &arm.pat);
        // What a closure matches is its own already.
        let moves = match self.in_closure {
            None => mentions::moved_by_arms(pats()) || self.parts(&expr.expr, pats()),
            Some(_) => mentions::moved_by(pats()),
        };
        self.scrutinee(&expr.expr, moves, pats());
        let meet = self.node(Event::Nothing);
        for arm in &expr.arms {
            let otherwise = self.node(Event::Nothing);
            self.arm(&arm.pat, otherwise);
            if moves {
                self.left_in_arm(&expr.expr, &arm.pat, pats());
            } else {
                self.parted(&expr.expr, &arm.pat);
            }
            self.value(&arm.body);
            self.edge(meet);
            self.at = otherwise;
        }
        self.at = meet;
    }

    fn plain_loop(&mut self, label: Option<&Label>, cond: Option<&Expr>, body: &syn::Block) {
        let (head, exit) = (self.node(Event::Nothing), self.node(Event::Nothing));
        self.edge(head);
        self.at = head;
        if self.in_closure.is_some() {
            // Control comes past a closure whether a loop in it ends or not.
            self.edge(exit);
        }
        self.within(label, true, exit, head, |this| {
            if let Some(cond) = cond {
                this.test(cond, exit);
            }
            this.giving_block(body);
        });
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
        let first = self.flow.events.len();
        self.event(Event::Nothing);
        inside(self);
        if outer.is_none() {
            self.taken_on_some_ways(first);
        }
        self.in_closure = outer;
        self.jumps = jumps;
    }

    /// What a closure takes on some ways through its body, it takes when it is made.
    fn taken_on_some_ways(&mut self, first: usize) {
        let forks = self.flow.next[first..].iter().any(|next| next.len() > 1);
        let taken = self.flow.events[first..]
            .iter()
            .filter_map(|event| match *event {
                Event::Take(local, mention) if !self.flow.guessed.contains(&mention) => {
                    Some((local, mention))
                }
                _ => None,
            });
        let is_outside =
            |local| !matches!(self.flow.declared.get(&local), Some(at) if *at >= first);
        let taken = taken.filter(|(local, _)| forks && is_outside(*local));
        for (local, mention) in taken.collect::<BTreeMap<_, _>>() {
            self.event(Event::Take(local, mention));
        }
    }

    /// Whether a method takes its receiver, as what that is says: it is a value that the macro has given a name, which is
    /// used up here; or a variable that is replaced with what the method makes of it; or the entry of a map; or a part that is called like an
    /// `Option`.
    fn is_taken_by(&self, call: &ExprMethodCall) -> bool {
        if let Expr::Field(_) = operands::without_parens(&call.receiver) {
            return methods::takes_option(&call.method);
        }
        let Some((local, mention)) = names::of_expr(&call.receiver) else {
            return false;
        };
        let named = &self.names.locals[local];
        let mut variant = self.names.variants.get(&local).into_iter();
        named.synthetic && named.name.to_string().starts_with("operand")
            || self.replaced.contains(&mention) && receivers::told_by_types(call).is_none()
            || variant.any(|variant| methods::consumes_bound(variant, &call.method))
    }

    /// An operation without control flow of its own.
    fn operands(&mut self, expr: &Expr) {
        match expr {
            Expr::Array(expr) => expr.elems.iter().for_each(|expr| self.value(expr)),
            Expr::Tuple(expr) => expr.elems.iter().for_each(|expr| self.value(expr)),
            Expr::Await(expr) => self.value(&expr.base),
            Expr::Call(expr) => {
                // A call may consume what it calls, as a method may its receiver: then the save has to
                // stay, unless nothing would be left to drop in any case.
                let called = match &*expr.func {
                    Expr::Path(path) => mentions::of_path(path, true),
                    _ => None,
                };
                let told = receivers::called(expr).filter(|_| self.in_closure.is_none());
                self.flow.called.extend(called.map(|called| called.mention));
                if let Some(called) = called
                    && is_mentioned_in(&expr.args, called.local)
                {
                    self.once.remove(&called.local);
                }
                if called.is_some_and(|called| self.names.once.contains(&called.local)) {
                    self.value(&expr.func);
                } else if called.is_some_and(|called| self.once.contains(&called.local)) {
                    self.value_by_guess(&expr.func);
                } else {
                    self.flow
                        .told_by_types
                        .extend(told.map(|told| told.mention));
                    self.place(&expr.func);
                }
                expr.args.iter().for_each(|expr| self.value(expr));
            }
            Expr::MethodCall(expr) => {
                let told = receivers::told_by_types(expr);
                let told = told.filter(|_| self.in_closure.is_none());
                let says = methods::consumes(&expr.method)
                    && !(methods::may_lend(&expr.method) && told.is_some());
                if says || self.is_taken_by(expr) {
                    self.receiver(expr);
                } else {
                    if let Some(told) = told {
                        let method = Method {
                            name: expr.method.clone(),
                            turbofish: expr.turbofish.clone(),
                            receiver: expr.receiver.span(),
                        };
                        self.flow.told_by_types.insert(told);
                        self.flow.methods.insert(told, method);
                    }
                    self.place(&expr.receiver);
                }
                expr.args.iter().for_each(|expr| self.value(expr));
            }
            Expr::Cast(expr) => self.place(&expr.expr),
            Expr::Group(expr) => self.value(&expr.expr),
            Expr::Paren(expr) => self.value(&expr.expr),
            Expr::Range(expr) => {
                for end in [&expr.start, &expr.end].into_iter().flatten() {
                    self.operand(end);
                }
            }
            Expr::RawAddr(expr) => self.place(&expr.expr),
            Expr::Reference(expr) => {
                if expr.mutability.is_none() {
                    self.looked_at(&expr.expr);
                }
                self.place(&expr.expr);
            }
            Expr::Repeat(expr) => self.value(&expr.expr),
            Expr::Struct(expr) => {
                expr.fields.iter().for_each(|field| self.value(&field.expr));
                if let Some(rest) = &expr.rest {
                    let boxed = match &**rest {
                        Expr::Unary(rest) => receivers::dereferenced(rest),
                        _ => None,
                    };
                    let of = names::of_expr(rest);
                    let of_either = boxed.or(of.map(|(_, mention)| mention));
                    match of {
                        _ if of_either.is_some_and(|of| self.replaced.contains(&of)) => {
                            self.value(rest);
                        }
                        Some((local, mention))
                            if expr.qself.is_none() && self.may_be_base(local) =>
                        {
                            self.value_by_guess(rest);
                            self.event(Event::Leave(local, mention));
                        }
                        _ => self.place(rest),
                    }
                }
            }
            Expr::Try(expr) => self.value(&expr.expr),
            Expr::Unary(expr) => match expr.op {
                UnOp::Deref(_) => {
                    let told = receivers::dereferenced(expr);
                    let told = told.filter(|_| self.in_closure.is_none());
                    self.flow.dereferenced.extend(told);
                    self.place(&expr.expr);
                }
                _ => self.operand(&expr.expr),
            },
            _ => {}
        }
    }
}

/// Whether an operand is seen to be a text, or another reference: what that is added to is no number.
fn is_text(operand: &Expr) -> bool {
    match operands::without_parens(operand) {
        Expr::Lit(operand) => matches!(operand.lit, syn::Lit::Str(_)),
        Expr::MethodCall(operand) => operand.method == "as_str",
        operand => matches!(operand, Expr::Reference(_)),
    }
}

/// Whether the arguments of a call mention what is called, which can be called several times then.
fn is_mentioned_in<'a>(args: impl IntoIterator<Item = &'a Expr>, called: LocalId) -> bool {
    let mut args = args.into_iter();
    args.any(|arg| replaced::mentions_local(called, arg))
}
