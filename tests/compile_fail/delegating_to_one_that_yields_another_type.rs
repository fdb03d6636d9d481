//! What is delegated to yields what the coroutine yields.

use coro::prelude::*;

#[coro::coroutine]
fn words() -> impl Coroutine<Yield = &'static str> {
    yield_!("one");
}

#[coro::coroutine]
fn numbers() -> impl Coroutine<Yield = u32> {
    yield_from!(words());
}

fn main() {
    let _ = numbers().prime();
}
