//! Arms that yield, as an argument, are not coerced to what the method takes.

use std::fmt::Debug;

use coro::prelude::*;

#[coro::coroutine]
fn of_a_method() -> impl Coroutine<u32, Yield = usize> {
    let mut all: Vec<Box<dyn Debug>> = Vec::new();
    loop {
        let next = yield_!(all.len());
        all.push(match next {
            0 => Box::new("nothing"),
            n => Box::new(yield_!(n as usize)),
        });
    }
}

fn main() {}
