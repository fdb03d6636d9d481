//! So does a `for` over a reference to a local.

use coro::prelude::*;

#[coro::coroutine]
fn each(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
    for number in &numbers {
        yield_!(*number);
    }
}

fn main() {
    each(vec![1, 2, 3]).for_each(drop);
}
