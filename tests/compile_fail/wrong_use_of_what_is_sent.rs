//! What a yield evaluates to is of the type that is sent.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32> {
    let line: &str = yield_!();
    println!("{line}");
}

fn main() {
    let _ = printer().prime();
}
