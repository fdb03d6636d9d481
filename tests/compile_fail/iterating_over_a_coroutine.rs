//! A coroutine is sent to; only a function that returns `impl Iterator` makes something to iterate over.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<Yield = u32> {
    yield_!(1);
}

fn main() {
    for number in numbers() {
        println!("{number}");
    }
}
