//! A move that only types would show, of a local that is in scope at a later yield.

use coro::prelude::*;

struct Parts(String);

impl Parts {
    fn joined(self) -> String {
        self.0
    }
}

macro_rules! consume {
    ($value:expr) => {
        drop($value)
    };
}

#[coro::coroutine]
fn by_a_method(parts: Parts) -> impl Coroutine<u32> {
    yield_!();
    println!("{}", parts.joined());
    yield_!();
}

fn maker(text: String) -> impl FnOnce() -> String {
    || text
}

#[coro::coroutine]
fn by_calling_it(text: String) -> impl Coroutine<u32> {
    let make = maker(text);
    yield_!();
    println!("{}", make());
    yield_!();
}

#[coro::coroutine]
fn by_a_macro(parts: Parts) -> impl Coroutine<u32> {
    yield_!();
    consume!(parts);
    yield_!();
}

#[coro::coroutine]
fn into_a_yield(parts: Parts) -> impl Coroutine<Yield = String> {
    yield_!(String::new());
    yield_!(parts.joined());
    yield_!(String::new());
}

#[coro::coroutine]
fn for_a_variable(parts: Parts) -> impl Coroutine<u32> {
    yield_!();
    let text = parts.joined();
    yield_!();
    println!("{text}");
}

fn main() {}
