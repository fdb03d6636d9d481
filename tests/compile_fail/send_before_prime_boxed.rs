//! A boxed coroutine has to be primed like any other.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Box<dyn Coroutine<u32>> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let mut printer = printer();
    let _ = printer.send(1);
}
