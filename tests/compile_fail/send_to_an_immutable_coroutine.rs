//! Sending changes the coroutine, so its variable is `mut`.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    let number = yield_!();
    println!("{number}");
}

fn main() {
    let printer = printer();
    let _ = printer.send(1);
}
