//! A `break` or `continue` that is in no loop, as in a plain function.

use coro::prelude::*;

#[coro::coroutine]
fn read(limit: u32) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let first = yield_!(0);
    if first > limit {
        break first;
    }
    loop {
        if yield_!(1) == first {
            break;
        }
    }
    if yield_!(2) == first {
        continue;
    }
    first
}

fn main() {
    let _ = read(1);
}
