//! What a yield does with a local depends on its type, which has to be known there.

use coro::prelude::*;

fn nothing<T>() -> Option<T> {
    None
}

#[coro::coroutine]
fn last_word() -> impl Coroutine<String, Return = usize> {
    let mut last = nothing();
    for _ in 0..3 {
        last = Some(yield_!());
    }
    last.as_ref().map_or(0, String::len)
}

fn main() {}
