//! A yield cannot hand out a reference to what belongs to the coroutine.

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
    name: &'static str,
}

#[coro::coroutine]
fn of_a_local() -> impl Coroutine<u32, Yield = &'static str> {
    loop {
        let number = yield_!("number?");
        let text = number.to_string();
        yield_!(&text);
    }
}

#[coro::coroutine]
fn by_a_method(log: Log) -> impl Coroutine<usize, Yield = &'static str> {
    let at = yield_!(log.name);
    yield_!(log.lines[at].trim());
}

#[coro::coroutine]
fn of_an_element(log: Log) -> impl Iterator<Item = &'static String> {
    for at in 0..log.lines.len() {
        yield_!(&log.lines[at]);
    }
}

/// What is behind a reference that it was given can be handed on.
#[coro::coroutine]
fn right<'l>(log: &'l Log, words: Vec<&'static str>) -> impl Coroutine<usize, Yield = &'l str> {
    let name = log.name;
    yield_!(&name);
    let at = yield_!(&log.lines[0]);
    yield_!(&words[at]);
    yield_!(log.lines[at].trim());
    yield_!(words[0].trim());
}

fn main() {}
