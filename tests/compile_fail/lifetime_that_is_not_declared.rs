//! A lifetime that the signature does not declare is missed once for each place.

use coro::prelude::*;

#[coro::coroutine]
fn words(text: &str) -> impl Iterator<Item = &'t str> {
    for word in text.split(' ') {
        yield_!(word);
    }
}

#[coro::coroutine]
fn longest(text: &str) -> impl Coroutine<u32, Return = &'t str> {
    yield_!();
    text
}

fn main() {}
