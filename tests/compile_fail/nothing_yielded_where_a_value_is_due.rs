//! `yield_!()` hands out `()`.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<Yield = u32> {
    yield_!();
}

fn main() {
    let _ = numbers().prime();
}
