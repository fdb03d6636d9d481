//! The guard of an arm cannot be suspended.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<bool, Yield = u32> {
    match 1 {
        number if yield_!(number) => println!("one"),
        _ => println!("another"),
    }
}

fn main() {
    let _ = numbers().prime();
}
