//! A coroutine is not `async`.

use coro::prelude::*;

#[coro::coroutine]
fn later(future: impl Future<Output = u32>) -> impl Coroutine<u32> {
    let number = future.await + yield_!();
    println!("{number}");
}

fn main() {
    let _ = later(async { 1 }).prime();
}
