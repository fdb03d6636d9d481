//! The length of an array is a constant, and what is no constant is shown where it is declared.

use coro::prelude::*;

#[coro::coroutine]
fn zeros(count: usize) -> impl Coroutine<usize, Yield = u8> {
    let zeros = [0; count];
    yield_!(zeros[0]);
    loop {
        let length = yield_!(zeros[0]);
        let others = [String::new(); length];
        yield_!(others.len() as u8);
    }
}

fn main() {}
