//! An iterator over a local cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn each(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
    let mut numbers = numbers.iter();
    while let Some(number) = numbers.next() {
        yield_!(*number);
    }
}

fn main() {
    each(vec![1, 2, 3]).for_each(drop);
}
