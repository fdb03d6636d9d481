//! A value is yielded, and `Yield` is left out of the signature.

use coro::prelude::*;

#[coro::coroutine]
fn lengths() -> impl Coroutine<&str> {
    let mut length = 0;
    loop {
        length = yield_!(length).len();
    }
}

#[coro::coroutine]
fn greet(name: &str) -> impl Coroutine<bool> {
    while yield_!(format!("hello {name}")) {}
}

fn main() {}
