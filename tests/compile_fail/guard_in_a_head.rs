//! What the guard in a head borrows from has to stay in its place while the arms yield.

use std::cell::{RefCell, RefMut};

use coro::prelude::*;

struct Pool(RefCell<Vec<u32>>);

struct Acquired<'p>(RefMut<'p, Vec<u32>>);

impl Pool {
    fn acquire(&self) -> Acquired<'_> {
        Acquired(self.0.borrow_mut())
    }
}

impl Acquired<'_> {
    fn next(&mut self) -> Option<u32> {
        self.0.pop()
    }
}

impl Drop for Acquired<'_> {
    fn drop(&mut self) {
        self.0.push(0);
    }
}

#[coro::coroutine]
fn by_a_method_of_ones_own(pool: Pool) -> impl Coroutine<(), Yield = u32> {
    if let Some(number) = pool.acquire().next() {
        yield_!(number);
    }
    yield_!(pool.0.borrow().len() as u32);
}

macro_rules! stop {
    () => {
        break
    };
}

#[coro::coroutine]
fn left_by_a_macro(numbers: Vec<u32>) -> impl Coroutine<(), Yield = u32> {
    loop {
        let queue = RefCell::new(numbers.clone());
        match queue.borrow_mut().pop() {
            Some(number) => yield_!(number),
            None => stop!(),
        }
        yield_!(queue.borrow().len() as u32);
    }
}

fn main() {}
