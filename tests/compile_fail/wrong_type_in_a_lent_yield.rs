//! A yield that hands on what it was lent hands on that type.

use coro::prelude::*;

#[coro::coroutine]
fn trim() -> impl Coroutine<&str, Yield = &str> {
    let mut line = yield_!("");
    loop {
        line = yield_!(line.len());
    }
}

fn main() {
    let _ = trim().prime();
}
