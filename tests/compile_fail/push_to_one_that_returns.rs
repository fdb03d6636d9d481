//! `push` has no error to report a return with.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> Primed<impl Coroutine<u32, Return = u32>> {
    yield_!() + yield_!()
}

fn main() {
    let mut sum = sum();
    sum.push(1);
}
