//! The same by methods of one's own, of which rustc knows that they borrow.

use std::slice::IterMut;

use coro::prelude::*;

struct Log {
    lines: Vec<u32>,
    count: u32,
}

impl Log {
    fn all(&mut self) -> IterMut<'_, u32> {
        self.lines.iter_mut()
    }
}

#[coro::coroutine]
fn in_a_loop(logs: &mut (Log, Log)) -> impl Coroutine<u32, Yield = u32> {
    let (left, right) = (&mut logs.0, &mut logs.1);
    for line in left.all() {
        right.count += yield_!(*line);
    }
    left.lines.clear();
}

#[coro::coroutine]
fn bound(logs: &mut (Log, Log)) -> impl Coroutine<u32, Yield = u32> {
    let (left, _) = logs;
    let mut all = left.all();
    yield_!(0);
    let next = all.next().map_or(0, |line| *line);
    left.lines.push(next);
}

fn main() {}
