//! What is lent for one send cannot be yielded as what lives longer.

use coro::prelude::*;

#[coro::coroutine]
fn for_ever() -> impl Coroutine<&str, Yield = &'static str> {
    let line = yield_!("");
    yield_!(line);
}

#[coro::coroutine]
fn as_long_as_an_argument<'a>(
    first: &'a str,
) -> impl Coroutine<&str, Yield = Option<&'a str>, Return = !> {
    let mut last = yield_!(Some(first));
    loop {
        last = yield_!(Some(last.trim()));
    }
}

#[coro::coroutine]
fn shown_by_types() -> impl Coroutine<&str, Yield = &'static str, Return = !> {
    let mut last = "";
    loop {
        last = yield_!(last).trim();
    }
}

#[coro::coroutine]
fn taken_by_a_thread() -> impl Coroutine<&str> {
    let line = yield_!();
    std::thread::spawn(move || println!("{line}"));
    yield_!();
}

#[coro::coroutine]
fn put_into_a_list<'a>(all: &mut Vec<&'a str>) -> impl Coroutine<&str> {
    loop {
        all.push(yield_!().trim());
    }
}

fn main() {}
