//! A value is returned, and `Return` is left out of the signature.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> impl Coroutine<u32> {
    let mut sum = 0;
    while sum < 100 {
        sum += yield_!();
    }
    sum
}

#[coro::coroutine]
fn first() -> impl Coroutine<Option<String>> {
    loop {
        if let Some(text) = yield_!() {
            return text;
        }
    }
}

#[coro::coroutine]
fn count(lines: Vec<String>) -> impl Coroutine<&str> {
    let line = yield_!();
    if lines.is_empty() {
        lines.len()
    } else {
        Some(line.len())
    }
}

fn main() {}
