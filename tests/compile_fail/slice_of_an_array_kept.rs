//! An array of numbers is copied by value, but what is borrowed of it is the coroutine's.

use coro::prelude::*;

#[coro::coroutine]
fn argument(mut buffer: [u32; 4]) -> impl Coroutine<u32, Yield = u32> {
    let (head, tail) = buffer.split_at_mut(2);
    head[0] = yield_!(tail[0]);
    yield_!(buffer[0]);
}

#[coro::coroutine]
fn local() -> impl Coroutine<u32, Yield = u32> {
    let buffer = [0; 4];
    let (head, tail) = buffer.split_at(2);
    yield_!(head[0]);
    yield_!(tail[0]);
}

#[coro::coroutine]
fn in_chunks() -> impl Coroutine<u32, Yield = u32> {
    let mut buffer = [0; 4];
    let mut chunks = buffer.chunks_mut(2);
    while let Some(chunk) = chunks.next() {
        chunk[0] = yield_!(chunk[1]);
    }
}

fn main() {}
