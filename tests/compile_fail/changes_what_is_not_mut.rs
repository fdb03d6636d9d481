//! A local is changed only if it is `mut`, also where the frame keeps it.

use coro::prelude::*;

#[coro::coroutine]
fn counted() -> impl Coroutine<u32> {
    let count = 0;
    loop {
        let number = yield_!();
        count += number;
    }
}

#[coro::coroutine]
fn collected(list: Vec<u32>) -> impl Coroutine<u32> {
    loop {
        let number = coro::yield_!();
        list.push(number);
    }
}

#[coro::coroutine]
fn kept_on_one_way() -> impl Coroutine<&str> {
    let list = vec![1];
    if yield_!().is_empty() {
        drop(list);
        yield_!();
        return;
    }
    list.push(2);
    yield_!();
}

fn main() {}
