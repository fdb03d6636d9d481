//! What a pattern binds of a lent value is lent too.

use coro::prelude::*;

#[coro::coroutine]
fn pairs() -> impl Coroutine<(&str, &str), Yield = usize> {
    let (key, value) = yield_!(0);
    yield_!(key.len());
    println!("{key}={value}");
}

fn main() {
    let _ = pairs().prime();
}
