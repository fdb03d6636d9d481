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

trait Tap: Sized {
    fn tapped(self) -> Self {
        self
    }
}

impl<T> Tap for T {}

#[coro::coroutine]
fn by_a_method_of_any_type(parts: Parts) -> impl Coroutine<u32> {
    yield_!();
    let tapped = parts.tapped();
    yield_!();
    println!("{}", tapped.joined());
}

#[coro::coroutine]
fn by_a_method_of_references_too(words: std::vec::IntoIter<u32>) -> impl Coroutine<u32> {
    yield_!();
    println!("{}", words.count());
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

fn main() {}
