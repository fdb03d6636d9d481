//! `Return = !` holds the body to never returning.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32, Return = !> {
    while let Ok(number) = try_yield!() {
        println!("{number}");
    }
}

#[coro::coroutine]
fn by_a_return() -> impl Coroutine<u32, Return = !> {
    loop {
        if yield_!() == 0 {
            return;
        }
    }
}

#[coro::coroutine]
fn at_the_end() -> impl Coroutine<u32, Return = !> {
    println!("{}", yield_!());
}

fn main() {
    printer().prime().push(1);
}
