//! A coroutine cannot be an asynchronous function.

use coro::prelude::*;

#[coro::coroutine]
async fn printer() -> impl Coroutine<u32> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let _ = printer();
}
