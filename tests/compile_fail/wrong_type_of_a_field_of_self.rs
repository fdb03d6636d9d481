//! A value of the wrong type that begins with `self`, or is a part that may be moved, is one error, at all of it.

use coro::prelude::*;

struct Typed {
    keys: Vec<char>,
    limit: Option<u32>,
}

impl Typed {
    #[coro::coroutine]
    fn last(&mut self) -> impl Coroutine<char, Return = char> {
        while self.keys.len() < 3 {
            self.keys.push(yield_!());
        }
        self.keys.last()
    }

    #[coro::coroutine]
    fn limited(&self) -> impl Coroutine<Yield = usize> {
        let limit: usize = self.limit;
        yield_!(limit);
        yield_!(self.keys);
    }

    #[coro::coroutine]
    fn taken(mut self) -> impl Coroutine<u32, Yield = u32, Return = u32> {
        loop {
            self.limit = yield_!(self.limit);
            if self.keys.len() {
                return self.limit;
            }
        }
    }
}

#[coro::coroutine]
fn moved(typed: Typed) -> impl Coroutine<Yield = u32, Return = String> {
    yield_!(typed.limit);
    yield_!(1);
    typed.keys
}

// Hygiene keeps what stands for `self` apart from this.
impl Typed {
    #[coro::coroutine]
    fn beside(self, this: u32) -> impl Coroutine<Yield = u32, Return = usize> {
        yield_!(this);
        self.keys.len()
    }
}

fn main() {}
