//! Only a primed coroutine can be closed: of an unprimed one nothing has run that could end.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> impl Coroutine<u32, Return = u32> {
    let mut sum = 0;
    while let Ok(number) = try_yield!() {
        sum += number;
    }
    sum
}

fn main() {
    let sum = sum();
    println!("{:?}", sum.close());
}
