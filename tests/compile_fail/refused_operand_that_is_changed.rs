//! What an operand reads may not be changed beside a yield behind it, if it is read behind the yield.

use coro::prelude::*;

#[derive(Clone, Copy, PartialEq)]
struct Point {
    x: u32,
}

macro_rules! set {
    ($place:expr, $value:expr) => {
        $place = $value
    };
}

fn sum(x: &u32, y: u32) -> u32 {
    x + y
}

impl Point {
    fn times(self, n: u32) -> u32 {
        self.x * n
    }
}

fn advance(point: &mut Point) {
    point.x += 1;
}

#[coro::coroutine]
fn borrowed<'p>(mut at: &'p Point, other: &'p Point) -> impl Coroutine<u32, Return = u32> {
    sum(&at.x, {
        set!(at, other);
        yield_!()
    })
}

#[coro::coroutine]
fn shown<'p>(mut at: &'p Point, other: &'p Point) -> impl Coroutine<u32, Return = String> {
    format!("{} {}", at.x, {
        set!(at, other);
        yield_!()
    })
}

#[coro::coroutine]
fn indexed<'p>(mut list: &'p Vec<u32>, other: &'p Vec<u32>) -> impl Coroutine<usize, Return = u32> {
    list[{
        list = other;
        yield_!()
    }]
}

#[coro::coroutine]
fn compared(mut number: u32) -> impl Coroutine<u32, Return = bool> {
    number == {
        set!(number, 3);
        yield_!()
    }
}

#[coro::coroutine]
fn called(
    mut function: fn(u32) -> u32,
    other: fn(u32) -> u32,
) -> impl Coroutine<u32, Return = u32> {
    function({
        set!(function, other);
        yield_!()
    })
}

#[coro::coroutine]
fn passed_on(point: &mut Point) -> impl Coroutine<u32, Return = u32> {
    point.times({
        advance(point);
        yield_!()
    })
}

#[coro::coroutine]
fn moved(mut pair: (String, u32)) -> impl Coroutine<u32, Yield = (String, u32), Return = u32> {
    pair.1 += 1;
    pair.1.max(yield_!(pair))
}

fn main() {}
