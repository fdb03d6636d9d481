//! An exclusive reference that another coroutine is called with, and that is used again behind the delegation.

use coro::prelude::*;

struct Tree {
    depth: u32,
    seen: Vec<u32>,
}

impl Tree {
    #[coro::coroutine]
    fn leaf(&mut self) -> impl Coroutine<u32, Yield = u32> {
        self.depth += yield_!(self.depth);
    }

    #[coro::coroutine]
    fn leaves(&mut self) -> impl Coroutine<u32, Yield = u32> {
        for _ in 0..3 {
            yield_from!(self.leaf());
        }
        self.seen.clear();
    }
}

#[coro::coroutine]
fn logged(log: &mut Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    log.push(yield_!(1));
}

#[coro::coroutine]
fn twice(log: &mut Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    yield_from!(logged(log));
    log.push(3);
    yield_from!(logged(log));
}

#[coro::coroutine]
fn in_a_loop(log: &mut Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    for _ in 0..3 {
        yield_from!(logged(log));
    }
}

fn main() {}
