//! A coroutine that has another of its kind in it would be infinitely large.

use coro::prelude::*;

#[coro::coroutine]
fn count_down(from: u32) -> impl Coroutine<Yield = u32> {
    yield_!(from);
    if from > 0 {
        yield_from!(count_down(from - 1));
    }
}

fn main() {
    let _ = count_down(3).prime();
}
