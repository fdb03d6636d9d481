//! What is borrowed through a variable that is an exclusive reference cannot be saved beside it, if that is used again.

use coro::prelude::*;

struct Log {
    lines: Vec<u32>,
    count: u32,
}

#[coro::coroutine]
fn of_a_field(log: &mut Log) -> impl Coroutine<u32, Yield = u32> {
    let lines = &mut log.lines;
    for line in lines.iter_mut() {
        *line += yield_!(*line);
    }
    lines.clear();
}

#[coro::coroutine]
fn of_one_of_several(log: &mut Log) -> impl Coroutine<u32, Yield = u32> {
    let (lines, count) = (&mut log.lines, &mut log.count);
    let last = lines.last_mut().unwrap();
    *count += yield_!(*last);
    *last = 0;
    lines.clear();
}

#[coro::coroutine]
fn taken_apart(log: &mut Log) -> impl Coroutine<u32, Yield = u32> {
    let Log { lines, count } = log;
    for line in lines.iter_mut() {
        *count += yield_!(*line);
    }
    lines.clear();
}

fn main() {}
