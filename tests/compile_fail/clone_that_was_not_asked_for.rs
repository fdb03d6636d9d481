//! A coroutine is `Clone` if its signature says so.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32> {
    let number = yield_!();
    println!("{number}");
}

fn main() {
    let one = printer();
    let _ = one.clone().prime();
    let _ = one.prime();
}
