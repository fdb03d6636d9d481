//! `+ Send` and `+ Sync` ask for locals that are; each that is not is named.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use coro::prelude::*;

#[coro::coroutine]
fn shared(log: Rc<RefCell<Vec<u32>>>) -> Primed<impl Coroutine<u32> + Send> {
    loop {
        let number = yield_!();
        log.borrow_mut().push(number);
    }
}

#[coro::coroutine]
fn boxed() -> Box<dyn Coroutine<u32, Yield = u32> + Send> {
    let last = Rc::new(Cell::new(0));
    loop {
        last.set(yield_!(last.get()));
    }
}

#[coro::coroutine]
fn in_a_loop() -> impl Coroutine<u32> + Sync {
    loop {
        let cell = Cell::new(yield_!());
        cell.set(cell.get() + yield_!());
    }
}

fn main() {
    std::thread::spawn(move || boxed().prime());
}
