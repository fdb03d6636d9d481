//! A coroutine that its own function primes cannot be primed again.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    let number = yield_!();
    println!("{number}");
}

fn main() {
    let mut printer = printer().prime();
    let _ = printer.send(1);
}
