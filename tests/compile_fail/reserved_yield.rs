//! `yield` is reserved; the macro is `yield_!`.

use coro::prelude::*;

#[coro::coroutine]
fn count() -> impl Coroutine<u32, Yield = u32> {
    let mut count = 0;
    loop {
        count += yield count;
    }
}

fn main() {
    count().prime();
}
