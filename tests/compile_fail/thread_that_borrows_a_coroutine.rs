//! A thread that may outlive the coroutine's owner has to own the coroutine.

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
    thread::spawn(|| printer.push(1)).join().unwrap();
}
