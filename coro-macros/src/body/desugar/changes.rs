//! Whether operands change a place that is read before them.

use std::collections::BTreeSet;
use std::mem;

use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::token::Paren;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Expr, ExprParen, Macro, Pat, PatIdent, PointerMutability, Stmt, UnOp, parse_quote_spanned,
};

use super::declared::Declared;
use super::fields::Place;
use crate::body::mentions::MacroArgs;
use crate::body::operands::{self, Operand, Read};
use crate::body::{macros, mentions, placement};

/// What the operands behind an operand do to the place that it reads.
pub(super) enum Behind {
    /// They change it: this has to be read before them.
    Changed(Expr),
    /// They only look at it, which is made sure of in them.
    Shared {
        operands: Vec<Expr>,
        /// Where types have to say whether it is the same behind them.
        hidden: Vec<Hidden>,
    },
    /// They may move what it is a part of, or change it where it is a copy: it is read before them, and
    /// types say how.
    Ahead {
        operands: Vec<Expr>,
        /// What else may change it.
        hidden: Option<Hidden>,
    },
}

/// Something that may change a place.
#[derive(Clone)]
pub(super) enum Hidden {
    /// It may be a change of all of it: a macro that is not known mentions it, or what is indexed is assigned
    /// in the index.
    Assigned(Span),
    /// What it is reached through is passed on, which borrows it mutably if that is an exclusive reference.
    Passed(Span),
    /// So is this, which it is a part of: that moves it, unless it is copied.
    PassedWhole(Expr),
}

/// What the operands `behind` do to what `operand` reads; `None` if that is no place.
///
/// rustc lets them assign it or borrow it mutably only if `operand` has copied or moved it, or has borrowed what
/// it refers to. What leaves the operation right behind is no change: then nothing is done with `operand`.
///
/// A method may borrow its receiver mutably without a sign of it. It is called through a shared reference,
/// so that this is an error:
///
/// ```text
/// from  n.bump()
/// into  (*{ &n }).bump()
/// ```
///
/// What is compared, called, or the receiver of a method has been copied, if what it is a part of is moved; and so has
/// what is compared, if a method changes it. Where a method may change the receiver itself, which is a variable's then that is
/// `mut`, it is not known to be a copy.
pub(super) fn behind(
    operand: &Operand<'_>,
    mut behind: Vec<Expr>,
    declared: &Declared,
) -> Option<Behind> {
    let read = operand.read;
    let (by_methods, indexed) = (read == Read::Compared, read == Read::Behind);
    let operand = &*operand.expr;
    let place = match operand {
        Expr::Reference(expr) => &expr.expr,
        place => place,
    };
    let mut way = operands::steps(place);
    way.pop();
    let mut finder = ChangeFinder {
        declared,
        place: Place::of(place)?,
        way: way.iter().map(|step| text(step)).collect(),
        by_methods,
        in_loop: false,
        in_closure: false,
        changed: None,
        called: None,
        hidden: None,
        passed: None,
        passed_whole: None,
    };
    let unshared = behind.clone();
    for expr in &mut behind {
        finder.visit_expr_mut(expr);
    }
    if indexed {
        let place = &finder.place;
        let changed = finder
            .changed
            .filter(|changed| operands::is_pure_place(changed) && place.is_within(changed));
        let assigned = finder.hidden.or(changed.map(|changed| changed.span()));
        return Some(Behind::Shared {
            operands: unshared,
            hidden: assigned.map(Hidden::Assigned).into_iter().collect(),
        });
    }
    let variable = finder.place.variable;
    let is_kept = declared.variables.contains_key(variable) && !declared.borrows.contains(variable);
    let is_copied = match read {
        Read::Compared => is_kept && (finder.called.is_some() || finder.passed_whole.is_some()),
        Read::Receiver => is_kept && finder.passed_whole.is_some() && !finder.is_mutable(),
        Read::Either | Read::Behind => false,
    };
    let assigned = finder.hidden.map(Hidden::Assigned);
    let Some(changed) = finder.changed.or(finder.called.filter(|_| !is_copied)) else {
        let (operands, hidden) = (behind, assigned);
        if is_copied {
            return Some(Behind::Ahead { operands, hidden });
        }
        let passed = finder.passed.map(Hidden::Passed);
        let whole = finder.passed_whole.map(Hidden::PassedWhole);
        let passed = passed.or(whole).filter(|_| read != Read::Either);
        let hidden = hidden.into_iter().chain(passed).collect();
        return Some(Behind::Shared { operands, hidden });
    };
    // A method's receiver is what a reference refers to, if that is what is changed.
    Some(Behind::Changed(
        if text(referred(&changed)) == text(operand) {
            changed
        } else {
            operand.clone()
        },
    ))
}

/// How an expression is spelled.
pub(super) fn text(expr: &Expr) -> String {
    expr.to_token_stream().to_string()
}

/// An expression without the dereferences around it.
fn referred(expr: &Expr) -> &Expr {
    match operands::without_parens(expr) {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => referred(&unary.expr),
        expr => expr,
    }
}

struct ChangeFinder<'e> {
    declared: &'e Declared,
    place: Place<'e>,
    /// How the places on the way to it are spelled.
    way: BTreeSet<String>,
    /// Whether a method may change its receiver.
    by_methods: bool,
    /// Whether a jump may stay inside the operand.
    in_loop: bool,
    /// Whether a `return` stays inside the operand.
    in_closure: bool,
    changed: Option<Expr>,
    /// What a method is called on that may change it.
    called: Option<Expr>,
    /// A macro that is not known and mentions it.
    hidden: Option<Span>,
    /// It, as a value.
    passed: Option<Span>,
    /// What it is a part of, as a value: the whole of the others.
    passed_whole: Option<Expr>,
}

impl ChangeFinder<'_> {
    fn is_of_place(&self, expr: &Expr) -> bool {
        Place::of(expr).is_some_and(|place| place.overlaps(&self.place))
    }

    /// Whether a variable of this name is `mut`.
    fn is_mutable(&self) -> bool {
        self.declared.variables.get(self.place.variable) == Some(&true)
    }

    /// Looks at what is assigned to, which may be taken apart.
    fn assigned(&mut self, left: &Expr) {
        let places = operands::assigned(left).into_iter();
        if let Some(place) = places.rev().find(|place| self.is_of_place(place)) {
            self.changed = Some(place.clone());
        }
    }

    /// Looks at what is matched by a pattern, which may borrow it mutably.
    fn matched(&mut self, head: &Expr, pat: &Pat) {
        if idents(pat).any(|pat| pat.by_ref.is_some() && pat.mutability.is_some()) {
            self.assigned(head);
        }
    }

    /// Whether a pattern gives the name to another variable.
    fn is_shadowed(&self, pat: &Pat) -> bool {
        idents(pat).any(|pat| pat.ident == *self.place.variable)
    }

    /// Whether control leaves the operation at the end of these statements.
    fn leaves(&self, stmts: &[Stmt]) -> bool {
        match stmts.last() {
            Some(Stmt::Expr(Expr::Return(_), _)) => !self.in_closure,
            Some(Stmt::Expr(Expr::Break(_) | Expr::Continue(_), _)) => !self.in_loop,
            Some(Stmt::Expr(Expr::Macro(expr), _)) => mentions::panics(&expr.mac),
            Some(Stmt::Macro(stmt)) => mentions::panics(&stmt.mac),
            _ => false,
        }
    }

    /// A condition; whether it gives the name to another variable.
    fn cond(&mut self, cond: &mut Expr) -> bool {
        match cond {
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                self.cond(&mut binary.left) || self.cond(&mut binary.right)
            }
            Expr::Let(let_) => {
                self.visit_expr_mut(&mut let_.expr);
                self.matched(&let_.expr, &let_.pat);
                self.is_shadowed(&let_.pat)
            }
            cond => {
                self.visit_expr_mut(cond);
                false
            }
        }
    }

    /// A place that is looked at or assigned, not passed on.
    fn place(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Path(_) => {}
            Expr::Paren(expr) => self.place(&mut expr.expr),
            Expr::Group(expr) => self.place(&mut expr.expr),
            Expr::Field(expr) => self.place(&mut expr.base),
            Expr::Index(expr) => {
                self.place(&mut expr.expr);
                self.visit_expr_mut(&mut expr.index);
            }
            Expr::Unary(expr) if matches!(expr.op, UnOp::Deref(_)) => self.place(&mut expr.expr),
            expr => self.visit_expr_mut(expr),
        }
    }

    /// A place as a value.
    fn passed(&mut self, expr: &mut Expr) {
        if self.place.is_within(expr) {
            let fields = |expr: &Expr| Place::of(expr).map_or(0, |place| place.fields.len());
            let is_part = fields(expr) < self.place.fields.len() || self.way.contains(&text(expr));
            let whole = self.passed_whole.as_ref();
            if is_part {
                if whole.is_none_or(|whole| fields(expr) < fields(whole)) {
                    self.passed_whole = Some(expr.clone());
                }
            } else if operands::is_pure_place(expr) {
                self.passed = Some(expr.span());
            }
        }
        self.place(expr);
    }

    /// What is called, or what a method is called on: it may be borrowed mutably.
    fn called(&mut self, receiver: &mut Expr) {
        if self.is_of_place(receiver) {
            share(receiver);
        }
    }

    fn args(&mut self, mac: &mut Macro) {
        if let Ok(mut value) = mac.parse_body::<Expr>()
            && placement::YieldKind::of(mac).is_some()
        {
            self.visit_expr_mut(&mut value);
            mac.tokens = value.into_token_stream();
        } else if let Some((mut value, pattern)) = macros::matches_args(mac) {
            self.visit_expr_mut(&mut value);
            mac.tokens = quote!(#value, #pattern);
        } else if let Some(mut args) = mentions::macro_args(mac) {
            let borrows = matches!(args, MacroArgs::Exprs { borrows: true, .. });
            for arg in macros::exprs(&mut args) {
                if borrows {
                    self.place(arg);
                } else {
                    self.visit_expr_mut(arg);
                }
            }
            mac.tokens = macros::tokens(&args);
        } else if self.declared.mentions(mac, self.place.variable) {
            self.hidden = Some(mac.path.span());
        }
    }
}

/// Looks at the variable that a place is in through a shared reference.
fn share(place: &mut Expr) {
    match place {
        Expr::Field(place) => share(&mut place.base),
        Expr::Index(place) => share(&mut place.expr),
        Expr::Paren(place) => share(&mut place.expr),
        Expr::Group(place) => share(&mut place.expr),
        Expr::Unary(place) => share(&mut place.expr),
        Expr::Path(path) => {
            // In braces a reference is not seen to be dereferenced at once, by lints.
            let span = path.span();
            let mut shared: ExprParen = parse_quote_spanned!(span=> (*{ &#path }));
            shared.paren_token = Paren(span);
            *place = Expr::Paren(shared);
        }
        _ => {}
    }
}

/// The identifiers in a pattern, and in its guard's.
fn idents(pat: &Pat) -> impl Iterator<Item = &PatIdent> {
    #[derive(Default)]
    struct Idents<'ast>(Vec<&'ast PatIdent>);
    impl<'ast> Visit<'ast> for Idents<'ast> {
        fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
            self.0.push(pat);
            syn::visit::visit_pat_ident(self, pat);
        }
    }
    let mut idents = Idents::default();
    idents.visit_pat(pat);
    idents.0.into_iter()
}

impl VisitMut for ChangeFinder<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let outer = self.in_loop;
        match expr {
            place if operands::is_place(place) => return self.passed(place),
            Expr::Assign(expr) => {
                self.assigned(&expr.left);
                self.place(&mut expr.left);
                return self.visit_expr_mut(&mut expr.right);
            }
            Expr::Binary(expr) if operands::is_compound(expr.op) => {
                self.assigned(&expr.left);
                self.place(&mut expr.left);
                return self.visit_expr_mut(&mut expr.right);
            }
            Expr::Binary(expr) if operands::is_comparison(expr.op) => {
                self.place(&mut expr.left);
                return self.place(&mut expr.right);
            }
            Expr::Reference(expr) => {
                if expr.mutability.is_some() {
                    self.assigned(&expr.expr);
                }
                return self.place(&mut expr.expr);
            }
            Expr::RawAddr(expr) => {
                if matches!(expr.mutability, PointerMutability::Mut(_)) {
                    self.assigned(&expr.expr);
                }
                return self.place(&mut expr.expr);
            }
            Expr::MethodCall(expr) => {
                if self.by_methods && self.is_of_place(&expr.receiver) {
                    self.called = Some((*expr.receiver).clone());
                } else {
                    self.called(&mut expr.receiver);
                }
                self.place(&mut expr.receiver);
                return expr
                    .args
                    .iter_mut()
                    .for_each(|arg| self.visit_expr_mut(arg));
            }
            Expr::Call(expr) => {
                self.called(&mut expr.func);
                self.place(&mut expr.func);
                return expr
                    .args
                    .iter_mut()
                    .for_each(|arg| self.visit_expr_mut(arg));
            }
            Expr::Match(expr) => {
                for arm in &expr.arms {
                    self.matched(&expr.expr, &arm.pat);
                }
            }
            Expr::If(expr) => {
                if !self.cond(&mut expr.cond) {
                    self.visit_block_mut(&mut expr.then_branch);
                }
                if let Some((_, otherwise)) = &mut expr.else_branch {
                    self.visit_expr_mut(otherwise);
                }
                return;
            }
            Expr::While(expr) => {
                self.in_loop = true;
                if !self.cond(&mut expr.cond) {
                    self.visit_block_mut(&mut expr.body);
                }
                self.in_loop = outer;
                return;
            }
            Expr::ForLoop(expr) => {
                self.visit_expr_mut(&mut expr.expr);
                self.in_loop = true;
                if !self.is_shadowed(&expr.pat) {
                    self.visit_block_mut(&mut expr.body);
                }
                self.in_loop = outer;
                return;
            }
            Expr::Return(_) if !self.in_closure => return,
            Expr::Closure(expr) if expr.inputs.iter().any(|pat| self.is_shadowed(pat)) => return,
            Expr::Closure(expr) => {
                let outside = mem::replace(&mut self.in_closure, true);
                self.visit_expr_mut(&mut expr.body);
                self.in_closure = outside;
                return;
            }
            Expr::Loop(_) => self.in_loop = true,
            Expr::Block(expr) => self.in_loop |= expr.label.is_some(),
            _ => {}
        }
        visit_mut::visit_expr_mut(self, expr);
        self.in_loop = outer;
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        if self.leaves(&block.stmts) {
            return;
        }
        for stmt in &mut block.stmts {
            self.visit_stmt_mut(stmt);
            if let Stmt::Local(local) = stmt {
                if let Some(init) = &local.init {
                    self.matched(&init.expr, &local.pat);
                }
                if self.is_shadowed(&local.pat) {
                    return;
                }
            }
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        if !self.is_shadowed(&arm.pat) {
            visit_mut::visit_arm_mut(self, arm);
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        self.args(mac);
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
