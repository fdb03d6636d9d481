//! A function hands out a coroutine and nothing else.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> (u32, impl Coroutine<u32>) {
    yield_!();
}

fn main() {
    let _ = printer();
}
