//! What a guard moves of what its pattern binds is named as the user did.

use coro::prelude::*;

fn is_empty(line: String) -> bool {
    line.is_empty()
}

#[coro::coroutine]
fn kept(line: Option<String>) -> impl Coroutine<u8, Yield = usize> {
    yield_!(1);
    match line {
        Some(line) if is_empty(line) => {
            yield_!(2);
            println!("{line}");
        }
        _ => {}
    }
}

#[coro::coroutine]
fn sent() -> impl Coroutine<Option<String>, Yield = usize> {
    loop {
        match yield_!(1) {
            Some(line) if is_empty(line) => {
                yield_!(line.len());
            }
            _ => {}
        }
    }
}

fn main() {}
