//! Parts of an argument that may be behind a `Deref` of its own cannot be told apart.

use std::ops::{Deref, DerefMut};

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
    count: u32,
}

struct Guard(Log);

impl Deref for Guard {
    type Target = Log;

    fn deref(&self) -> &Log {
        &self.0
    }
}

impl DerefMut for Guard {
    fn deref_mut(&mut self) -> &mut Log {
        &mut self.0
    }
}

#[coro::coroutine]
fn count(log: &mut Guard) -> impl Coroutine<u32, Yield = usize, Return = u32> {
    for line in log.lines.iter() {
        yield_!(line.len());
    }
    log.count += 1;
    log.count
}

#[coro::coroutine]
fn looked_through(log: &mut Guard) -> impl Coroutine<u32, Yield = usize, Return = u32> {
    let log = &mut **log;
    let Log { lines, count } = log;
    for line in lines.iter() {
        yield_!(line.len());
    }
    *count += 1;
    *count
}

struct View {
    lines: Vec<String>,
    count: usize,
}

struct Logs(Log);

impl Logs {
    fn get_mut(&mut self) -> Option<View> {
        let lines = std::mem::take(&mut self.0.lines);
        Some(View { lines, count: 0 })
    }
}

#[coro::coroutine]
fn of_a_value(logs: &mut Logs) -> impl Coroutine<u32, Yield = usize, Return = usize> {
    let Some(view) = logs.get_mut() else {
        return 0;
    };
    for line in view.lines.iter() {
        yield_!(line.len() + view.count);
    }
    view.count
}

fn main() {}
