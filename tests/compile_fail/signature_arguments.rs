//! What stands in the angle brackets of `Coroutine<..>`, in the return type and elsewhere.

use coro::prelude::*;

#[coro::coroutine]
fn returned() -> impl Coroutine<u8, u16, Item = u32, Return = (), Return = u8> {
    yield_!();
}

#[coro::coroutine]
fn called() -> impl Coroutine(u8) -> u8 {
    yield_!();
}

#[coro::coroutine]
fn open() -> impl Coroutine<u8, Yield: Copy> {
    yield_!();
}

#[coro::coroutine]
fn taken(_: Primed<impl Coroutine<u8, Output = u8>>) -> impl Coroutine {
    yield_!();
}

fn main() {
    let _ = returned().prime().send(1);
    let _ = open().prime().send(1);
    let _ = called().prime();
}
