//! An iterator over a local that may own something is used where its scope ends.

use coro::prelude::*;
use std::collections::HashMap;

#[coro::coroutine]
fn emptied() -> impl Coroutine<Yield = usize> {
    let mut list = vec![1, 2, 3];
    let mut drained = list.drain(..2);
    let first = drained.next();
    yield_!(first.unwrap_or(0));
}

#[coro::coroutine]
fn counted(counts: HashMap<String, usize>) -> impl Coroutine<Yield = usize> {
    let mut values = counts.values();
    let first = values.next().copied();
    yield_!(first.unwrap_or(0));
}

#[coro::coroutine]
fn above(list: Vec<usize>, least: usize) -> impl Coroutine<Yield = usize> {
    let mut above = list.iter().filter(|n| **n > least);
    let first = above.next().copied();
    yield_!(first.unwrap_or(0));
}

fn main() {}
