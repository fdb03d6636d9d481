//! A bare `#[coroutine]` is rustc's own, but inside of a block that is marked with the path.

use coro::prelude::*;

struct Parser {
    words: usize,
}

impl Parser {
    #[coroutine]
    fn words(&mut self) -> impl Coroutine<&str, Yield = usize> {
        loop {
            let line = yield_!(self.words);
            self.words += line.split(' ').count();
        }
    }
}

fn main() {
    let mut parser = Parser { words: 0 };
    let _ = parser.words();
}
