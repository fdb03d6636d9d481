//! A closure that captures a local by reference cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn scaled(factor: String) -> impl Coroutine<u32, Yield = usize> {
    let scale = |number: usize| number * factor.len();
    let number = yield_!(0);
    yield_!(scale(number as usize));
    println!("{factor}");
}

fn main() {
    let _ = scaled(String::new()).prime();
}
