//! A variable that is not `mut` is not assigned to twice, with a yield between or without.

use coro::prelude::*;

#[coro::coroutine]
fn count() -> impl Coroutine<Yield = u32> {
    let count = 0;
    loop {
        yield_!(count);
        count += 1;
    }
}

fn main() {
    let _ = count().prime();
}
