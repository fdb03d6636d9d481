//! Coroutines that delegate to each other would each hold the others.

use coro::prelude::*;

#[coro::coroutine]
fn even(number: u32) -> impl Coroutine<(), Yield = u32> {
    yield_!(number);
    if number > 0 {
        yield_from!(odd(number - 1));
    }
}

#[coro::coroutine]
fn odd(number: u32) -> impl Coroutine<(), Yield = u32> {
    yield_!(number);
    if number > 0 {
        yield_from!(even(number - 1));
    }
}

struct Parser {
    tokens: Vec<char>,
}

impl Parser {
    #[coro::coroutine]
    fn sum(&mut self) -> impl Iterator<Item = char> {
        for token in self.product() {
            yield_!(token);
        }
    }

    #[coro::coroutine]
    fn product(&mut self) -> impl Iterator<Item = char> {
        yield_from!(Self::atom(self));
    }

    #[coro::coroutine]
    fn atom(&mut self) -> impl Iterator<Item = char> {
        match self.tokens.pop() {
            Some('(') => yield_from!(self.sum()),
            Some(token) => yield_!(token),
            None => {}
        }
    }
}

#[coro::coroutine]
fn asks(number: u32) -> impl Coroutine<u32, Yield = u32> {
    let mut answering = answers(number).prime();
    let asked = yield_!(number);
    let _ = answering.send(asked);
}

#[coro::coroutine]
fn answers(number: u32) -> impl Coroutine<u32, Yield = u32> {
    let asking = asks(number);
    yield_from!(asking);
}

/// What is not held is not inside.
#[coro::coroutine]
fn passes_on(number: u32) -> impl Coroutine<u32, Yield = u32> {
    let another = is_passed(number);
    drop(another);
    yield_!(number);
}

#[coro::coroutine]
fn is_passed(number: u32) -> impl Coroutine<u32, Yield = u32> {
    yield_from!(passes_on(number));
}

/// One box is enough, wherever it is.
mod boxed {
    use coro::prelude::*;

    #[coro::coroutine]
    pub fn ping(number: u32) -> impl Coroutine<(), Yield = u32> {
        yield_!(number);
        yield_from!(pong(number - 1));
    }

    #[coro::coroutine]
    pub fn pong(number: u32) -> Box<dyn Coroutine<(), Yield = u32>> {
        if number > 0 {
            yield_from!(ping(number - 1));
        }
    }
}

fn main() {
    drop(boxed::ping(4));
}
