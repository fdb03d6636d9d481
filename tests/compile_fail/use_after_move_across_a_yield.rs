//! What was moved before a yield is gone behind it.

use coro::prelude::*;

#[coro::coroutine]
fn twice(text: String) -> impl Coroutine<Yield = usize> {
    drop(text);
    yield_!(0);
    println!("{text}");
}

fn main() {
    let _ = twice(String::new()).prime();
}
