//! What a method borrows from a local cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn trimmed(text: String) -> impl Coroutine<Yield = usize> {
    let trimmed = text.trim();
    yield_!(trimmed.len());
    println!("{trimmed}");
}

fn main() {
    let _ = trimmed(String::new()).prime();
}
