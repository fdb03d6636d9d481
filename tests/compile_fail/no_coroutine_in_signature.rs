//! The signature is the truth: it says that the function returns a coroutine.

use coro::prelude::*;

#[coro::coroutine]
fn next_number() -> u32 {
    yield_!()
}

#[coro::coroutine]
fn print_numbers() {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

type Boxed = Box<dyn Coroutine<u32, Yield = (), Return = ()>>;

#[coro::coroutine]
fn aliased() -> Boxed {
    yield_!();
}

fn main() {
    println!("{}", next_number());
    print_numbers();
}
