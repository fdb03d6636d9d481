//! An iterator over a lent value is lent too.

use coro::prelude::*;

#[coro::coroutine]
fn words() -> impl Coroutine<&str, Yield = usize> {
    let line = yield_!(0);
    for word in line.split(' ') {
        yield_!(word.len());
    }
}

fn main() {
    let _ = words().prime();
}
