//! Elided lifetimes that could be any, in what is yielded and returned.

use coro::prelude::*;

#[coro::coroutine]
fn nothing_lent() -> impl Coroutine<u8, Yield = &str> {
    yield_!("");
}

#[coro::coroutine]
fn two_lent() -> impl Coroutine<(&str, &str), Yield = Option<&str>> {
    yield_!(None);
}

#[coro::coroutine]
fn returned(_text: &str) -> impl Coroutine<&str, Return = Option<&str>> {
    yield_!();
    None
}

fn main() {}
