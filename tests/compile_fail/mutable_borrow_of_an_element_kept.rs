//! Nor can an exclusive one.

use coro::prelude::*;

#[coro::coroutine]
fn first() -> impl Coroutine<u32, Yield = u32> {
    let mut numbers = vec![1, 2, 3];
    let first = &mut numbers[0];
    *first = yield_!(*first);
    println!("{numbers:?}");
}

fn main() {
    let _ = first().prime();
}
