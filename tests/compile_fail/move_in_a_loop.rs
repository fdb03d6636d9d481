//! What a loop moves it has for its first iteration only.

use coro::prelude::*;

#[coro::coroutine]
fn again(text: String) -> impl Coroutine<Yield = usize> {
    loop {
        yield_!(0);
        drop(text);
    }
}

fn main() {
    let _ = again(String::new()).prime();
}
