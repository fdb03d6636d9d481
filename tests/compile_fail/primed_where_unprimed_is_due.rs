//! `impl Coroutine` among the arguments takes what has not been primed.

use coro::prelude::*;

fn feed(sink: impl Coroutine<u32, Return = ()>) {
    let _ = sink.prime().send(1);
}

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    let number = yield_!();
    println!("{number}");
}

fn main() {
    feed(printer());
}
