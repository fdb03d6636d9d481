//! What is derived from a lent value is lent too.

use coro::prelude::*;

#[coro::coroutine]
fn first_words() -> impl Coroutine<&str, Yield = usize> {
    let line = yield_!(0);
    let word = line.trim();
    yield_!(1);
    println!("{word}");
}

fn main() {
    let _ = first_words().prime();
}
