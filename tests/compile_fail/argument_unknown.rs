//! The attribute has one option.

use coro::prelude::*;

#[coro::coroutine(primed)]
fn printer() -> impl Coroutine<u32> {
    yield_!();
}

fn main() {
    let _ = printer().prime();
}
