//! A method that has the name of an adapter may be the iterator's own.

use coro::prelude::*;

struct Tokens(Vec<u32>);

impl Iterator for Tokens {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.0.pop()
    }
}

impl Tokens {
    fn take(&mut self, count: usize) -> Vec<u32> {
        self.0.split_off(count)
    }

    fn zip(&mut self, numbers: Vec<u32>) -> Vec<(u32, u32)> {
        self.0.drain(..).zip(numbers).collect()
    }
}

#[coro::coroutine]
fn read(mut tokens: Tokens) -> impl Coroutine<u32, Yield = u32, Return = usize> {
    for token in tokens.by_ref().take(2) {
        yield_!(token);
    }
    tokens.0.len()
}

#[coro::coroutine]
fn numbered(mut tokens: Tokens) -> impl Coroutine<u32, Yield = u32, Return = usize> {
    for (token, number) in tokens.by_ref().zip(vec![1, 2]) {
        yield_!(token + number);
    }
    tokens.0.len()
}

fn main() {}
