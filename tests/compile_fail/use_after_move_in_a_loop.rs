//! What was moved is gone, also in what a loop keeps from send to send.

use coro::prelude::*;

fn nothing<T>() -> Option<T> {
    None
}

#[coro::coroutine]
fn measured(text: String) -> impl Coroutine<Yield = usize> {
    loop {
        yield_!(0);
        drop(text);
        println!("{text}");
    }
}

#[coro::coroutine]
fn captured<T: ToString + 'static>(value: T) -> impl Coroutine<Yield = usize> {
    while yield_!(0) == () {
        let shown = move || value.to_string();
        println!("{}", shown());
    }
}

#[coro::coroutine]
fn between_two_yields(text: String) -> impl Coroutine<Yield = usize> {
    if !text.is_empty() {
        yield_!(0);
    }
    drop(text);
    yield_!(1);
    drop(text);
}

#[coro::coroutine]
fn known_later() -> impl Coroutine<String> {
    let mut last = nothing();
    loop {
        let text = yield_!();
        drop(last);
        if let Some(last) = &mut last {
            *last = text;
        }
    }
}

#[coro::coroutine]
fn by_a_method(text: String) -> impl Coroutine<Yield = usize> {
    loop {
        yield_!(0);
        println!("{:?}", text.into_bytes());
    }
}

struct Parts(String);

impl Parts {
    fn joined(self) -> String {
        self.0
    }
}

#[coro::coroutine]
fn into_a_yield(parts: Parts) -> impl Coroutine<Yield = String> {
    loop {
        yield_!(parts.joined());
    }
}

fn main() {}
