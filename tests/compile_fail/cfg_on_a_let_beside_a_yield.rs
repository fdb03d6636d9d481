//! The body is rewritten before rustc decides about a `cfg`.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<u32, Yield = u32> {
    #[cfg(unix)]
    let number = 1;
    yield_!(number);
}

fn main() {
    let _ = numbers().prime();
}
