//! A local that may have no value cannot be read, also behind a yield.

use coro::prelude::*;

#[coro::coroutine]
fn assigned_on_one_way() -> impl Coroutine<u32> {
    let name;
    if yield_!() > 1 {
        name = String::from("big");
    }
    yield_!();
    println!("{name}");
}

#[coro::coroutine]
fn assigned_twice() -> impl Iterator<Item = u32> {
    let number;
    number = 1;
    yield_!(number);
    number = 2;
    yield_!(number);
}

#[coro::coroutine]
fn assigned_behind_a_delegation() -> impl Coroutine<Yield = u32> {
    let last: u32;
    for number in [1, 2] {
        coro::yield_from!([number]);
    }
    yield_!(last);
    last = 3;
    drop(last);
}

fn main() {}
