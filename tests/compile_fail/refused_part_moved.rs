//! A local of which a part was moved cannot be dropped at the end of its scope across a yield.

use coro::prelude::*;

struct Log {
    name: String,
    lines: Vec<String>,
}

#[coro::coroutine]
fn by_a_pattern(log: Log) -> impl Coroutine<u32> {
    yield_!();
    let Log { lines, .. } = log;
    yield_!();
    drop(lines);
}

#[coro::coroutine]
fn by_a_field(log: Log) -> impl Coroutine<u32> {
    yield_!();
    drop(log.name);
    yield_!();
}

fn main() {}
