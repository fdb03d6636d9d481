//! A struct that takes what is left of a local, of which a field stays there that is to be dropped.

use coro::prelude::*;

struct Log {
    file: String,
    lines: Vec<String>,
}

#[coro::coroutine]
fn renamed(log: Log) -> impl Coroutine<String, Yield = usize, Return = Log> {
    let file = yield_!(log.lines.len());
    let log = Log { file, ..log };
    yield_!(log.file.len());
    log
}

#[coro::coroutine]
fn renamed_whole(log: Log) -> impl Coroutine<String, Yield = usize, Return = Log> {
    let file = yield_!(log.lines.len());
    let log = Log { file, ..{ log } };
    yield_!(log.file.len());
    log
}

fn main() {}
