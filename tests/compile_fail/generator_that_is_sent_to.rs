//! It is an iterator and no coroutine.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Iterator<Item = u32> {
    yield_!(1);
}

fn main() {
    numbers().send(1);
}
