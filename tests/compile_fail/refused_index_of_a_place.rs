//! An index that yields makes a value of what is indexed, which cannot be assigned to or be a slice.

use coro::prelude::*;

#[coro::coroutine]
fn assigned(mut list: Vec<u32>) -> impl Coroutine<usize> {
    list[1 + yield_!()] = 9;
}

#[coro::coroutine]
fn sliced(list: Vec<u32>) -> impl Coroutine<usize, Return = usize> {
    list[..yield_!()].len()
}

fn main() {}
