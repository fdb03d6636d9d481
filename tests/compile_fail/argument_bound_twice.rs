//! A name stands for one argument.

use coro::prelude::*;

#[coro::coroutine]
fn count(step: u32, (limit, step): (u32, u32)) -> impl Coroutine<Yield = u32> {
    yield_!(step + limit);
}

fn main() {}
