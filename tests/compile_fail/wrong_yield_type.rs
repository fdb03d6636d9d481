//! A coroutine yields what its signature says.

use coro::prelude::*;

#[coro::coroutine]
fn lengths() -> impl Coroutine<String, Yield = usize> {
    let mut line = yield_!(0);
    loop {
        line = yield_!(line.trim());
    }
}

fn main() {
    let _ = lengths().prime();
}
