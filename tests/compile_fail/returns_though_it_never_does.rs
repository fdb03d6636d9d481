//! `Return = !` holds the body to never returning.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Coroutine<u32, Return = !> {
    while let Ok(number) = try_yield!() {
        println!("{number}");
    }
}

fn main() {
    printer().prime().push(1);
}
