//! A send type has at most four lifetimes of its own.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<(&str, &str, &str, &str, &str)> {
    yield_!();
}

fn main() {
    let _ = printer().prime();
}
