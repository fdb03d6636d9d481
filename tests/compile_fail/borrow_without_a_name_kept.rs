//! A borrow that has no name of its own cannot be held across a yield either.

use coro::prelude::*;

fn show(first: Option<&u32>, number: u32) {
    println!("{first:?} {number}");
}

#[coro::coroutine]
fn operand(numbers: Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    show(numbers.first(), yield_!(1));
}

#[coro::coroutine]
fn matched(numbers: Vec<u32>) -> impl Coroutine<u32, Yield = u32> {
    match numbers.first() {
        Some(first) if yield_!(*first) > 1 => println!("{first}"),
        _ => {}
    }
}

#[coro::coroutine]
fn delegated(numbers: Vec<u32>) -> impl Coroutine<Yield = u32> {
    yield_from!(numbers.iter().copied());
    println!("{}", numbers.len());
}

struct Sums(Vec<u32>);

impl Sums {
    #[coro::coroutine]
    fn doubled(self, numbers: Vec<u32>) -> impl Iterator<Item = u32> {
        yield_from!(numbers.iter().map(|number| number * 2));
        yield_from!(self.0);
    }
}

fn main() {}
