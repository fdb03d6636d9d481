//! The library is in one place.

use coro::prelude::*;

#[coro::coroutine(crate = ::coro, crate = ::coro)]
fn printer() -> impl Coroutine<u32> {
    yield_!();
}

fn main() {
    let _ = printer().prime();
}
