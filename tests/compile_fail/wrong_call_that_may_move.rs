//! Mistakes in a call of which types tell whether it moves the local that it is of.

use coro::prelude::*;

struct Parts(String);

impl Parts {
    fn joined(self, count: u32) -> String {
        self.0.repeat(count as usize)
    }
}

#[coro::coroutine]
fn misspelled(parts: Parts) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    let text = parts.joind(3);
    yield_!(text.len());
}

#[coro::coroutine]
fn with_another_argument(parts: Parts) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    let text = parts.joined("3");
    yield_!(text.len());
}

#[coro::coroutine]
fn with_another_variable(parts: Parts, count: u64) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    let text = parts.joined(count);
    yield_!(text.len());
}

#[coro::coroutine]
fn with_another_call(parts: Parts) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    let text = parts.joined(String::new());
    yield_!(text.len());
}

#[coro::coroutine]
fn with_a_variable_that_is_moved(parts: Parts, text: String) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    let text = parts.joined(text);
    yield_!(text.len());
}

#[coro::coroutine]
fn without_an_argument(parts: Parts) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    let text = parts.joined();
    yield_!(text.len());
}

#[coro::coroutine]
fn used_again(parts: Parts) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    let text = parts.joined(1);
    yield_!(text.len());
    drop(parts);
}

fn main() {}
