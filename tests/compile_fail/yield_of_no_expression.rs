//! A yield hands out the value of an expression.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<Yield = u32> {
    yield_!(let number = 1);
}

fn main() {
    let _ = numbers().prime();
}
