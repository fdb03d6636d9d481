//! What `yield_from!` goes through has to be sent and to yield what the coroutine around is and does.

use coro::prelude::*;

#[coro::coroutine]
fn counts() -> Primed<impl Coroutine<u32, Yield = u32, Return = u32>> {
    yield_!(1)
}

#[coro::coroutine]
fn primed_that_has_yielded() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    yield_from!(counts())
}

#[coro::coroutine]
fn iterator_in_one_that_is_sent_something() -> impl Coroutine<u32, Yield = u32> {
    yield_from!(0..3);
}

fn main() {}
