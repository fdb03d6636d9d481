//! Where control can jump to, and what has to hold there.

use super::body::Body;
use super::locals::{Flow, State};
use super::types::Type;

/// A loop or a labelled block.
pub struct Target {
    pub label: Option<String>,
    pub kind: Kind,
    /// What is being written is its condition, where a jump to it needs the label.
    pub heading: bool,
    /// What a `break` hands out, if anything.
    pub value: Option<Type>,
    /// What is known at its head. A loop has to come back to it with every local set that is set here,
    /// and with every local unset that can be assigned only once and is unset here.
    pub entry: Flow,
    /// What is known at its breaks.
    pub exits: Vec<Flow>,
}

/// What can be left, and how.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Loop,
    /// A loop that nothing leaves.
    Endless,
    Block,
}

/// A way to leave a block before its end.
#[derive(Clone, Copy)]
pub enum Jump {
    Return,
    Break(usize),
    Continue(usize),
}

impl Target {
    pub fn is_loop(&self) -> bool {
        self.kind != Kind::Block
    }
}

impl Body {
    /// Enters a loop or a labelled block.
    pub fn enter(&mut self, kind: Kind, value: Option<Type>) -> Option<String> {
        let label =
            (kind == Kind::Block || self.random.once_in(3)).then(|| format!("'l{}", self.tag()));
        if kind != Kind::Block {
            self.loops += 1;
            self.relax();
        }
        self.targets.push(Target {
            label: label.clone(),
            kind,
            heading: false,
            value,
            entry: self.flow.clone(),
            exits: Vec::new(),
        });
        label
    }

    /// Forgets what a loop cannot or, now and then, will not restore.
    fn relax(&mut self) {
        for at in 0..self.locals.len() {
            let local = &self.locals[at];
            let restorable = local.is_restorable() && !local.reserved && local.is_free();
            let unset = local.mutable && !self.is_set(at);
            let relaxed = restorable && !local.of.is_copy() && self.is_visible(at);
            if unset || relaxed && self.random.once_in(8) {
                self.flow.states[at] = State::Gone;
            }
        }
    }

    /// Leaves it; the flow is what its breaks and `through` leave.
    pub fn exit(&mut self, through: Option<&Flow>) {
        let target = self.targets.pop().expect("it was entered");
        if target.is_loop() {
            self.loops -= 1;
        }
        let mut flow = Flow {
            reachable: false,
            states: target.entry.states,
        };
        let count = flow.states.len();
        for exit in target.exits.iter().chain(through) {
            flow = flow.join(&exit.outside(count));
        }
        self.flow = flow;
    }

    /// The ways to leave the code being written here.
    pub fn jumps(&self) -> Vec<Jump> {
        let mut jumps = Vec::new();
        if self.protocol.returned != Type::Never && !self.stays {
            jumps.push(Jump::Return);
        }
        for at in self.first_target..self.targets.len() {
            let target = &self.targets[at];
            let near = target.label.is_some() || self.is_innermost(at);
            if target.kind != Kind::Endless && near && self.may_break(at) {
                jumps.push(Jump::Break(at));
            }
            if target.is_loop() && near && self.restores(at).is_some() {
                jumps.push(Jump::Continue(at));
            }
        }
        jumps
    }

    /// Whether a jump without a label means this one.
    fn is_innermost(&self, target: usize) -> bool {
        let inner = &self.targets[target];
        inner.is_loop() && !inner.heading && target + 1 == self.targets.len()
    }

    /// Whether the loops around `target` can go on after a break.
    fn may_break(&self, target: usize) -> bool {
        let entry = &self.targets[target].entry.states;
        (0..entry.len()).all(|at| {
            let changed = !self.locals[at].is_restorable() && self.flow.states[at] != entry[at];
            let mut around = self.targets[..target]
                .iter()
                .filter(|around| around.is_loop());
            !changed
                || around.all(|around| {
                    around
                        .entry
                        .states
                        .get(at)
                        .is_none_or(|head| *head == State::Gone)
                })
        })
    }

    /// The locals to assign before the loop `target` can go on, if that is enough.
    pub fn restores(&self, target: usize) -> Option<Vec<usize>> {
        let head = &self.targets[target].entry.states;
        let mut restores = Vec::new();
        for (at, &wanted) in head.iter().enumerate() {
            let local = &self.locals[at];
            let state = self.flow.states[at];
            match wanted {
                State::Gone => {}
                _ if wanted == state => {}
                State::Set if local.is_restorable() && local.is_free() => restores.push(at),
                State::Unset if local.mutable => {}
                _ => return None,
            }
        }
        Some(restores)
    }

    /// A way to leave that a block will end with, decided before it is written.
    pub fn plan_jump(&mut self) -> Option<Jump> {
        let jumps = self.jumps();
        self.random.pick_any(&jumps)
    }

    /// So many loops are around where a jump leads.
    pub fn loops_after(&self, jump: Jump) -> usize {
        let around = match jump {
            Jump::Return => return 0,
            Jump::Break(target) => &self.targets[..target],
            Jump::Continue(target) => &self.targets[..=target],
        };
        around.iter().filter(|target| target.is_loop()).count()
    }

    /// Writes a jump that was planned; nothing if it is no longer possible.
    pub fn jump(&mut self, jump: Jump) -> String {
        let text = match jump {
            Jump::Return if self.protocol.returned == Type::Unit => "return;\n".to_owned(),
            Jump::Return => format!("return {};\n", self.value(self.protocol.returned, 1)),
            Jump::Break(target) => self.jump_out(target),
            Jump::Continue(target) => {
                let label = self.label_of(target);
                format!("{}continue{label};\n", self.restore(target))
            }
        };
        self.flow.reachable = false;
        text
    }

    fn jump_out(&mut self, target: usize) -> String {
        let label = self.label_of(target);
        let value = match self.targets[target].value {
            Some(of) => format!(" {}", self.head(of, 1)),
            None => String::new(),
        };
        let exit = self.flow.clone();
        self.targets[target].exits.push(exit);
        format!("break{label}{value};\n")
    }

    fn label_of(&mut self, target: usize) -> String {
        let plain = self.is_innermost(target) && self.random.once_in(2);
        match &self.targets[target].label {
            Some(label) if !plain => format!(" {label}"),
            _ => String::new(),
        }
    }

    /// Assigns what the loop `target` has to find set at its head.
    pub fn restore(&mut self, target: usize) -> String {
        let mut text = String::new();
        for at in self.restores(target).expect("it can be restored") {
            let value = self.new_value(self.locals[at].of);
            text.extend([&self.locals[at].name, " = ", &value, ";\n"]);
            self.flow.states[at] = State::Set;
        }
        text
    }
}
