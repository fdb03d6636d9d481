//! And of a `while let`.

use coro::prelude::*;

#[coro::coroutine]
fn drain(mut numbers: Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    while let Some(last) = numbers.last_mut() {
        *last = yield_!(*last);
        numbers.pop();
    }
}

fn main() {
    let _ = drain(Vec::new()).prime();
}
