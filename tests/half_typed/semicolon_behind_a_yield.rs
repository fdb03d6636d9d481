//! A semicolon that is missing behind a yield is missed once.

use coro::prelude::*;

#[coro::coroutine]
fn shown() -> impl Coroutine<u32, Yield = u32> {
    let number = yield_!(1)
    println!("{number}");
}

fn main() {}
