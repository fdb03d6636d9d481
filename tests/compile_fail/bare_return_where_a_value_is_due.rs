//! Nor does a bare `return` have a value.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> impl Coroutine<u32, Return = u32> {
    let mut sum = 0;
    loop {
        let number = yield_!();
        if number == 0 {
            return;
        }
        sum += number;
    }
}

fn main() {
    let _ = sum().prime();
}
