//! A body that ends returns `()`, unless its signature says otherwise.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> impl Coroutine<u32, Return = u32> {
    let mut sum = 0;
    while let Ok(number) = try_yield!() {
        sum += number;
    }
}

fn main() {
    let _ = sum().prime();
}
