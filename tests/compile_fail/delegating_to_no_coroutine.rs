//! What is delegated to is a coroutine or can be iterated over.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<Yield = u32> {
    yield_from!(3);
}

fn main() {
    let _ = numbers().prime();
}
