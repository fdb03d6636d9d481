//! What is borrowed through a borrow that is taken anew behind a yield is borrowed of the same place.

use std::collections::HashMap;

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
    count: u32,
}

#[coro::coroutine]
fn of_a_local() -> impl Coroutine<u32, Yield = u32, Return = usize> {
    let mut list = vec![1_u32, 2];
    let numbers = &mut list;
    for number in numbers.iter_mut() {
        *number += yield_!(*number);
    }
    list.len()
}

#[coro::coroutine]
fn of_a_part(mut log: Log) -> impl Coroutine<u32, Yield = usize, Return = u32> {
    let lines = &mut log.lines;
    for line in lines.iter_mut() {
        yield_!(line.len());
        line.push('!');
    }
    log.count
}

#[coro::coroutine]
fn of_what_is_read(log: Log) -> impl Coroutine<u32, Yield = usize, Return = u32> {
    let lines = &log.lines;
    for line in lines.iter() {
        yield_!(line.len());
    }
    log.count
}

#[coro::coroutine]
fn behind_a_reference(
    logs: &mut HashMap<u32, Log>,
) -> impl Coroutine<u32, Yield = usize, Return = ()> {
    let Some(log) = logs.get_mut(&0) else { return };
    for line in log.lines.iter_mut() {
        log.count += yield_!(line.len());
        line.push('!');
    }
    log.lines.clear();
}

fn main() {}
