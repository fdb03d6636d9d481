//! What was moved is gone, also in the `impl` of a trait.

use coro::prelude::*;

struct Meter(String);

trait Metered {
    #[coro::coroutine]
    fn again(&self, text: String) -> impl Coroutine<Yield = usize>;

    #[coro::coroutine]
    fn later(&self, text: String) -> impl Coroutine<Yield = usize>;

    #[coro::coroutine]
    fn by_a_method(&self, text: String) -> impl Coroutine<Yield = usize>;
}

impl Metered for Meter {
    #[coro::coroutine]
    fn again(&self, text: String) -> impl Coroutine<Yield = usize> {
        loop {
            yield_!(self.0.len());
            drop(text);
        }
    }

    #[coro::coroutine]
    fn later(&self, text: String) -> impl Coroutine<Yield = usize> {
        loop {
            yield_!(self.0.len());
            drop(text);
            println!("{text}");
        }
    }

    #[coro::coroutine]
    fn by_a_method(&self, text: String) -> impl Coroutine<Yield = usize> {
        loop {
            yield_!(self.0.len());
            println!("{:?}", text.into_bytes());
        }
    }
}

fn main() {}
