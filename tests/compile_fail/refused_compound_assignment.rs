//! When `place += yield_!()` evaluates its place depends on types.

use coro::prelude::*;

#[coro::coroutine]
fn histogram(mut counts: Vec<u32>, at: usize) -> impl Coroutine<u32> {
    counts[at] += yield_!();
    *counts.last_mut().unwrap() += yield_!();
}

fn main() {}
