//! A function inside a coroutine is not part of it, unless it has the attribute itself.

use coro::prelude::*;

#[coro::coroutine]
fn outer() -> impl Coroutine<u32> {
    fn inner() {
        let number: u32 = yield_!();
        println!("{number}");
    }
    inner();
}

fn main() {
    let _ = outer().prime();
}
