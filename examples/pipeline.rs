//! A push pipeline: a source sends to a filter, which sends to a sink.
//!
//! In Python, coroutines that are handed their target, each auto-primed, and a `close` at the source
//! that every stage passes on from its `except GeneratorExit`. Here a stage owns its target.

use coro::prelude::*;

/// The source is an ordinary function: nothing is sent to it.
fn producer(mut target: Primed<impl Coroutine<u32>>) {
    let mut number = 1;
    while number < 100 {
        if target.send(number).is_err() {
            return;
        }
        number *= 2;
    }
    target.close();
}

#[coro::coroutine]
fn less_than(limit: u32, mut target: Primed<impl Coroutine<u32>>) -> Primed<impl Coroutine<u32>> {
    while let Ok(number) = try_yield!() {
        if number < limit && target.send(number).is_err() {
            return;
        }
    }
    println!("filter: closing");
    target.close();
}

#[coro::coroutine]
fn printer() -> Primed<impl Coroutine<u32>> {
    while let Ok(number) = try_yield!() {
        println!("{number}");
    }
    println!("printer: closing");
}

fn main() {
    producer(less_than(50, printer()));
}
