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

trait Shown: Sized {
    fn shown(self) -> usize;
}

impl<T: std::fmt::Display> Shown for T {
    fn shown(self) -> usize {
        self.to_string().len()
    }
}

trait Weighed {
    fn weighed(self, by: u32, with: impl Fn(u32) -> u32) -> u32;
}

impl Weighed for Parts {
    fn weighed(self, by: u32, with: impl Fn(u32) -> u32) -> u32 {
        with(by + self.joined().len() as u32)
    }
}

impl Weighed for &Parts {
    fn weighed(self, by: u32, with: impl Fn(u32) -> u32) -> u32 {
        with(by)
    }
}

#[coro::coroutine]
fn by_a_method_of_many_types(text: String) -> impl Coroutine<u32> {
    yield_!();
    let shown = text.shown();
    yield_!();
    println!("{shown}");
}

#[coro::coroutine]
fn by_a_method_of_references_too(parts: Parts) -> impl Coroutine<u32> {
    let by = yield_!();
    println!("{}", parts.weighed(by, |weight| weight + 1));
    yield_!();
}

fn maker(text: String) -> impl FnOnce(u8, u8, u8, u8, u8) -> String {
    |_, _, _, _, _| text
}

#[coro::coroutine]
fn by_calling_it(text: String) -> impl Coroutine<u32> {
    let make = maker(text);
    yield_!();
    println!("{}", make(1, 2, 3, 4, 5));
    yield_!();
}

#[coro::coroutine]
fn by_a_macro(parts: Parts) -> impl Coroutine<u32> {
    yield_!();
    consume!(parts);
    yield_!();
}

fn main() {}
