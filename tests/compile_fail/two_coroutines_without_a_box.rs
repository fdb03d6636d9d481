//! Two coroutines that delegate to each other would each hold the other.

use coro::prelude::*;

#[coro::coroutine]
fn even(number: u32) -> impl Coroutine<(), Yield = u32> {
    yield_!(number);
    if number > 0 {
        yield_from!(odd(number - 1));
    }
}

#[coro::coroutine]
fn odd(number: u32) -> impl Coroutine<(), Yield = u32> {
    yield_!(number);
    if number > 0 {
        yield_from!(even(number - 1));
    }
}

fn main() {}
