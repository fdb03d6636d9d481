//! Guards that would have to be run, or matched, more than once in ways that cannot be told apart.

use coro::prelude::*;

#[coro::coroutine]
fn overlapping(pair: (u32, u32)) -> impl Coroutine<u32, Return = u32> {
    match pair {
        (n, _) | (_, n) if n > yield_!() => n,
        _ => 0,
    }
}

#[coro::coroutine]
fn beside_a_let(maybe: Option<u32>) -> impl Coroutine<Option<u32>, Return = u32> {
    match maybe {
        Some(n) if let Some(m) = yield_!() => n + m,
        _ => 0,
    }
}

#[coro::coroutine]
fn in_a_loop(number: u32) -> impl Coroutine<u32, Return = u32> {
    match number {
        n if loop {
            if yield_!() > n {
                break true;
            }
        } =>
        {
            n
        }
        _ => 0,
    }
}

#[coro::coroutine]
fn delegating(number: u32) -> impl Coroutine<u32, Return = u32> {
    match number {
        n if yield_from!(in_a_loop(n)) > yield_!() => n,
        _ => 0,
    }
}

#[coro::coroutine]
fn of_an_element(list: Vec<u32>) -> impl Coroutine<u32, Return = u32> {
    match list[0] {
        n if n > yield_!() => n,
        _ => 0,
    }
}

#[coro::coroutine]
fn behind_a_let(maybe: Option<u32>) -> impl Coroutine<u32, Return = u32> {
    match maybe {
        Some(n) if let Some(m) = n.checked_sub(1) => m,
        Some(n) if n > yield_!() => n,
        _ => 0,
    }
}

#[coro::coroutine]
fn behind_alternatives(pair: (u32, u32)) -> impl Coroutine<u32, Return = u32> {
    match pair {
        (n, 0) | (0, n) if n > 3 => n,
        (n, m) if n > yield_!() => m,
        (n, m) => n + m,
    }
}

fn main() {}
