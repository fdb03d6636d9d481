//! A variable that only a macro's expansion declares cannot be saved.

use coro::prelude::*;

macro_rules! declare {
    ($name:ident) => {
        let $name = String::from("declared");
    };
}

#[coro::coroutine]
fn declaring() -> impl Coroutine<u32> {
    declare!(text);
    yield_!();
    println!("{text}");
}

macro_rules! count_from {
    ($name:ident, $first:expr) => {
        let mut $name = $first;
    };
}

#[coro::coroutine]
fn changing() -> impl Coroutine<u32, Yield = u32> {
    count_from!(count, 3);
    loop {
        count += yield_!(1);
        yield_!(count);
    }
}

fn main() {}
