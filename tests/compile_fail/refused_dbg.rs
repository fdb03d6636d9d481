//! `dbg!` prints between its arguments.

use coro::prelude::*;

#[coro::coroutine]
fn shown() -> impl Coroutine<u32, Return = (u32, u32)> {
    dbg!(yield_!(), yield_!())
}

fn main() {}
