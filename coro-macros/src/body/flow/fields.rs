//! Fields of locals: what is done with a part, and where it may be moved out of the whole.
//!
//! Only what takes a value of any type counts as a move: what an operator, an index or a condition
//! takes is next to always `Copy`.

use syn::{Block, Expr, ExprField, ExprMethodCall, Local, Pat, Type, UnOp};

use super::{Builder, Event};
use crate::body::apart;
use crate::body::bound_parts::bound_parts;
use crate::body::given::{self, Given};
use crate::body::ir::LocalId;
use crate::body::mentions;
use crate::body::methods;
use crate::body::names::{Init, MentionId};
use crate::body::operands;
use crate::body::types;
use crate::syntax;

/// A part of a local, where it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::body) struct UsedPart {
    /// The way from the local to it.
    pub way: String,
    /// What is done with it.
    pub done: Done,
}

/// What is done with a part of a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::body) enum Done {
    /// It is used by value: copied or moved.
    Moved,
    /// A pattern binds parts of it by value.
    Matched,
    /// It is given a value.
    Assigned,
    /// Anything else.
    Used,
}

/// Parts of a local that an expression may take and gives back.
pub(in crate::body) struct GivenBack {
    pub local: LocalId,
    /// The first node of the expression.
    pub first: usize,
    /// The mentions by which it may take them.
    pub taken: Vec<MentionId>,
    /// The parts, as they are mentioned by these.
    pub parts: Vec<ExprField>,
    /// Whether the function may return there.
    pub returns: bool,
}

impl UsedPart {
    /// Whether it is a part of `other`, or `other` a part of it.
    pub(in crate::body) fn overlaps(&self, other: &Self) -> bool {
        self.is_in(other) || other.is_in(self)
    }

    /// Whether it is `other`, or a part of it.
    pub(in crate::body) fn is_in(&self, other: &Self) -> bool {
        format!("{}.", self.way).starts_with(&format!("{}.", other.way))
    }
}

impl Builder<'_> {
    pub(super) fn field(&mut self, field: &ExprField, done: Done) {
        if let Some(((_, mention), way)) = mentions::of_field(field) {
            let done = self.in_closure.map_or(done, |_| Done::Used);
            // What is nested is met from the outside in.
            let field = UsedPart { way, done };
            let fields = &mut self.flow.fields;
            fields.entry(mention).or_insert_with(|| vec![field]);
        }
        self.projected(&field.base);
    }

    /// A place that is looked at, or taken by value: a local or a field of one.
    pub(super) fn looked_at(&mut self, place: &Expr) {
        let mention = match operands::without_parens(place) {
            Expr::Field(field) => mentions::of_field(field).map(|((_, mention), _)| mention),
            Expr::Path(path) => mentions::of_path(path, false).map(|used| used.mention),
            _ => None,
        };
        self.flow.looked_at.extend(mention);
    }

    /// The parts that the pattern of a `let` binds of a local.
    pub(super) fn moved_by_pattern(&mut self, local: &Local) {
        if self.in_closure.is_none()
            && let Some(bound) = bound_parts(local)
        {
            let fields = bound.parts.iter().map(|part| UsedPart {
                way: bound.way_to(part),
                done: Done::Moved,
            });
            let fields = fields.collect();
            self.flow.fields.insert(bound.used.mention, fields);
        }
    }

    /// What an operator or an index takes.
    pub(super) fn operand(&mut self, expr: &Expr) {
        match operands::without_parens(expr) {
            Expr::Field(field) => {
                self.looked_at(expr);
                self.field(field, Done::Used);
            }
            // What an operator takes of a box is a copy.
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => self.place(&unary.expr),
            expr => self.value(expr),
        }
    }

    /// What is yielded, given its type: what is copied, be it inside of a tuple, moves no part.
    pub(super) fn yielded(&mut self, value: &Expr, ty: Option<&Type>) {
        match (value, ty) {
            (value, Some(ty)) if types::is_copy(ty) => self.operand(value),
            (value, Some(Type::Group(ty))) => self.yielded(value, Some(&ty.elem)),
            (Expr::Tuple(value), Some(Type::Tuple(ty))) if value.elems.len() == ty.elems.len() => {
                for (value, ty) in value.elems.iter().zip(&ty.elems) {
                    self.yielded(value, Some(ty));
                }
            }
            (value, _) => self.value(value),
        }
    }

    /// The receiver of a method that takes it by value, as far as its name says: of a part that has to be
    /// sure, since it may be borrowed where it is.
    pub(super) fn receiver(&mut self, call: &ExprMethodCall) {
        match operands::without_parens(&call.receiver) {
            Expr::Field(field)
                if methods::takes_option(&call.method) || methods::takes_empty(&call.method) =>
            {
                self.field(field, Done::Moved);
            }
            Expr::Field(field) if !methods::surely_consumes(&call.method) => {
                self.field(field, Done::Used);
            }
            receiver => self.value_by_guess(receiver),
        }
    }

    /// A scrutinee: a local that patterns take apart whole is moved into them.
    pub(super) fn scrutinee<'p>(
        &mut self,
        expr: &Expr,
        moves: bool,
        pats: impl Iterator<Item = &'p Pat> + Clone,
    ) {
        let leaves_nothing = |field| {
            let of = mentions::of_field(field).map(|((local, _), _)| local);
            mentions::leaves_nothing(of, pats.clone())
        };
        match operands::without_parens(expr) {
            Expr::Field(field) if !moves || !leaves_nothing(field) => {
                let binds = mentions::binds(pats);
                self.field(field, if binds { Done::Matched } else { Done::Used });
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                match self.taken(expr, moves && apart::may_empty_box(pats)) {
                    Some(used) => {
                        self.flow.guessed.insert(used.mention);
                        self.used(used);
                    }
                    // What patterns bind of another box is moved out of it where it is.
                    None => self.place(&unary.expr),
                }
            }
            expr if moves || self.is_exclusive(expr) => self.value_by_guess(expr),
            expr => self.place(expr),
        }
    }

    /// Whether an expression is a local that is known to be an exclusive reference: what patterns bind behind one
    /// lives as long as what it refers to, if it is not used again, and it leaves nothing to drop.
    fn is_exclusive(&self, expr: &Expr) -> bool {
        let used = match expr {
            Expr::Path(path) => mentions::of_path(path, true),
            _ => None,
        };
        used.is_some_and(|used| self.names.locals[used.local].init == Init::Plain)
    }

    /// The scrutinee of a `let`, which may not match if it is `refutable`.
    pub(super) fn matched_by(&mut self, expr: &Expr, pat: &Pat, refutable: bool) {
        if mentions::binds_whole(pat) {
            self.value(expr);
        } else {
            let pats = || std::iter::once(pat);
            let moves = mentions::moved_by(pats())
                || (refutable || matches!(pat, Pat::Slice(_))) && self.parts(expr, pats());
            self.scrutinee(expr, moves, pats());
        }
    }

    /// What may match a part and give it back, or return it.
    pub(super) fn giving(&mut self, expr: &Expr, inside: impl FnOnce(&mut Self)) {
        let given = match self.in_closure {
            None => given::by_value(expr),
            Some(_) => Vec::new(),
        };
        self.giving_back(&given, expr, inside);
    }

    /// The same of the parts that are given back. A local that is moved as a whole meanwhile is moved by that, so that it has been moved
    /// out, and back, ahead.
    pub(super) fn giving_back(
        &mut self,
        given: &[Given],
        expr: &Expr,
        inside: impl FnOnce(&mut Self),
    ) {
        let (ahead, behind): (Vec<_>, Vec<_>) = given
            .iter()
            .partition(|given| given::moves_whole(given, expr));
        for given in &ahead {
            self.moved_out_for(given);
        }
        let first = self.flow.events.len();
        inside(self);
        for given in ahead.iter().chain(&behind) {
            let taken = self.taken_by(given, expr, first);
            self.note_given(given, expr, (first, taken));
        }
        for given in &behind {
            self.moved_out_for(given);
        }
    }

    /// The same of a block, which has it moved out from the beginning. What something inside gives back is not of interest.
    pub(super) fn giving_block(&mut self, block: &Block) {
        let given = match self.in_closure {
            None => given::by_block(block),
            Some(_) => Vec::new(),
        };
        for given in &given {
            self.moved_out_for(given);
        }
        let first = self.flow.events.len();
        self.stmts(&block.stmts);
        for given in &given {
            let expr = syntax::block(block.clone());
            let taken = self.taken_by(given, &expr, first);
            let is_covered = |mention| {
                let mut inner = self.flow.given.values();
                inner.any(|inner| inner.taken.contains(mention))
            };
            if !taken.iter().all(is_covered) {
                self.note_given(given, &expr, (first, taken));
            }
        }
    }

    fn note_given(&mut self, given: &Given, expr: &Expr, (first, taken): (usize, Vec<MentionId>)) {
        let is_taken = |field: &ExprField| {
            mentions::of_field(field).is_some_and(|((_, mention), _)| taken.contains(&mention))
        };
        let parts = given.fields(expr).into_iter().filter(is_taken).collect();
        let local = given.local;
        let found = GivenBack {
            local,
            first,
            taken,
            parts,
            returns: given::returns(expr),
        };
        self.flow.given.insert(given.mention, found);
    }

    /// That a local is moved out, if that has been decided, and back.
    fn moved_out_for(&mut self, given: &Given) {
        if self.names.given.contains(&given.mention) {
            self.event(Event::Take(given.local, given.mention));
            self.event(Event::Assign(given.local));
        }
    }

    /// The mentions by which an expression may take a part, given the first node.
    fn taken_by(&self, given: &Given, expr: &Expr, first: usize) -> Vec<MentionId> {
        let is_moved = |mention: &MentionId| {
            let fields = self.flow.fields.get(mention).into_iter().flatten();
            let mut moved = fields.filter(|field| field.done == Done::Moved);
            moved.any(|field| given.includes(field))
        };
        let moved = self.flow.events[first..].iter();
        let moved = moved.filter_map(|event| match *event {
            Event::Use(local, mention) if local == given.local => Some(mention),
            _ => None,
        });
        moved.filter(is_moved).chain(given.taken(expr)).collect()
    }

    /// Whether a struct that a local is the base of takes what is left of the local, if types say so.
    pub(super) fn may_be_base(&self, local: LocalId) -> bool {
        self.in_closure.is_none() && self.names.locals[local].init.is_droppable()
    }

    /// A use by value that is one by the name of a method, or by the shape of a pattern or of a struct.
    pub(super) fn value_by_guess(&mut self, expr: &Expr) {
        if let Expr::Path(path) = operands::without_parens(expr) {
            let used = mentions::of_path(path, true);
            self.flow.guessed.extend(used.map(|used| used.mention));
        }
        self.value(expr);
    }
}
