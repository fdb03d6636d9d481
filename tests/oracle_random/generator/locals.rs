//! The locals in scope, and whether they hold a value.

use super::body::Body;
use super::types::Type;

/// Whether a local holds a value here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was declared and not yet assigned.
    Unset,
    Set,
    /// It was moved, or may have been.
    Gone,
}

/// What the name of a local leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Its own value.
    Itself,
    /// A value behind a reference.
    Shared,
    /// A value behind an exclusive reference.
    Exclusive,
}

/// A borrow of a local that is still to be used.
#[derive(Clone, Debug)]
pub struct Lease {
    /// Of which field; empty for all of it.
    pub part: &'static str,
    pub exclusive: bool,
}

/// A local in scope.
#[derive(Clone, Debug)]
pub struct Local {
    pub name: String,
    /// The type of the value that it leads to.
    pub of: Type,
    pub reach: Reach,
    pub mutable: bool,
    /// It counts the turns of a loop, so nothing else may assign it.
    pub reserved: bool,
    /// So many loops are around its declaration.
    pub loops: usize,
    /// It is borrowed by a call whose arguments are being written.
    pub busy: bool,
    pub leases: Vec<Lease>,
}

impl Local {
    /// Whether it can be assigned anew before a loop goes on.
    pub fn is_restorable(&self) -> bool {
        self.mutable && self.of.is_constructible() && self.reach == Reach::Itself
    }

    /// Whether nothing borrows it.
    pub fn is_free(&self) -> bool {
        !self.busy && self.leases.is_empty()
    }

    /// Whether all of it can be read.
    fn is_open(&self) -> bool {
        !self.leases.iter().any(|lease| lease.exclusive)
    }
}

/// What is known of the locals at a point.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Whether control can come here.
    pub reachable: bool,
    pub states: Vec<State>,
}

impl Flow {
    /// What is known where two flows meet.
    pub fn join(mut self, other: &Self) -> Self {
        if !other.reachable {
            return self;
        }
        if !self.reachable {
            self.states.clone_from(&other.states);
            self.reachable = true;
            return self;
        }
        for (state, other) in self.states.iter_mut().zip(&other.states) {
            if state != other {
                *state = State::Gone;
            }
        }
        self
    }

    /// What is known outside the scope of all locals but the first `count`.
    pub fn outside(&self, count: usize) -> Self {
        Self {
            reachable: self.reachable,
            states: self.states[..count].to_vec(),
        }
    }
}

/// Names that locals share, so that they hide each other.
const NAMES: [&str; 12] = ["a", "b", "c", "e", "f", "g", "h", "k", "m", "p", "q", "r"];

impl Body {
    /// Whether a mention of its name means this local.
    pub fn is_visible(&self, local: usize) -> bool {
        let name = &self.locals[local].name;
        self.locals[local + 1..]
            .iter()
            .all(|later| later.name != *name)
    }

    pub fn is_set(&self, local: usize) -> bool {
        self.flow.states[local] == State::Set
    }

    fn all(&self, fits: impl Fn(usize, &Local) -> bool) -> Vec<usize> {
        (0..self.locals.len())
            .filter(|&at| self.locals[at].reach == Reach::Itself)
            .filter(|&at| self.is_visible(at) && fits(at, &self.locals[at]))
            .collect()
    }

    /// A local of this type that can be read.
    pub fn readable(&mut self, of: Type) -> Option<String> {
        let all = self.all(|at, local| local.of == of && local.is_open() && self.is_set(at));
        let at = self.random.pick_any(&all)?;
        Some(self.locals[at].name.clone())
    }

    /// A local that can be read and shown.
    pub fn showable(&mut self) -> Option<usize> {
        let all =
            self.all(|at, local| !local.of.is_closure() && local.is_open() && self.is_set(at));
        self.random.pick_any(&all)
    }

    /// Locals of this type that can be changed where they are.
    pub fn changeable(&mut self, of: Type) -> Option<usize> {
        let all = self.all(|at, local| {
            local.of == of
                && local.mutable
                && !local.reserved
                && local.is_free()
                && at >= self.fixed
                && self.is_set(at)
        });
        self.random.pick_any(&all)
    }

    /// A local that can be assigned.
    pub fn assignable(&mut self, of: Option<Type>) -> Option<usize> {
        let all = self.all(|at, local| {
            let once = self.flow.states[at] == State::Unset && self.leaves_for_good(local);
            of.is_none_or(|of| of == local.of)
                && local.of.is_constructible()
                && (local.mutable || once)
                && !local.reserved
                && local.is_free()
                && at >= self.fixed
        });
        self.random.pick_any(&all)
    }

    /// A local that can be moved; its move is the caller's to note.
    pub fn movable(&mut self, of: Option<Type>) -> Option<usize> {
        let all = self.all(|at, local| {
            of.map_or(!local.of.is_copy(), |of| of == local.of)
                && local.is_free()
                && at >= self.fixed
                && self.is_set(at)
                && (local.is_restorable() || self.leaves_for_good(local))
        });
        self.random.pick_any(&all)
    }

    /// Whether control cannot come back to here without passing its declaration.
    fn leaves_for_good(&self, local: &Local) -> bool {
        local.loops == self.loops || self.pledge.is_some_and(|loops| local.loops >= loops)
    }

    /// Notes a move, and hands out the name.
    pub fn move_out(&mut self, local: usize) -> String {
        if !self.locals[local].of.is_copy() {
            self.flow.states[local] = State::Gone;
        }
        self.locals[local].name.clone()
    }

    /// A name for a new local, sometimes one that hides another.
    pub fn new_name(&mut self) -> String {
        let name = self.random.pick(&NAMES);
        let hidden = (0..self.locals.len())
            .filter(|&at| self.locals[at].name == name)
            .all(|at| self.may_be_hidden(at));
        if hidden {
            name.to_owned()
        } else {
            format!("v{}", self.tag())
        }
    }

    /// Whether no loop has to restore it later, when its name means another.
    pub fn may_be_hidden(&self, local: usize) -> bool {
        let loops = self.targets.iter().filter(|target| target.is_loop());
        loops
            .filter(|target| local < target.entry.states.len())
            .all(|target| {
                let head = target.entry.states[local];
                head == State::Gone || head == self.flow.states[local]
            })
    }

    /// Takes a new local into the scope.
    pub fn declare(&mut self, name: &str, of: Type, mutable: bool, state: State) {
        self.locals.push(Local {
            name: name.to_owned(),
            of,
            reach: Reach::Itself,
            mutable,
            reserved: false,
            loops: self.loops,
            busy: false,
            leases: Vec::new(),
        });
        self.flow.states.push(state);
    }

    /// A pattern that binds a new local.
    pub fn bind(&mut self, of: Type) -> String {
        let mutable = of.is_constructible() && self.random.once_in(3);
        let name = self.new_name();
        self.declare(&name, of, mutable, State::Set);
        format!("{}{name}", if mutable { "mut " } else { "" })
    }

    /// Leaves the scope of all locals but the first `count`.
    pub fn leave(&mut self, count: usize) {
        self.locals.truncate(count);
        self.flow.states.truncate(count);
    }

    /// Writes with `local` borrowed.
    pub fn with_busy(&mut self, local: usize, write: impl FnOnce(&mut Self) -> String) -> String {
        let before = std::mem::replace(&mut self.locals[local].busy, true);
        let text = write(self);
        self.locals[local].busy = before;
        text
    }
}
