//! A loop that breaks ends, and with it a coroutine that never should.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32, Return = !> {
    loop {
        let number = yield_!();
        if number == 0 {
            break;
        }
        println!("{number}");
    }
}

fn main() {
    let _ = printer().prime();
}
