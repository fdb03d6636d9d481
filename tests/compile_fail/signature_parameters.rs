//! Several mistakes before the return type, at once.

use coro::prelude::*;

#[coro::coroutine]
const async unsafe extern "C" fn everything(_x: u8) -> impl Coroutine {
    yield_!();
}

#[coro::coroutine]
#[coro::coroutine]
fn twice() -> impl Coroutine {
    yield_!();
}

#[coro::coroutine(path = coro)]
fn unknown_option() -> impl Coroutine {
    yield_!();
}

fn main() {
    let _ = unsafe { everything(1) }.prime().send(());
    let _ = twice().prime().send(());
    let _ = unknown_option().prime().send(());
}
