//! A type that is not in scope, of what a loop keeps, is the only mistake that rustc reports.

use coro::prelude::*;

#[coro::coroutine]
fn argument(lines: &Rc<Vec<String>>) -> impl Iterator<Item = usize> {
    for line in &**lines {
        yield_!(line.len());
    }
}

#[coro::coroutine]
fn nested() -> impl Coroutine<String, Yield = usize> {
    let mut waiting: VecDeque<String> = Default::default();
    loop {
        waiting.push_back(yield_!(waiting.len()));
        while let Some(name) = waiting.pop_front() {
            yield_!(name.len());
        }
    }
}

fn main() {}
