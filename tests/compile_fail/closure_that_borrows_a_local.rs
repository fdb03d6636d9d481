//! A closure that captures a local by reference cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn scaled(factor: String) -> impl Coroutine<u32, Yield = usize> {
    let scale = |number: usize| number * factor.len();
    let number = yield_!(0);
    yield_!(scale(number as usize));
    println!("{factor}");
}

#[coro::coroutine]
fn number(factor: u32) -> impl Coroutine<u32, Yield = u32> {
    let scale = |number| number * factor;
    let number = yield_!(0);
    yield_!(scale(number));
}

#[coro::coroutine]
fn shown(factor: u32) -> impl Coroutine<Yield = u32> {
    let show = || println!("{factor}");
    yield_!(0);
    show();
}

#[coro::coroutine]
fn boxed() -> impl Coroutine<u32> {
    let mut last = String::new();
    let mut keep: Box<dyn FnMut(String)> = Box::new(|text| last = text);
    keep(yield_!().to_string());
}

#[coro::coroutine]
fn adapted(numbers: Vec<u32>, factor: u32) -> impl Coroutine<Yield = u32> {
    for number in numbers.into_iter().map(|number| number * factor) {
        yield_!(number);
    }
}

fn main() {
    let _ = scaled(String::new()).prime();
}
