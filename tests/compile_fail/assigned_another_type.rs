//! Of a value of another type that a kept variable is given rustc says once what it is for, in the words of a plain function.

use coro::prelude::*;

#[coro::coroutine]
fn longest(text: String, flag: bool) -> impl Coroutine<String, Yield = usize> {
    let mut best = String::new();
    let mut change: Option<String> = None;
    if flag {
        best = text.len();
        change = text.clone();
        yield_!(1);
    }
    loop {
        let line = yield_!(best.len());
        if line.len() > best.len() {
            best = &line;
            change = "longer";
        }
        if let Some(change) = &change {
            yield_!(change.len());
        }
    }
}

#[coro::coroutine]
fn last(count: usize) -> impl Coroutine<u32, Yield = u32> {
    let mut last = None;
    for _ in 0..count {
        let number = yield_!(last.unwrap_or(0));
        last = number;
    }
    yield_!(last.unwrap_or(0));
}

fn main() {}
