//! Priming takes the coroutine, so it happens once.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32> {
    let number = yield_!();
    println!("{number}");
}

fn main() {
    let printer = printer();
    let _ = printer.prime().send(1);
    let _ = printer.prime().send(2);
}
