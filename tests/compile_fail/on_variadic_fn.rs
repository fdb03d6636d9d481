//! A coroutine has as many arguments as its signature says.

use coro::prelude::*;

#[coro::coroutine]
unsafe extern "C" fn printer(_: u32, _: ...) -> impl Coroutine<u32> {
    yield_!();
}

fn main() {}
