//! So does a constant.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<u32, Yield = u32> {
    const FIRST: u32 = yield_!(1);
    yield_!(FIRST);
}

fn main() {
    let _ = numbers().prime();
}
