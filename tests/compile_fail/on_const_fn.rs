//! A coroutine cannot be a constant function.

use coro::prelude::*;

#[coro::coroutine]
const fn printer() -> impl Coroutine<u32> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let _ = printer().prime();
}
