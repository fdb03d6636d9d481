//! A match is as exhaustive as it is without yields in its guards.

use coro::prelude::*;

#[coro::coroutine]
fn value(number: Option<u32>) -> impl Coroutine<u32, Return = u32> {
    match number.map(|number| number + 1) {
        Some(n) if yield_!() > n => n,
        None if yield_!() > 1 => 0,
        Some(n) => n,
    }
}

#[coro::coroutine]
fn sent() -> impl Coroutine<u32, Return = u32> {
    match yield_!() {
        n if yield_!() > n => n,
        0 => yield_!(),
    }
}

#[coro::coroutine]
fn local(text: Option<String>) -> impl Coroutine<usize, Return = usize> {
    match text {
        Some(text) if yield_!() > text.len() => 1,
        None if yield_!() > 1 => 0,
        Some(text) => text.len(),
    }
}

fn main() {}
