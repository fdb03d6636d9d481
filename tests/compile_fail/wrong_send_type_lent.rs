//! What is sent is of the type that the signature names.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<&str>> {
    loop {
        let line = yield_!();
        println!("{line}");
    }
}

fn main() {
    let mut printer = printer();
    let _ = printer.send(String::from("text"));
}
