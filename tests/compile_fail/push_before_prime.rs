//! Only a primed coroutine can be pushed to.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32, Return = !> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let mut printer = printer();
    printer.push(1);
}
