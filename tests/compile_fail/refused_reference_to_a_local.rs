//! A paused coroutine can be moved, so it cannot hold a reference into itself.

use coro::prelude::*;

#[coro::coroutine]
fn through_a_call() -> impl Coroutine<u32> {
    let text = String::from("a b");
    let word = text.trim();
    yield_!();
    println!("{word}");
}

#[coro::coroutine]
fn to_an_element(mut list: Vec<u32>) -> impl Coroutine<usize> {
    let at = yield_!();
    let element = &mut list[at];
    yield_!();
    *element += 1;
}

#[coro::coroutine]
fn handed_on(list: Vec<String>) -> impl Coroutine<usize, Yield = usize> {
    let Some(last) = list.last().filter(|last| last.len() > 2) else {
        return;
    };
    yield_!(last.len());
    yield_!(last.len());
}

#[coro::coroutine]
fn inside_a_closure() -> impl Coroutine<u32> {
    let mut total = 0;
    let mut add = |number| total += number;
    for _ in 0..2 {
        add(yield_!());
    }
    println!("{total}");
}

fn main() {}
