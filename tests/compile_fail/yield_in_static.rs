//! And a static.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<u32, Yield = u32> {
    static FIRST: u32 = yield_!(1);
    yield_!(FIRST);
}

fn main() {
    let _ = numbers().prime();
}
