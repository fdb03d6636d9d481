//! The place of a compound assignment to a yield is a variable or its field.

use coro::prelude::*;

#[coro::coroutine]
fn count(mut counts: Vec<u32>) -> impl Coroutine<u32> {
    loop {
        counts[0] += yield_!();
    }
}

fn main() {
    let _ = count(vec![0]).prime();
}
