//! What cannot be indexed is said to be so, in a coroutine and beside it.

use coro::prelude::*;

#[coro::coroutine]
fn first_words() -> impl Coroutine<Option<String>, Yield = usize> {
    let mut longest = 0;
    while let Some(line) = yield_!(longest) {
        let word = line.split(' ').next();
        if let Some(word) = word {
            longest = longest.max(word.len() + line.len());
            yield_!(longest);
        }
        println!("{line}");
        let given = yield_!(longest);
        println!("{}", given[0]);
    }
}

fn plain(given: Option<String>) -> char {
    given[0]
}

fn main() {}
