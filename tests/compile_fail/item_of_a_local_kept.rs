//! An item that an iterator over a local hands out, or what a split makes of one, cannot be kept across a yield.

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
    text: String,
}

#[coro::coroutine]
fn first_word(text: String) -> impl Coroutine<Yield = usize> {
    let word = text.split(' ').next().unwrap();
    yield_!(1);
    yield_!(word.len());
}

#[coro::coroutine]
fn greatest(words: Vec<String>) -> impl Coroutine<Yield = usize> {
    let greatest = words.iter().max();
    yield_!(1);
    yield_!(greatest.map_or(0, String::len));
}

#[coro::coroutine]
fn halves(mut numbers: Vec<u32>) -> impl Coroutine<Yield = usize> {
    let (left, right) = numbers.split_at_mut(1);
    yield_!(1);
    left[0] = right[0];
}

#[coro::coroutine]
fn pair(line: String) -> impl Coroutine<Yield = usize> {
    if let Some((key, value)) = line.split_once(':') {
        yield_!(key.len());
        yield_!(value.len());
    }
}

#[coro::coroutine]
fn handed_out(line: String) -> impl Coroutine<Yield = usize> {
    let mut words = line.split(' ');
    let first = words.next();
    yield_!(1);
    yield_!(first.map_or(0, str::len));
}

#[coro::coroutine]
fn handed_out_in_a_loop(line: String) -> impl Coroutine<Yield = usize> {
    let mut words = line.split(' ');
    while let Some(word) = words.next() {
        yield_!(word.len());
        println!("{word}");
    }
}

#[coro::coroutine]
fn gone_through(numbers: Vec<u32>) -> impl Coroutine<Yield = u32, Return = usize> {
    let large = numbers.iter().filter(|number| **number > 9);
    for number in large {
        yield_!(*number);
    }
    numbers.len()
}

#[coro::coroutine]
fn of_a_field(log: Log) -> impl Coroutine<Yield = usize> {
    let longest = log.lines.iter().max_by_key(|line| line.len()).unwrap();
    yield_!(longest.len());
    println!("{longest}");
}

#[coro::coroutine]
fn pair_of_a_field(log: Log) -> impl Coroutine<Yield = usize> {
    let (name, value) = log.text.split_once('=').unwrap();
    yield_!(name.len());
    yield_!(value.len());
}

#[coro::coroutine]
fn halves_of_a_field(mut log: Log) -> impl Coroutine<Yield = usize> {
    let (left, right) = log.lines.split_at_mut(1);
    yield_!(left.len());
    right[0].clear();
}

fn main() {}
