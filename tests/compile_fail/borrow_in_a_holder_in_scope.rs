//! What has borrows in it is in scope at a yield, to drop at the end of that, though it is done with.

use std::collections::HashSet;

use coro::prelude::*;

struct Words<'w> {
    left: std::str::Chars<'w>,
}

struct Token<'t> {
    text: &'t str,
    at: usize,
}

#[coro::coroutine]
fn collected(line: String) -> impl Coroutine<Yield = usize> {
    let line = line + "end";
    let words: Vec<&str> = line.split(' ').collect();
    let count = words.len();
    yield_!(count);
}

#[coro::coroutine]
fn collected_into_a_set(line: String) -> impl Coroutine<Yield = usize> {
    let words: HashSet<_> = line.split(' ').collect();
    let count = words.len();
    yield_!(count);
}

#[coro::coroutine]
fn in_a_box(line: String) -> impl Coroutine<Yield = usize> {
    let mut words: Box<dyn Iterator<Item = &str> + '_> = Box::new(line.split(' '));
    let count = words.next().map_or(0, str::len);
    yield_!(count);
}

#[coro::coroutine]
fn in_a_struct(line: String) -> impl Coroutine<Yield = usize> {
    let mut words = Words { left: line.chars() };
    let first = words.left.next();
    yield_!(first.map_or(0, char::len_utf8));
}

#[coro::coroutine]
fn in_a_struct_that_is_used(line: String) -> impl Coroutine<Yield = usize> {
    let token = Token { text: &line, at: 1 };
    yield_!(token.at);
    println!("{}", token.text);
}

fn main() {}
