//! What a condition or a guard borrows from what it has bound is held across its yield.

use coro::prelude::*;

#[coro::coroutine]
fn in_a_let_chain(name: Option<String>) -> impl Coroutine<bool, Yield = usize> {
    if let Some(name) = name
        && let Some(rest) = name.get(1..)
        && yield_!(rest.len())
    {
        yield_!(rest.len() + name.len());
    }
}

#[coro::coroutine]
fn in_a_guard(name: Option<String>) -> impl Coroutine<bool, Yield = usize> {
    match name {
        Some(name)
            if let rest = name.trim()
                && yield_!(1)
                && rest.len() > 1 =>
        {
            yield_!(name.len());
        }
        _ => {}
    }
}

#[coro::coroutine]
fn in_a_block_of_a_guard(name: Option<String>) -> impl Coroutine<bool, Yield = usize> {
    match name {
        Some(name)
            if {
                let rest = name.as_str();
                yield_!(1) && !rest.is_empty()
            } =>
        {
            yield_!(name.len());
        }
        _ => {}
    }
}

fn main() {}
