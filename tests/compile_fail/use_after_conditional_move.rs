//! What may have been moved may not be used.

use coro::prelude::*;

#[coro::coroutine]
fn maybe(text: String) -> impl Coroutine<bool, Yield = usize> {
    if yield_!(0) {
        drop(text);
    }
    yield_!(1);
    println!("{text}");
}

fn main() {
    let _ = maybe(String::new()).prime();
}
