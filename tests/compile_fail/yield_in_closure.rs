//! A closure in a coroutine is a function of its own.

use coro::prelude::*;

#[coro::coroutine]
fn each(numbers: Vec<u32>) -> impl Coroutine<(), Yield = u32> {
    numbers.iter().for_each(|number| {
        yield_!(*number);
    });
}

fn main() {
    let _ = each(vec![1, 2, 3]).start();
}
