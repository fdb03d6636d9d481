//! Of coroutines that delegate to each other from one module to the next rustc says that they cannot be resolved.

mod even {
    use coro::prelude::*;

    #[coro::coroutine]
    pub fn even(number: u32) -> impl Coroutine<Yield = u32> {
        yield_!(number);
        yield_from!(super::odd::odd(number - 1));
    }
}

mod odd {
    use coro::prelude::*;

    #[coro::coroutine]
    pub fn odd(number: u32) -> impl Coroutine<Yield = u32> {
        yield_!(number);
        yield_from!(super::even::even(number - 1));
    }
}

fn main() {}
