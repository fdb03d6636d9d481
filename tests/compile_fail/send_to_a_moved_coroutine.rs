//! A coroutine that was handed on is its new owner's to send to.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

#[coro::coroutine]
fn doubler(mut target: Primed<impl Coroutine<u32>>) -> Primed<impl Coroutine<u32>> {
    loop {
        let number = yield_!();
        let _ = target.send(2 * number);
    }
}

fn main() {
    let mut printer = printer();
    let mut doubler = doubler(printer);
    let _ = doubler.send(1);
    let _ = printer.send(1);
}
