//! What a yield receives is lent, whether it gets a name of its own or is assigned to a variable that has one.

use coro::prelude::*;

#[coro::coroutine]
fn kept_behind_a_yield() -> impl Coroutine<&str, Yield = usize> {
    let mut latest = "";
    loop {
        yield_!(1);
        latest = yield_!(latest.len());
    }
}

#[coro::coroutine]
fn kept_ahead_of_one() -> impl Coroutine<&str, Yield = usize> {
    let mut latest = "none";
    yield_!(1);
    if latest.len() > 3 {
        latest = yield_!(2);
    }
    println!("{latest}");
}

fn main() {}
