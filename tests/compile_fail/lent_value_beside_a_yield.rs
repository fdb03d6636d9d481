//! An operand is evaluated before a yield in another.

use coro::prelude::*;

fn longer<'a>(one: &'a str, other: &'a str) -> &'a str {
    if one.len() > other.len() { one } else { other }
}

#[coro::coroutine]
fn lengths() -> impl Coroutine<&str, Return = usize> {
    longer(yield_!(), yield_!()).len()
}

fn main() {}
