//! Two threads cannot be inside at once. In Python: `ValueError`, now and then.

use std::thread;

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32, Return = !>> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let mut printer = printer();
    thread::scope(|scope| {
        scope.spawn(|| printer.push(1));
        scope.spawn(|| printer.push(2));
    });
}
