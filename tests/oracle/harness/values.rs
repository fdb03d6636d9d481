//! What the bodies work with.

use std::fmt::Debug;

use super::trace::mark;

/// A value whose drop is recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct D(pub String);

impl D {
    pub fn name(&self) -> &str {
        &self.0
    }

    pub fn rename(&mut self, name: impl ToString) {
        mark(format_args!("rename {} to {}", self.0, name.to_string()));
        self.0 = name.to_string();
    }

    pub fn into_name(self) -> String {
        self.0.clone()
    }

    /// Takes `self` by a name that does not say so.
    pub fn with(self, suffix: impl ToString) -> Self {
        let name = format!("{}{}", self.0, suffix.to_string());
        drop(self);
        d(name)
    }
}

impl Drop for D {
    fn drop(&mut self) {
        mark(format_args!("drop {}", self.0));
    }
}

/// A value whose drop is recorded.
pub fn d(name: impl ToString) -> D {
    D(name.to_string())
}

/// Takes a value and drops it.
pub fn eat<T: Debug>(value: T) {
    mark(format_args!("eat {value:?}"));
}

/// Takes a value and hands it back.
pub fn same<T>(value: T) -> T {
    value
}

/// Looks at a value.
pub fn peek<T: Debug + ?Sized>(value: &T) {
    mark(format_args!("peek {value:?}"));
}

/// Two values whose drops are recorded.
#[derive(Clone, Debug)]
pub struct Two {
    pub left: D,
    pub right: D,
}

pub fn two(left: impl ToString, right: impl ToString) -> Two {
    Two {
        left: d(left),
        right: d(right),
    }
}

/// A struct with a `Drop` of its own, of which parts can only be copied.
#[derive(Clone, Debug)]
pub struct Ticket {
    pub name: &'static str,
    pub number: u32,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        mark(format_args!("drop ticket {} {}", self.name, self.number));
    }
}

pub fn ticket(name: &'static str, number: u32) -> Ticket {
    Ticket { name, number }
}

/// The same as an enum.
#[derive(Clone, Debug)]
pub enum Signal {
    Red(u32),
    Amber { level: u32, of: u32 },
    Off,
}

impl Drop for Signal {
    fn drop(&mut self) {
        mark(format_args!("drop {self:?}"));
    }
}

pub fn signal(n: u32) -> Signal {
    match n {
        0 => Signal::Off,
        1 => Signal::Amber { level: 1, of: 2 },
        n => Signal::Red(n),
    }
}

/// A number that tells its arguments apart.
pub fn three(a: u32, b: u32, c: u32) -> u32 {
    a * 100 + b * 10 + c
}
