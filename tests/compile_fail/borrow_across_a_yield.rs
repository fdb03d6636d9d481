use std::ops::Deref;
use std::rc::Rc;
use std::sync::Mutex;

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
    other: Rc<Vec<String>>,
}

struct Cached(Log);

impl Deref for Cached {
    type Target = Log;

    fn deref(&self) -> &Log {
        &self.0
    }
}

#[coro::coroutine]
fn assigned_while_borrowed() -> impl Coroutine<u32, Yield = u32> {
    let mut n = 1;
    let r = &n;
    n = 2;
    yield_!(0);
    println!("{r}");
}

#[coro::coroutine]
fn assigned_behind_the_yield() -> impl Coroutine<u32, Yield = u32> {
    let mut n = 1;
    let r = &n;
    yield_!(0);
    n = 2;
    println!("{r} {n}");
}

#[coro::coroutine]
fn moved_while_borrowed(log: Log) -> impl Coroutine<u32, Yield = u32> {
    let r = &log.lines;
    drop(log);
    yield_!(0);
    println!("{r:?}");
}

#[coro::coroutine]
fn through_a_deref(log: Cached) -> impl Coroutine<u32, Yield = u32> {
    let lines = &log.lines;
    yield_!(0);
    println!("{lines:?}");
}

#[coro::coroutine]
fn through_a_guard(log: &Mutex<Log>) -> impl Coroutine<u32, Yield = u32> {
    let mut guard = log.lock().unwrap();
    let lines = &mut guard.lines;
    yield_!(0);
    lines.push(String::new());
}

#[coro::coroutine]
fn through_what_may_change<'a>(
    first: &'a mut Log,
    second: &'a mut Log,
) -> impl Coroutine<u32, Yield = u32> {
    let mut log = first;
    let lines = &mut log.lines;
    yield_!(0);
    lines.push(String::new());
    log = second;
    log.lines.clear();
}

#[coro::coroutine]
fn element(mut lines: Vec<String>) -> impl Coroutine<usize, Yield = u32> {
    let line = &mut lines[0];
    yield_!(0);
    line.clear();
}

#[coro::coroutine]
fn iterator(log: Log) -> impl Coroutine<u32, Yield = u32> {
    for line in log.other.iter() {
        yield_!(0);
        println!("{line}");
    }
}

#[coro::coroutine]
fn coerced(cached: Cached) -> impl Coroutine<u32, Yield = u32> {
    let log: &Log = &cached;
    yield_!(0);
    println!("{:?}", log.lines);
}

fn main() {}
