//! A `move` closure that takes a part of a local in the frame: the rest cannot stay there.

use coro::prelude::*;

struct Log {
    name: String,
    lines: Vec<String>,
}

#[coro::coroutine]
fn in_a_loop(log: Log) -> impl Coroutine<u32, Yield = usize> {
    loop {
        let most = yield_!(log.lines.len());
        let is_long = move || log.name.len() > 3;
        if is_long() || most == 0 {
            break;
        }
    }
}

#[coro::coroutine]
fn in_a_slot(first: u32) -> impl Coroutine<u32, Yield = usize> {
    yield_!(0);
    let mut log = Log {
        name: String::new(),
        lines: Vec::new(),
    };
    if first > 2 {
        yield_!(1);
        let mut push = move |line| log.lines.push(line);
        push(String::new());
    } else {
        drop(log);
    }
    yield_!(2);
}

#[coro::coroutine]
fn through_a_reference(log: &mut Log, count: (u32, String)) -> impl Coroutine<u32, Yield = u32> {
    loop {
        let more = yield_!(count.0);
        let larger = move || more.max(count.0) > 3 && count.0.is_power_of_two();
        if larger() {
            break;
        }
    }
    let name = move || log.name.len();
    name();
}

fn main() {}
