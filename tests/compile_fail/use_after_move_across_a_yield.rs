//! What was moved before a yield is gone behind it.

use coro::prelude::*;

#[coro::coroutine]
fn twice(text: String) -> impl Coroutine<Yield = usize> {
    drop(text);
    yield_!(0);
    println!("{text}");
}

#[coro::coroutine]
fn a_part(mut pair: (u32, String)) -> impl Coroutine<bool> {
    let text = pair.1;
    if yield_!() {
        pair = (2, text);
    }
    drop(pair);
}

struct Parts(String);

macro_rules! joined {
    ($parts:expr, $separator:expr) => {
        $parts.0 + $separator
    };
}

#[coro::coroutine]
fn by_a_macro(parts: Parts) -> impl Coroutine<String> {
    let text = joined!(parts, ", ");
    yield_!();
    println!("{text} {}", parts.0);
}

fn main() {
    let _ = twice(String::new()).prime();
}
