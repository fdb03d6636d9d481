//! A struct that borrows from a local, and is in scope at a yield: not all of the calls that use it last take it.

use coro::prelude::*;

struct Cursor<'t> {
    text: &'t [String],
    at: usize,
}

impl Cursor<'_> {
    fn stop(self) -> usize {
        self.text.len() - self.at
    }

    fn place(&self) -> usize {
        self.at
    }
}

#[coro::coroutine]
fn read(skips: bool) -> impl Coroutine<String, Yield = usize, Return = ()> {
    let mut lines: Vec<String> = vec![];
    loop {
        let cursor = Cursor {
            text: &lines,
            at: 0,
        };
        let at = match skips {
            true => cursor.stop(),
            false => cursor.place(),
        };
        let line = yield_!(at);
        lines.push(line);
    }
}

fn main() {}
