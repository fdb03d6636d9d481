//! What an argument `&T` refers to cannot be assigned.

use coro::prelude::*;

struct Counter {
    count: u32,
    last: Option<u32>,
}

impl Counter {
    #[coro::coroutine]
    fn run(&self) -> impl Coroutine<u32> {
        loop {
            self.count += yield_!();
        }
    }
}

#[coro::coroutine]
fn note(counter: &Counter) -> impl Coroutine<u32> {
    counter.last = Some(yield_!());
}

#[coro::coroutine]
fn add(total: &u32) -> impl Coroutine<u32> {
    loop {
        *total += yield_!();
    }
}

/// Another variable of the name may well be assigned.
#[coro::coroutine]
fn right(counter: &Counter) -> impl Coroutine<u32> {
    let mut counter = Counter { ..*counter };
    counter.count += yield_!();
    drop(counter);
}

fn main() {}
