//! A loop cannot go through what a variable borrows of the coroutine, across a yield: `for line in lines`.

use coro::prelude::*;

struct Log {
    lines: Vec<u32>,
    count: u32,
}

#[coro::coroutine]
fn exclusive(mut log: Log) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let (lines, count) = (&mut log.lines, &mut log.count);
    for line in lines {
        *count += yield_!(*line);
    }
    log.count
}

#[coro::coroutine]
fn shared(log: Log) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let lines = &log.lines;
    for line in lines {
        yield_!(*line);
    }
    log.count
}

#[coro::coroutine]
fn of_a_value_without_a_name() -> impl Coroutine<u32, Yield = u32> {
    let list = &mut vec![7, 8];
    for number in list.iter_mut() {
        *number += yield_!(*number);
    }
}

#[coro::coroutine]
fn beside_an_argument(log: &mut Log) -> impl Coroutine<u32, Yield = u32> {
    let lines = &mut log.lines;
    for line in lines {
        *line += yield_!(*line);
    }
    log.lines.clear();
}

fn main() {}
