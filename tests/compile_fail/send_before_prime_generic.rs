//! A bound on `Coroutine` is a bound on what has not been primed; `Primed<C>` can be sent to.

use coro::prelude::*;

fn feed<C: Coroutine<u32>>(mut sink: C) {
    let _ = sink.send(1);
}

#[coro::coroutine]
fn printer() -> impl Coroutine<u32> {
    let number = yield_!();
    println!("{number}");
}

fn main() {
    feed(printer());
}
