//! Mistakes that have nothing to do with each other are all reported, in the order of the source.

use coro::prelude::*;

#[coro::coroutine(primed)]
const fn printer(#[cfg(unix)] name: &str) -> impl Coroutine<u32, Yield = u32, Item = u32> {
    let each = |number: u32| yield_!(number);
    yield_!(1, 2);
    let unknown = missing;
    each(unknown);
    println!("{name}");
}

fn main() {
    let _ = printer("name").prime();
}
