//! What borrows from `*argument` cannot be held across a yield while the argument is held too.

use coro::prelude::*;

#[coro::coroutine]
fn fill(numbers: &mut Vec<u32>) -> impl Coroutine<u32, Yield = usize> {
    let last = numbers.last_mut();
    let number = yield_!(0);
    if let Some(last) = last {
        *last = number;
    }
    yield_!(numbers.len());
}

fn main() {
    let _ = fill(&mut Vec::new()).prime();
}
