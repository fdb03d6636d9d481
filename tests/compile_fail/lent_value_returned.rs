//! What is returned outlives the send, so it cannot be a lent value.

use coro::prelude::*;

#[coro::coroutine]
fn first() -> impl Coroutine<&str, Return = &'static str> {
    yield_!()
}

fn main() {
    let _ = first().prime();
}
