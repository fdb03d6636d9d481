//! What lints say of a plain function they say where a yield is, too.

#![deny(unreachable_code, unused_must_use, unused_mut)]

use coro::prelude::*;

#[coro::coroutine]
fn behind_a_return() -> impl Coroutine<u32, Yield = u32> {
    if yield_!(1) == 0 {
        return;
        yield_!(2);
    }
    loop {
        yield_!(3);
    }
    let last = yield_!(4);
    println!("{last}");
}

#[coro::coroutine]
fn behind_a_panic() -> impl Coroutine<u32, Yield = u32> {
    panic!("not {}", "yet");
    yield_!(1);
}

#[coro::coroutine]
fn level_of_its_own() -> impl Coroutine<u32, Yield = u32> {
    yield_!(1);
    return;
    #[allow(unreachable_code)]
    {
        yield_!(2);
    }
}

#[coro::coroutine]
fn results() -> impl Coroutine<Result<u32, String>> {
    yield_!();
    while try_yield!().is_ok() {
        try_yield!();
    }
}

#[coro::coroutine]
fn never_changed(mut limit: u32, mut names: Vec<String>) -> impl Coroutine<Yield = u32> {
    let mut first = 0;
    for mut name in 0..limit {
        yield_!(name + first);
    }
    names.clear();
    yield_!(limit);
}

fn main() {}
