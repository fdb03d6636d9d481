//! A coroutine returns what its signature says.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> impl Coroutine<u32, Return = u64> {
    let mut sum: u32 = 0;
    while let Ok(number) = try_yield!() {
        sum += number;
    }
    sum
}

fn main() {
    let _ = sum().prime();
}
