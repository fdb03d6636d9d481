//! An iterator over a local cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn each(numbers: Vec<u32>) -> impl Iterator<Item = u32> {
    let mut numbers = numbers.iter();
    while let Some(number) = numbers.next() {
        yield_!(*number);
    }
}

#[coro::coroutine]
fn looked_ahead(text: String) -> impl Iterator<Item = char> {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letters.peek() != Some(&letter) {
            yield_!(letter);
        }
    }
}

#[coro::coroutine]
fn a_range(counts: std::collections::BTreeMap<u32, u32>) -> impl Iterator<Item = u32> {
    for (_, count) in counts.range(3..) {
        yield_!(*count);
    }
}

fn main() {
    each(vec![1, 2, 3]).for_each(drop);
}

#[coro::coroutine]
fn joined(list: Vec<u32>) -> impl Coroutine<(), Yield = u32> {
    let mut all = std::iter::once(0).chain(list.iter().copied());
    while let Some(n) = all.next() {
        yield_!(n);
    }
}
