//! An import of the attribute makes its bare name ambiguous with rustc's own.

use coro::coroutine;
use coro::prelude::*;

#[coroutine]
fn count() -> impl Coroutine<u32, Yield = u32> {
    yield_!(1);
}

fn main() {}
