//! A reference to an element of a local cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn first() -> impl Coroutine<Yield = u32> {
    let numbers = vec![1, 2, 3];
    let first = &numbers[0];
    yield_!(2);
    println!("{first}");
}

fn main() {
    let _ = first().prime();
}
