//! A coroutine is `Send` if all that it saves is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::thread;

use coro::prelude::*;

#[coro::coroutine]
fn count() -> Primed<impl Coroutine<u32, Return = !>> {
    let count = Rc::new(1);
    loop {
        let number = yield_!();
        println!("{}", number + *count);
    }
}

#[coro::coroutine]
fn in_a_loop(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
    for number in numbers {
        let shared = Rc::new(Cell::new(number));
        yield_!(shared.get());
        yield_!(shared.take());
    }
}

#[coro::coroutine]
fn sum(log: Rc<RefCell<Vec<String>>>) -> impl Coroutine<&str, Yield = usize> {
    let mut sum = 0;
    while let Ok(line) = try_yield!(sum) {
        sum += line.len();
        log.borrow_mut().push(line.to_owned());
    }
}

fn main() {
    let mut count = count();
    thread::spawn(move || count.push(1)).join().unwrap();
    let numbers = in_a_loop(vec![1, 2]);
    thread::spawn(move || numbers.sum::<u32>()).join().unwrap();
    let sum = sum(Rc::default());
    thread::spawn(move || sum.prime().send("a line").unwrap())
        .join()
        .unwrap();
}
