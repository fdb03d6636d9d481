//! A pattern borrows parts that can be borrowed anew only if it says which they are.

use coro::prelude::*;
use std::sync::LazyLock;

struct Log {
    ends: (String, u32, String),
    lines: [String; 2],
    entry: Entry,
}

enum Entry {
    Line(String),
}

#[coro::coroutine]
fn slice(log: Log) -> impl Coroutine<u32, Yield = usize> {
    let [first, second] = &log.lines;
    yield_!(first.len());
    yield_!(second.len());
}

#[coro::coroutine]
fn behind_the_rest(log: Log) -> impl Coroutine<u32, Yield = usize> {
    let (first, .., last) = &log.ends;
    yield_!(first.len());
    yield_!(last.len());
}

#[coro::coroutine]
fn variant(log: Log) -> impl Coroutine<u32, Yield = usize> {
    let Entry::Line(line) = &log.entry;
    yield_!(line.len());
    yield_!(line.len());
}

#[coro::coroutine]
fn through_a_deref(log: LazyLock<Log>) -> impl Coroutine<u32, Yield = usize> {
    let Log { lines, .. } = &*log;
    yield_!(lines.len());
    yield_!(lines.len());
}

#[coro::coroutine]
fn through_what_changes<'a>(
    log: &'a mut Log,
    other: &'a mut Log,
) -> impl Coroutine<u32, Yield = usize> {
    let mut at = log;
    let Log { lines, .. } = &mut *at;
    yield_!(lines.len());
    lines[0].clear();
    at = other;
    at.ends.1 += 1;
}

#[coro::coroutine]
fn with_a_type(log: Log) -> impl Coroutine<u32, Yield = usize> {
    let (first, ..): &(String, u32, String) = &log.ends;
    yield_!(first.len());
    yield_!(first.len());
}

#[coro::coroutine]
fn element(mut ends: Vec<(String, u32)>) -> impl Coroutine<u32, Yield = usize> {
    for at in 0..ends.len() {
        let (end, count) = &mut ends[at];
        *count += yield_!(end.len());
    }
}

#[coro::coroutine]
fn element_of_an_argument(ends: &mut Vec<(String, u32)>) -> impl Coroutine<u32, Yield = usize> {
    for at in 0..ends.len() {
        let (end, count) = &mut ends[at];
        *count += yield_!(end.len());
    }
    ends.clear();
}

#[coro::coroutine]
fn moved(log: Log) -> impl Coroutine<u32, Yield = usize> {
    let Log { lines, .. } = &log;
    yield_!(lines.len());
    drop(log);
    yield_!(lines.len());
}

fn main() {}
