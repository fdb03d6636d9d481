//! A slice of a local cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn tail() -> impl Coroutine<Yield = usize> {
    let numbers = [1, 2, 3];
    let tail = &numbers[1..];
    yield_!(tail.len());
    println!("{tail:?}");
}

fn main() {
    let _ = tail().prime();
}
