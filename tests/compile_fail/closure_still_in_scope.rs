//! A closure that takes one local and borrows another is held to the end of its scope, even if it is not called again.

use coro::prelude::*;

#[coro::coroutine]
fn named(name: String, factor: String) -> impl Coroutine<Yield = usize> {
    let finish = || (name, factor.len());
    if factor.is_empty() {
        println!("{:?}", finish());
    }
    yield_!(1);
}

fn main() {
    let _ = named(String::new(), String::new()).prime();
}
