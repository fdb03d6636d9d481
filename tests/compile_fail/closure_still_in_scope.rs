//! A closure that borrows a local is held to the end of its scope, even if it is not called again.

use coro::prelude::*;

#[coro::coroutine]
fn scaled(factor: String) -> impl Coroutine<Yield = usize> {
    let scale = |number: usize| number * factor.len();
    let number = scale(2);
    yield_!(number);
}

fn main() {
    let _ = scaled(String::new()).prime();
}
