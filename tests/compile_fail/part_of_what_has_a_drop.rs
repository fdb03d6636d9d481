//! What rustc does not let anyone move a part out of keeps its parts in a coroutine too.

use std::rc::Rc;

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
}

struct Guard {
    names: Vec<String>,
}

impl Drop for Guard {
    fn drop(&mut self) {}
}

#[coro::coroutine]
fn behind_a_pointer(log: Rc<Log>) -> impl Coroutine<u32> {
    drop(log.lines);
    yield_!();
}

#[coro::coroutine]
fn of_a_guard(guard: Guard) -> impl Coroutine<u32> {
    drop(guard.names);
    yield_!();
}

fn main() {}
