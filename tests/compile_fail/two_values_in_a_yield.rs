//! A yield hands out one value.

use coro::prelude::*;

#[coro::coroutine]
fn pairs() -> impl Coroutine<Yield = (u32, u32)> {
    yield_!(1, 2);
}

fn main() {
    let _ = pairs().prime();
}
