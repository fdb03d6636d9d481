//! A match that moves a part of a local of which another is used behind it.

use coro::prelude::*;

#[coro::coroutine]
fn both(pair: (String, String)) -> impl Coroutine<Yield = usize> {
    match pair {
        (left, _) => {
            yield_!(left.len());
        }
    }
    yield_!(pair.1.len());
}

fn main() {}
