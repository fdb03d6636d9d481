//! What rustc's own run-pass tests of movable coroutines hold of its coroutines holds of these.
//!
//! Each test takes a behaviour from there and says it in a program of its own. Left out are the kinds
//! that have no counterpart:
//!
//! - immovable (`static`) coroutines and what only they can do, to hold references into themselves,
//!   since a paused coroutine here can always be moved;
//! - `Pin` and `Unpin`, since no coroutine here needs to be pinned;
//! - coroutines written as closures, and what these capture: here a function's arguments play that
//!   part, and the tests of captures are tests of arguments;
//! - the first value that a resumption hands in: here nothing is sent before the first yield;
//! - `async`, `async gen` and futures;
//! - unsized locals, attributes of the compiler, unstable syntax, what a compiler prints, and its own
//!   crashes;
//! - what a resumption after the end or after a panic does, a panic there: here it is `Err`.

#![allow(
    clippy::borrow_deref_ref,
    clippy::diverging_sub_expression,
    clippy::never_loop,
    clippy::unnecessary_operation,
    reason = "the bodies do odd things on purpose"
)]

mod as_values;
mod bindings;
mod control_flow;
mod dropping;
mod generators;
mod nesting;
mod operands;
mod panicking;
mod resuming;

use std::cell::Cell;
use std::rc::Rc;

use coro::SendError;
use coro::prelude::*;

/// Counts how many of its like are gone.
#[derive(Clone, Debug)]
struct Counted(Rc<Cell<u32>>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

/// A count, and values that add to it when they are dropped.
fn counted() -> (Rc<Cell<u32>>, impl Fn() -> Counted + Clone) {
    let count = Rc::new(Cell::new(0));
    let made = Rc::clone(&count);
    (count, move || Counted(Rc::clone(&made)))
}

/// Sends `()` until it returns, and counts the yields.
fn yields_of<R>(coroutine: impl Coroutine<(), Yield = (), Return = R>) -> (usize, R) {
    let mut yields = 1;
    let mut primed = match coroutine.start() {
        Ok((primed, ())) => primed,
        Err(value) => return (0, value),
    };
    loop {
        match primed.send(()) {
            Ok(()) => yields += 1,
            Err(SendError::Returned(value)) => return (yields, value),
            Err(SendError::Finished(())) => unreachable!("it has just been resumed"),
        }
    }
}
