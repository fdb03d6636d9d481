//! What the guard in a head borrows from has to stay in its place while the arms yield.

use std::cell::RefCell;

use coro::prelude::*;

struct World {
    queue: RefCell<Vec<u32>>,
    count: u32,
}

#[coro::coroutine]
fn bound_by_a_pattern(world: World) -> impl Coroutine<(), Yield = u32> {
    let World { queue, count } = world;
    if let Some(job) = queue.borrow_mut().pop() {
        yield_!(job);
    }
    yield_!(count);
}

impl World {
    #[coro::coroutine]
    fn behind_a_reference(&mut self) -> impl Coroutine<(), Yield = u32> {
        if let Some(job) = self.queue.get_mut().drain(..1).next() {
            yield_!(job);
        }
        yield_!(self.count);
    }
}

fn main() {}
