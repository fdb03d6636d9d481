//! A pattern of an argument, or of a `for`, that leaves a part of the value takes it apart like a `let` does.

use std::rc::Rc;

use coro::prelude::*;

struct Job {
    id: u32,
    name: Rc<str>,
    owner: Rc<str>,
}

#[coro::coroutine]
fn one(Job { id, name, .. }: Job) -> impl Coroutine<(), Yield = u32> {
    yield_!(id);
    drop(name);
}

#[coro::coroutine]
fn each(jobs: Vec<Job>) -> impl Coroutine<(), Yield = u32> {
    for Job { id, name, .. } in jobs {
        yield_!(id);
        drop(name);
    }
}

fn main() {}
