#![forbid(unsafe_code)]

use coro::prelude::*;

#[coro::coroutine]
fn alternatives(pair: (u32, u32)) -> impl Coroutine<u32, Return = u32> {
    match pair {
        (n, 0) | (0, n) if yield_!() > 1 => n,
        (1 | 2, n) if yield_!() > 1 => n,
        _ => 0,
    }
}

#[coro::coroutine]
fn with_let(option: Option<u32>) -> impl Coroutine<u32, Return = u32> {
    match option {
        Some(n)
            if let Some(m) = n.checked_sub(1)
                && yield_!() > m =>
        {
            m
        }
        _ => 0,
    }
}

#[coro::coroutine]
fn in_a_loop(option: Option<u32>) -> impl Coroutine<u32, Return = u32> {
    match option {
        Some(n)
            if (loop {
                break yield_!() > n;
            }) =>
        {
            n
        }
        _ => 0,
    }
}

#[coro::coroutine]
fn at_a_place(options: &[Option<u32>]) -> impl Coroutine<u32, Return = u32> {
    match options[0] {
        Some(n) if yield_!() > n => n,
        _ => 0,
    }
}

fn main() {}
