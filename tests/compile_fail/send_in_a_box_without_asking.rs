//! A trait object is `Send` if it says so.

use std::thread;

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<Box<dyn Coroutine<u32, Return = !>>> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let mut printer = printer();
    thread::spawn(move || printer.push(1)).join().unwrap();
}
