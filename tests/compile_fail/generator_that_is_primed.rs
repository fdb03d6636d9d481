//! An iterator starts with its first `next`.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> Primed<impl Iterator<Item = u32>> {
    yield_!(1);
}

fn main() {
    let _ = numbers();
}
