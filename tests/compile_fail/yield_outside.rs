//! A yield belongs in a coroutine.

use coro::prelude::*;

fn main() {
    let line: &str = yield_!();
    println!("{line}");
    yield_!(1);
    let _ = try_yield!();
}
