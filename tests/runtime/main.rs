//! What a coroutine does from its start to its end, whoever drives it.

mod as_a_value;
mod closing;
mod dropping;
mod panicking;
mod sending;
mod starting;

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use coro::prelude::*;

/// Records in which order things happen.
#[derive(Clone, Debug, Default)]
struct Trace(Rc<RefCell<Vec<&'static str>>>);

impl Trace {
    fn note(&self, event: &'static str) {
        self.0.borrow_mut().push(event);
    }

    /// A value whose drop is an event.
    fn guard(&self, event: &'static str) -> Guard {
        Guard {
            event,
            trace: self.clone(),
        }
    }

    /// The events since the last call.
    fn take(&self) -> Vec<&'static str> {
        self.0.take()
    }
}

#[derive(Debug)]
struct Guard {
    event: &'static str,
    trace: Trace,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.trace.note(self.event);
    }
}

/// The message of the panic in `run`.
#[track_caller]
fn panic_message<T>(run: impl FnOnce() -> T) -> String {
    let Err(payload) = catch_unwind(AssertUnwindSafe(run)) else {
        panic!("expected a panic")
    };
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => (*payload.downcast::<&str>().expect("a message")).to_owned(),
    }
}

#[coro::coroutine]
fn sum_of(count: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let mut sum = 0;
    for _ in 0..count {
        let number = yield_!(sum);
        sum += number;
    }
    sum
}

#[coro::coroutine]
fn collected() -> impl Coroutine<u32, Return = Vec<u32>> {
    let mut numbers = Vec::new();
    while let Ok(number) = try_yield!() {
        numbers.push(number);
    }
    numbers
}
