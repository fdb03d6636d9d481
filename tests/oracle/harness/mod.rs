//! Runs a body as a coroutine and as a plain function, and compares what can be observed.
//!
//! A plain function can be suspended in one way: on a thread of its own, in a channel. That version
//! knows nothing of the attribute, so whatever the two disagree on is wrong in the attribute.

mod compare;
mod generator;
mod machine;
mod plain;
mod sent;
mod subject;
mod trace;
mod values;

pub use compare::{Pair, compare, compare_clones, compare_primed};
pub use generator::Generator;
pub use machine::Machine;
pub use plain::{delegated, exchange, is_open, try_exchange};
pub use trace::{mark, seen};
pub use values::{D, Signal, Ticket, Two, d, eat, peek, same, signal, three, ticket, two};
