//! `?` is for a `Result`, an `Option` and their like.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<u32, Return = Option<u32>> {
    let number = yield_!()?;
    Some(number)
}

fn main() {
    let _ = numbers().prime();
}
