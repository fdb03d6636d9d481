//! An overloaded operator evaluates its place first, and would hold it across the yield.

use std::time::Duration;

use coro::prelude::*;

#[coro::coroutine]
fn overloaded(mut times: Vec<Duration>) -> impl Coroutine<Duration> {
    times[0] += yield_!();
    times[1] *= u32::try_from(yield_!().as_millis()).unwrap();
}

#[coro::coroutine]
fn of_references(mut texts: Vec<String>, numbers: &mut [u8]) -> impl Coroutine<String> {
    texts[0] += &yield_!();
    numbers[0] <<= &yield_!().len();
}

#[coro::coroutine]
fn by_an_index(mut times: Vec<Duration>, more: Duration) -> impl Coroutine<usize> {
    times[yield_!()] += more;
}

fn main() {}
