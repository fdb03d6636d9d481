//! A `for` that changes each item of what the coroutine keeps: a copy would not do.

use coro::prelude::*;

struct Log {
    bytes: Vec<u8>,
}

#[coro::coroutine]
fn filled(mut bytes: Vec<u8>) -> impl Coroutine<u8, Return = Vec<u8>> {
    for byte in &mut bytes {
        *byte = yield_!();
    }
    bytes
}

#[coro::coroutine]
fn filled_and_dropped(mut bytes: [u8; 4]) -> impl Coroutine<u8> {
    for byte in bytes.iter_mut() {
        *byte = yield_!();
    }
}

#[coro::coroutine]
fn field(mut log: Log) -> impl Coroutine<u8, Return = Log> {
    for byte in &mut log.bytes {
        *byte = yield_!();
    }
    log
}

#[coro::coroutine]
fn pairs(mut numbers: Vec<u32>) -> impl Coroutine<u32, Yield = usize, Return = u32> {
    for pair in numbers.chunks_mut(2) {
        pair[0] += yield_!(pair.len());
    }
    numbers[0]
}

fn main() {}
