//! The guard of a `RefCell` borrows from it, so it cannot be held across a yield if the cell is a local.

use std::cell::RefCell;

use coro::prelude::*;

#[coro::coroutine]
fn count() -> impl Coroutine<Yield = u32> {
    let count = RefCell::new(0);
    let mut guard = count.borrow_mut();
    yield_!(*guard);
    *guard += 1;
}

fn main() {
    let _ = count().prime();
}
