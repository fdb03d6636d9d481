//! A guard and the `else` of a `let` have no resumption of their own.

use coro::prelude::*;

#[coro::coroutine]
fn guarded() -> impl Coroutine<u32> {
    match yield_!() {
        number if number > yield_!() => {}
        _ => {}
    }
}

#[coro::coroutine]
fn otherwise() -> impl Coroutine<Option<u32>> {
    let Some(number) = yield_!() else {
        yield_!();
        return;
    };
    println!("{number}");
}

fn main() {}
