//! A value that holds a lent one, and has something to drop, is used where its scope ends.

use coro::prelude::*;

#[coro::coroutine]
fn words() -> impl Coroutine<&str, Yield = usize> {
    loop {
        let line = yield_!(0);
        let words: Vec<_> = line.split(' ').collect();
        yield_!(words.len());
    }
}

fn main() {
    let _ = words().prime();
}
