//! A lent value can be yielded by the next yield, not by a later one.

use coro::prelude::*;

#[coro::coroutine]
fn delay() -> impl Coroutine<&str, Yield = &str> {
    let mut last = yield_!("");
    loop {
        let line = yield_!("");
        yield_!(last);
        last = line;
    }
}

fn main() {
    let _ = delay().prime();
}
