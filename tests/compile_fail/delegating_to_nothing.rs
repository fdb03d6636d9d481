//! `yield_from!` says to whom.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<Yield = u32> {
    yield_from!();
}

fn main() {
    let _ = numbers().prime();
}
