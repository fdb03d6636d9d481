//! What is delegated to is sent what the coroutine is sent.

use coro::prelude::*;

#[coro::coroutine]
fn lines() -> impl Coroutine<String> {
    while !yield_!().is_empty() {}
}

#[coro::coroutine]
fn numbers() -> impl Coroutine<u32> {
    yield_from!(lines());
}

#[coro::coroutine]
fn boxed(lines: Primed<Box<dyn Coroutine<String>>>) -> impl Coroutine<&str> {
    let mut count = 0;
    while yield_!().is_empty() {
        count += 1;
    }
    println!("{count}");
    yield_from!(lines);
}

fn main() {}
