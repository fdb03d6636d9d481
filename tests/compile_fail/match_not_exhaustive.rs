//! Where an arm is missing, it is suggested where the user writes it.

use coro::prelude::*;

#[coro::coroutine]
fn value(number: Option<u32>) -> impl Coroutine<u32, Return = u32> {
    match number.map(|number| number + 1) {
        Some(5) => yield_!(),
        None => 3,
    }
}

#[coro::coroutine]
fn block(number: Option<u32>) -> impl Coroutine<u32, Return = u32> {
    match number.map(|number| number + 1) {
        None => 3,
        Some(5) => {
            yield_!()
        }
    }
}

#[coro::coroutine]
fn variable(number: Option<u32>) -> impl Coroutine<u32, Return = u32> {
    match number {
        None => 3,
        Some(5) => {
            let a = 3;
            yield_!() + a
        }
        Some(3) => 4 + 3,
    }
}

fn main() {}
