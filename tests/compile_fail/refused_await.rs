//! A coroutine is not `async`: nothing polls it.

use std::future::Future;

use coro::prelude::*;

#[coro::coroutine]
fn waits(answer: impl Future<Output = u32>) -> impl Coroutine<u32> {
    let number = answer.await;
    yield_!();
    println!("{number}");
}

fn main() {}
