//! A `const` block runs at compile time.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<u32, Yield = u32> {
    yield_!(const { yield_!(1) });
}

fn main() {
    let _ = numbers().prime();
}
