//! What has not been primed has not run, so it is not asked whether it has finished.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32> {
    let number = yield_!();
    println!("{number}");
}

fn main() {
    let printer = printer();
    assert!(!printer.is_finished());
}
