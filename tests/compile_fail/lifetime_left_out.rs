//! A lifetime that two types have to share is proposed where it can be written.

use coro::prelude::*;

#[coro::coroutine]
fn between_arguments(lines: &[&str], all: &mut Vec<&str>) -> impl Coroutine<(), Yield = usize> {
    for line in lines {
        all.push(line);
        yield_!(line.len());
    }
}

#[coro::coroutine]
fn beside_a_type<T: Copy>(all: &mut Vec<(&str, T)>, mark: T) -> impl Coroutine<&str> {
    loop {
        let line = yield_!();
        let word = line.trim();
        all.push((word, mark));
    }
}

#[coro::coroutine]
fn for_ever(lines: Vec<&str>) -> impl Coroutine<(), Yield = &'static str> {
    for line in lines {
        yield_!(line);
    }
}

fn main() {}
