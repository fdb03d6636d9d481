//! A shared reference cannot be sent through: whoever sends has the coroutine to itself.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    let number = yield_!();
    println!("{number}");
}

fn feed(sink: &Primed<impl Coroutine<u32>>) {
    let _ = sink.send(1);
}

fn main() {
    feed(&printer());
}
