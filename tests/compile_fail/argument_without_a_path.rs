//! The option is where the library is.

use coro::prelude::*;

#[coro::coroutine(crate = "coro")]
fn printer() -> impl Coroutine<u32> {
    yield_!();
}

fn main() {
    let _ = printer().prime();
}
