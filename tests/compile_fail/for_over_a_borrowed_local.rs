//! A `for` holds the iterator that it goes through, which here borrows from a local.

use coro::prelude::*;

#[coro::coroutine]
fn letters(text: String) -> impl Iterator<Item = char> {
    for letter in text.chars() {
        yield_!(letter);
    }
}

fn main() {
    letters(String::new()).for_each(drop);
}
