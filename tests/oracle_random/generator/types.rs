//! The types that bodies work with.

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Unit,
    /// `u32`
    Number,
    /// `bool`
    Truth,
    /// `D`, whose drop is recorded
    Guard,
    MaybeNumber,
    MaybeGuard,
    /// `Vec<D>`
    Guards,
    /// `RefCell<Vec<D>>`
    Queue,
    /// `(D, u32)`
    Couple,
    /// `Two`, a struct of two guards
    Two,
    /// A struct with a `Drop` of its own, of which only copies can be bound
    Ticket,
    /// An enum of such a struct, of guards, and of others
    Offer,
    /// `Result<u32, D>`
    Checked,
    /// `Result<u32, Closed>`
    Unclosed,
    /// `vec::IntoIter<D>`
    Iterator,
    /// A closure from a number to a number, which is `Copy`.
    Adder,
    /// A closure from a number to a number, which holds a guard.
    Holder,
    /// A closure that hands out the guard it holds.
    Giver,
    /// `!`
    Never,
}

use Type::{
    Adder, Checked, Couple, Giver, Guard, Guards, Holder, Iterator, MaybeGuard, MaybeNumber, Never,
    Number, Offer, Queue, Ticket, Truth, Two, Unclosed, Unit,
};

/// What a `let` can hold, likelier types more often.
pub const HELD: [Type; 18] = [
    Number,
    Number,
    Number,
    Truth,
    Guard,
    Guard,
    Guard,
    Guard,
    Guard,
    MaybeNumber,
    MaybeGuard,
    Guards,
    Queue,
    Couple,
    Two,
    Ticket,
    Ticket,
    Offer,
];

pub const SENT: [Type; 8] = [
    Unit,
    Number,
    Number,
    Number,
    Guard,
    MaybeNumber,
    MaybeGuard,
    Couple,
];

pub const YIELDED: [Type; 7] = [Number, Number, Number, Guard, MaybeGuard, Unit, Couple];

pub const RETURNED: [Type; 12] = [
    Unit,
    Unit,
    Number,
    Number,
    Guard,
    MaybeGuard,
    MaybeNumber,
    Checked,
    Unclosed,
    Couple,
    Guards,
    Never,
];

impl Type {
    /// How it is written, if it can be.
    pub fn written(self) -> &'static str {
        match self {
            Unit => "()",
            Number => "u32",
            Truth => "bool",
            Guard => "D",
            MaybeNumber => "Option<u32>",
            MaybeGuard => "Option<D>",
            Guards => "Vec<D>",
            Queue => "RefCell<Vec<D>>",
            Couple => "(D, u32)",
            Two => "Two",
            Ticket => "Ticket",
            Offer => "Offer",
            Checked => "Result<u32, D>",
            Unclosed => "Result<u32, Closed>",
            Iterator => "std::vec::IntoIter<D>",
            Never => "!",
            Adder | Holder | Giver => "_",
        }
    }

    pub fn is_copy(self) -> bool {
        matches!(self, Unit | Number | Truth | MaybeNumber | Adder)
    }

    pub fn is_closure(self) -> bool {
        matches!(self, Adder | Holder | Giver)
    }

    /// Whether a new value of it can be had anywhere.
    pub fn is_constructible(self) -> bool {
        !self.is_closure() && self != Iterator
    }
}

/// The types of a body's signature.
#[derive(Clone, Copy)]
pub struct Protocol {
    pub sent: Type,
    pub yielded: Type,
    pub returned: Type,
    pub clone: bool,
    /// It is sent nothing and returns nothing, as an iterator.
    pub generator: bool,
}
