//! What is not known to rustc is one error, whatever `yield_from!` would do with it.

use coro::prelude::*;

#[coro::coroutine]
fn misspelled() -> impl Coroutine<u32, Yield = u32> {
    yield_from!(countt());
}

#[coro::coroutine]
fn bound_first() -> impl Iterator<Item = u32> {
    let list = liste(1);
    yield_from!(list);
}

fn main() {}
