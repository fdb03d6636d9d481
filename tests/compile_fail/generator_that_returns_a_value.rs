//! An iterator returns nothing.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Iterator<Item = u32> {
    yield_!(1);
    2
}

fn main() {
    numbers().for_each(drop);
}
