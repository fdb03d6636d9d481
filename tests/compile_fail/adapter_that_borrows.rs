//! An adapter that a loop goes through holds what it is given, which may not be a borrow of what the coroutine has.

use coro::prelude::*;

#[coro::coroutine]
fn numbered(lines: Vec<String>) -> impl Coroutine<(), Yield = usize, Return = usize> {
    let numbers = vec![3, 1, 2];
    let mut lines = lines.into_iter();
    for (line, number) in lines.by_ref().zip(&numbers) {
        yield_!(line.len() * number);
    }
    lines.len()
}

fn main() {}
