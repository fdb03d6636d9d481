//! A function is one coroutine.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32> + Coroutine<&'static str> {
    yield_!();
}

fn main() {
    let _ = Coroutine::<u32>::prime(printer());
}
