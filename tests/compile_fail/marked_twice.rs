//! A function is marked once.

use coro::prelude::*;

#[coro::coroutine]
#[coro::coroutine]
fn printer() -> impl Coroutine<u32> {
    yield_!();
}

fn main() {
    let _ = printer().prime();
}
