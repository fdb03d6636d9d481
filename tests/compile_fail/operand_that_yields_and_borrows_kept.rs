//! An operand that yields, and then borrows, across the yield of another.

use coro::prelude::*;

#[derive(Default)]
struct Point {
    x: u32,
}

impl Point {
    fn shift(&mut self, by: u32) -> &mut Self {
        self.x += by;
        self
    }

    fn name(&self, least: u32) -> &str {
        if self.x < least { "near" } else { "far" }
    }
}

#[coro::coroutine]
fn chained(mut point: Point) -> impl Coroutine<u32, Yield = u32> {
    point.shift(yield_!(1)).shift(yield_!(2));
}

#[coro::coroutine]
fn chained_in_a_loop() -> impl Coroutine<u32, Yield = u32> {
    let mut point = Point::default();
    loop {
        point.shift(yield_!(1)).shift(yield_!(2));
    }
}

#[coro::coroutine]
fn an_argument_in_a_loop(point: &mut Point) -> impl Coroutine<u32, Yield = u32> {
    loop {
        point.shift(1).shift(yield_!(2));
    }
}

#[coro::coroutine]
fn beside_another(point: Point) -> impl Coroutine<u32, Yield = u32> {
    println!("{} {}", point.name(yield_!(1)), yield_!(2));
}

fn main() {}
