//! What is behind an argument that is `&T` can neither be changed nor moved: as of a plain function.

use coro::prelude::*;

struct Counter {
    numbers: Vec<u32>,
    name: String,
}

impl Counter {
    #[coro::coroutine]
    fn in_a_method(&self) -> impl Coroutine<u32> {
        loop {
            self.numbers.push(yield_!());
        }
    }

    #[coro::coroutine]
    fn behind_a_yield(&self) -> impl Coroutine<u32> {
        let number = yield_!();
        self.numbers.push(number);
        yield_!();
        println!("{}", self.name);
    }
}

#[coro::coroutine]
fn in_a_loop(numbers: &Vec<u32>) -> impl Coroutine<u32> {
    loop {
        numbers.push(yield_!());
    }
}

#[coro::coroutine]
fn ahead_of_a_yield(numbers: &Vec<u32>, more: &Vec<u32>) -> impl Coroutine<u32> {
    numbers.clear();
    let number = yield_!();
    more.push(number);
}

#[coro::coroutine]
fn moved(texts: &[String], counter: &Counter) -> impl Coroutine<Yield = String> {
    loop {
        yield_!(texts[0]);
        yield_!(counter.name);
    }
}

fn main() {}
