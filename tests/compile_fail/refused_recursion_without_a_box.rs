//! A coroutine that holds its like would have no size.

use coro::prelude::*;

#[coro::coroutine]
fn descend(depth: u32) -> impl Coroutine<(), Yield = u32> {
    yield_!(depth);
    if depth > 0 {
        yield_from!(descend(depth - 1));
    }
}

fn main() {}
