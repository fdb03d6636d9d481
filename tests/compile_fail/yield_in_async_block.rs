//! An async block in a coroutine is a body of its own.

use coro::prelude::*;

#[coro::coroutine]
fn later() -> impl Coroutine<u32> {
    let future = async {
        let number = yield_!();
        println!("{number}");
    };
    drop(future);
}

fn main() {
    let _ = later().prime();
}
