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

struct Shelf {
    name: String,
    last: Option<u32>,
}

#[coro::coroutine]
fn of_a_part_whose_type_is_not_spelled(
    shelves: &mut [Shelf],
) -> impl Coroutine<u32, Yield = String> {
    for shelf in shelves.iter_mut() {
        let Shelf { name, last } = shelf;
        let Some(last) = last.as_mut().filter(|last| **last > 0) else {
            *last = Some(yield_!(name.clone()));
            continue;
        };
        *last -= yield_!(name.clone());
    }
}

fn main() {}
