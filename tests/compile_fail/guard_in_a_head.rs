//! A macro of the user's in an arm may not leave the loop around a match on what a guard lends: the guard is still there.

use std::cell::RefCell;

use coro::prelude::*;

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

macro_rules! leave {
    ($label:lifetime) => {
        break $label
    };
}

#[coro::coroutine]
fn left_by_a_label(numbers: Vec<u32>) -> impl Coroutine<(), Yield = u32> {
    'turns: loop {
        let queue = RefCell::new(numbers.clone());
        match queue.borrow_mut().pop() {
            Some(number) => yield_!(number),
            None => leave!('turns),
        }
        yield_!(queue.borrow().len() as u32);
    }
}

fn main() {}
