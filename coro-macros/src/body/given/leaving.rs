//! Where the local is while an expression takes parts of it and gives them back.
//!
//! In: the expression. Out: whether the local is whole again behind it, and the same expression, in which the local is put back
//! ahead of the jumps out of it, for the code that they go to. None if a part may have been taken on the way to one, since only
//! rustc knows such a local.

use proc_macro2::{Ident, Span, TokenStream};
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, ExprIf, ExprMatch, Label, Lifetime, Local, Macro, Pat, parse_quote};

use super::Given;
use crate::body::flow::UsedPart;
use crate::body::names::MentionId;
use crate::body::{mentions, methods, operands};
use crate::syntax;

/// An expression that puts the local back ahead of its jumps.
pub(in crate::body) struct PutBack {
    pub expr: Expr,
    /// Whether control does not come to its end, or only without the local.
    pub is_left: bool,
}

/// The expression in which the statement `put` stands ahead of each jump, whose value is in the variable `named` meanwhile.
pub(in crate::body) fn put_back(
    given: &Given,
    expr: &Expr,
    put: &TokenStream,
    named: &Ident,
) -> Option<PutBack> {
    let (jumps, expr) = Jumps::of(given, expr, put, named);
    let state = jumps.state;
    let is_left = state.is_left || state.is_gone();
    let is_whole = is_left || state.taken.is_empty();
    (is_whole && !state.is_gone_or_not() && !jumps.is_lost).then_some(PutBack { expr, is_left })
}

/// Whether the local is whole behind an expression, and wherever control leaves it for another place of the function.
pub(super) fn keeps(given: &Given, expr: &Expr) -> bool {
    let named = Ident::new("value", Span::mixed_site());
    put_back(given, expr, &TokenStream::new(), &named).is_some()
}

/// Whether an expression moves the local as a whole, on some way.
pub(in crate::body) fn moves_whole(given: &Given, expr: &Expr) -> bool {
    let (put, named) = (TokenStream::new(), Ident::new("value", Span::mixed_site()));
    let (jumps, _) = Jumps::of(given, expr, &put, &named);
    jumps.moves_whole
}

/// On which of the ways to a place something has happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Ways {
    #[default]
    None,
    Some,
    All,
}

impl Ways {
    /// On those ways and on others.
    fn meet(self, other: Self) -> Self {
        if self == other { self } else { Self::Some }
    }
}

/// What has become of the local where control is.
#[derive(Clone, Default)]
struct State {
    /// The parts that may have been taken.
    taken: Vec<UsedPart>,
    /// On which ways the local has been moved as a whole.
    moved: Ways,
    /// On which it has been the base of a struct: of what is not spelled there, that may have taken it all or only copies.
    based: Ways,
    /// Whether control does not come here.
    is_left: bool,
}

impl State {
    fn left() -> Self {
        Self {
            is_left: true,
            ..Self::default()
        }
    }

    /// Whether the local is not to be put back.
    fn is_gone(&self) -> bool {
        self.moved.max(self.based) != Ways::None
    }

    fn is_gone_or_not(&self) -> bool {
        [self.moved, self.based].contains(&Ways::Some)
    }

    /// Behind a part that is assigned: what has had the local for its base can only have taken copies of the others.
    fn is_again_whole(&mut self) {
        self.based = Ways::None;
    }

    /// The state where this way meets another.
    fn meet(self, other: Self) -> Self {
        if self.is_left || other.is_left {
            return if self.is_left { other } else { self };
        }
        Self {
            taken: self.taken.into_iter().chain(other.taken).collect(),
            moved: self.moved.meet(other.moved),
            based: self.based.meet(other.based),
            is_left: false,
        }
    }
}

struct Jumps<'g> {
    given: &'g Given,
    put: &'g TokenStream,
    /// The variable that has the value of a jump.
    named: &'g Ident,
    /// The mentions by which a place is taken.
    specials: Vec<MentionId>,
    state: State,
    /// Whether a part may have been taken ahead of a jump.
    is_lost: bool,
    /// Whether the local is moved as a whole somewhere.
    moves_whole: bool,
    /// The labels inside the expression.
    labels: Vec<Lifetime>,
    /// The states in which blocks of these labels are broken out of.
    breaks: Vec<(Lifetime, State)>,
    /// The number of loops around, inside the expression.
    depth: usize,
}

impl<'g> Jumps<'g> {
    /// What is found in an expression, and that with the jumps replaced.
    fn of(given: &'g Given, expr: &Expr, put: &'g TokenStream, named: &'g Ident) -> (Self, Expr) {
        let mut jumps = Jumps {
            given,
            put,
            named,
            specials: given.taken(expr),
            state: State::default(),
            is_lost: false,
            moves_whole: false,
            labels: Vec::new(),
            breaks: Vec::new(),
            depth: 0,
        };
        let mut expr = expr.clone();
        jumps.visit_expr_mut(&mut expr);
        (jumps, expr)
    }

    fn leaves(&self, label: Option<&Lifetime>) -> bool {
        label.map_or(self.depth == 0, |label| !self.labels.contains(label))
    }

    /// What evaluates to the value of a jump, puts the local back, if that has not been moved as a whole, and jumps.
    fn put_back(&self, jump: &Expr, value: Option<&Expr>) -> Expr {
        let (put, named) = (self.put, self.named);
        let put = (!self.state.is_gone()).then_some(put);
        match value {
            Some(value) => parse_quote!({ let #named = #value; #put #jump }),
            None => parse_quote!({ #put #jump }),
        }
    }

    /// Behind a loop all that is taken in it may have been, however it is left; a block that is broken out of ends there as well.
    fn jump(&mut self, jump: &mut Expr, label: Option<&Lifetime>, value: Option<&Expr>) {
        if self.leaves(label) {
            self.is_lost |= !self.state.taken.is_empty() && !self.state.is_gone()
                || self.state.based == Ways::Some;
            *jump = self.put_back(jump, value);
            self.state = State::left();
        } else if let Some(label) = label {
            let state = std::mem::replace(&mut self.state, State::left());
            self.breaks.push((label.clone(), state));
        }
    }

    fn inside(&mut self, label: Option<&Label>, depth: usize, visit: impl FnOnce(&mut Self)) {
        self.labels.extend(label.map(|label| label.name.clone()));
        self.depth += depth;
        visit(self);
        self.depth -= depth;
        if label.is_some() {
            self.labels.pop();
        }
    }

    /// What control may go past.
    fn sometimes(&mut self, visit: impl FnOnce(&mut Self)) {
        let past = self.state.clone();
        visit(self);
        self.state = past.meet(std::mem::take(&mut self.state));
    }

    /// A loop, whose second turn may find what the first one has taken, and which control may leave on other ways than it seems.
    fn repeated(&mut self, label: Option<&Label>, expr: &mut Expr) {
        let fields = self.given.fields(expr);
        self.state
            .taken
            .extend(fields.iter().filter_map(Given::field));
        let ahead = self.state.clone();
        self.inside(label, 1, |inner| visit_mut::visit_expr_mut(inner, expr));
        self.state = ahead;
    }

    /// A place that is taken.
    fn take(&mut self, place: &Expr) {
        let taken = part_of(place).filter(|_| self.given.has_place(place));
        self.state.taken.extend(taken);
    }

    /// An operand that is only looked at, if it is a part, unless it is known to be taken.
    fn operand(&mut self, place: &mut Expr) {
        if !self.given.has_place(place) {
            self.looked_at(place);
        } else if Given::by(place).is_some_and(|given| self.specials.contains(&given.mention)) {
            self.take(place);
        }
    }

    /// What is matched by a pattern, if it is a part.
    fn bound(&mut self, head: &Expr, pat: &Pat) {
        if mentions::binds(std::iter::once(pat)) {
            self.take(head);
        }
    }

    /// An operand that is only looked at, if it is the local or a part.
    fn looked_at(&mut self, place: &mut Expr) {
        if !self.given.has_place(place) && !self.given.is_local(place) {
            self.visit_expr_mut(place);
        }
    }

    fn matched(&mut self, expr: &mut ExprMatch) {
        self.looked_at(&mut expr.expr);
        let ahead = self.state.clone();
        let mut behind = State::left();
        for arm in &mut expr.arms {
            self.state = ahead.clone();
            self.bound(&expr.expr, &arm.pat);
            self.visit_pat_mut(&mut arm.pat);
            self.visit_expr_mut(&mut arm.body);
            behind = behind.meet(std::mem::take(&mut self.state));
        }
        self.state = behind;
    }

    fn branch(&mut self, expr: &mut ExprIf) {
        let ahead = self.state.clone();
        self.visit_expr_mut(&mut expr.cond);
        // A pattern that does not match takes nothing.
        let unmatched = match &*expr.cond {
            Expr::Let(cond) if self.given.has_place(&cond.expr) => ahead,
            _ => self.state.clone(),
        };
        self.visit_block_mut(&mut expr.then_branch);
        let matched = std::mem::replace(&mut self.state, unmatched);
        if let Some((_, otherwise)) = &mut expr.else_branch {
            self.visit_expr_mut(otherwise);
        }
        self.state = matched.meet(std::mem::take(&mut self.state));
    }

    /// What is given back once the value is there.
    fn assigned(&mut self, left: &Expr) {
        for place in operands::assigned(left) {
            if self.given.is_local(place) {
                self.state = State {
                    is_left: self.state.is_left,
                    ..State::default()
                };
            } else if let Some(given) = part_of(place).filter(|_| self.given.has_local(place)) {
                self.state.taken.retain(|taken| !taken.is_in(&given));
                self.state.is_again_whole();
            }
        }
    }
}

impl VisitMut for Jumps<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => {}
            Expr::Reference(expr) => self.looked_at(&mut expr.expr),
            Expr::Path(_) if self.given.is_local(expr) => {
                self.state.moved = Ways::All;
                self.moves_whole = true;
            }
            Expr::Field(_) if self.given.has_place(expr) => self.take(expr),
            Expr::Field(expr) => self.looked_at(&mut expr.base),
            Expr::Unary(unary) if self.given.is_local(&unary.expr) => {}
            Expr::RawAddr(expr) => self.looked_at(&mut expr.expr),
            Expr::MethodCall(call) => {
                if methods::consumes(&call.method) {
                    self.visit_expr_mut(&mut call.receiver);
                } else {
                    self.operand(&mut call.receiver);
                }
                call.args
                    .iter_mut()
                    .for_each(|arg| self.visit_expr_mut(arg));
            }
            Expr::Binary(expr) => {
                self.operand(&mut expr.left);
                if let BinOp::And(_) | BinOp::Or(_) = expr.op {
                    self.sometimes(|this| this.operand(&mut expr.right));
                } else {
                    self.operand(&mut expr.right);
                }
            }
            Expr::Struct(expr) => {
                let fields = expr.fields.iter_mut();
                fields.for_each(|field| self.visit_expr_mut(&mut field.expr));
                if let Some(rest) = &mut expr.rest {
                    if self.given.is_local(rest) {
                        self.state.based = Ways::All;
                    }
                    self.operand(rest);
                }
            }
            Expr::Index(expr) => {
                self.looked_at(&mut expr.expr);
                self.visit_expr_mut(&mut expr.index);
            }
            Expr::Assign(expr) => {
                self.visit_expr_mut(&mut expr.right);
                self.assigned(&expr.left);
            }
            Expr::Match(expr) => self.matched(expr),
            Expr::If(expr) => self.branch(expr),
            Expr::Let(expr) => {
                self.looked_at(&mut expr.expr);
                self.bound(&expr.expr, &expr.pat);
            }
            Expr::Loop(looped) => {
                let label = looped.label.clone();
                self.repeated(label.as_ref(), expr);
            }
            Expr::While(looped) => {
                let label = looped.label.clone();
                self.repeated(label.as_ref(), expr);
            }
            Expr::ForLoop(looped) => {
                let label = looped.label.clone();
                self.repeated(label.as_ref(), expr);
            }
            Expr::Block(block) => {
                let label = block.label.clone();
                self.inside(label.as_ref(), 0, |inner| {
                    visit_mut::visit_expr_mut(inner, expr);
                });
                if let Some(Label { name, .. }) = label {
                    let all = std::mem::take(&mut self.breaks).into_iter();
                    let (ended, others): (Vec<_>, _) = all.partition(|(label, _)| *label == name);
                    self.breaks = others;
                    let ended = ended.into_iter().map(|(_, state)| state);
                    self.state = ended.fold(std::mem::take(&mut self.state), State::meet);
                }
            }
            Expr::Break(jump) => {
                if let Some(value) = &mut jump.expr {
                    self.visit_expr_mut(value);
                }
                let (label, value) = (jump.label.clone(), jump.expr.clone());
                if value.is_some() && self.leaves(label.as_ref()) {
                    jump.expr = Some(Box::new(syntax::name(self.named.clone())));
                }
                self.jump(expr, label.as_ref(), value.as_deref());
            }
            Expr::Continue(jump) => {
                let label = jump.label.clone();
                self.jump(expr, label.as_ref(), None);
            }
            Expr::Return(_) => {
                visit_mut::visit_expr_mut(self, expr);
                self.state = State::left();
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_local_mut(&mut self, local: &mut Local) {
        let Some(init) = &mut local.init else {
            return;
        };
        self.visit_expr_mut(&mut init.expr);
        if let Some((_, otherwise)) = &mut init.diverge {
            self.sometimes(|this| this.visit_expr_mut(otherwise));
        }
    }

    /// What a macro does with a part is known of few, and what it has of jumps stays as it is.
    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        if !mac.path.is_ident("matches") {
            let fields = self.given.fields(&parse_quote!(#mac));
            self.state
                .taken
                .extend(fields.iter().filter_map(Given::field));
        }
        let tokens = mac.tokens.to_string();
        self.is_lost |= ["break", "continue"]
            .iter()
            .any(|jump| tokens.contains(jump));
        if mentions::panics(mac) {
            self.state = State::left();
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// The part of a local that a place is.
fn part_of(place: &Expr) -> Option<UsedPart> {
    match operands::without_parens(place) {
        Expr::Field(field) => Given::field(field),
        _ => None,
    }
}
