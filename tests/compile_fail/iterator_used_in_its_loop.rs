//! What a loop goes through is borrowed until it ends, as in a plain function, though a yield is in the loop.

use coro::prelude::*;

#[coro::coroutine]
fn pairs(numbers: Vec<u32>) -> impl Iterator<Item = (u32, Option<u32>)> {
    let mut numbers = numbers.into_iter();
    for number in numbers.by_ref() {
        yield_!((number, numbers.next()));
    }
}

#[coro::coroutine]
fn ends(text: &str) -> impl Iterator<Item = char> {
    let mut letters = text.chars();
    for letter in &mut letters {
        yield_!(letter);
        yield_!(letters.next_back().unwrap_or(letter));
    }
}

#[coro::coroutine]
fn skipping(text: &str, most: usize) -> impl Iterator<Item = char> {
    let mut letters = text.chars();
    for letter in letters.by_ref().take(most) {
        yield_!(letter);
        yield_!(letters.next().unwrap_or(letter));
    }
}

#[coro::coroutine]
fn ahead(text: &str, end: char) -> impl Iterator<Item = char> {
    let mut letters = text.chars();
    for letter in letters.by_ref().take_while(|letter| *letter != end) {
        yield_!(letter);
    }
}

fn main() {
    pairs(vec![1, 2, 3]).for_each(drop);
    ends("abc").for_each(drop);
}
