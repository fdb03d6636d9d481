//! The arms of a match are of one type, also if some of them yield.

use coro::prelude::*;

#[coro::coroutine]
fn one_of_another_type() -> impl Coroutine<u32, Yield = u32, Return = u32> {
    match yield_!(1) {
        0 => yield_!(2),
        1 => 3,
        _ => "three",
    }
}

#[coro::coroutine]
fn the_first_of_another_type() -> impl Coroutine<u32, Yield = u32> {
    let number = match yield_!(1) {
        0 => "zero",
        1 => yield_!(2),
        _ => return,
    };
    println!("{number}");
}

#[coro::coroutine]
fn in_blocks(flag: Option<u32>) -> impl Coroutine<u32, Yield = u32> {
    let mut total = 0;
    total += match flag {
        Some(number) if number > 3 => number,
        Some(_) => {
            yield_!(total);
            4
        }
        None => (),
    };
    println!("{total}");
}

fn main() {}
