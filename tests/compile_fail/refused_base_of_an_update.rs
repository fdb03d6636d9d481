//! The base of a struct update is taken for a place, since it may be one of which parts are moved.

use coro::prelude::*;

struct Pair {
    left: u32,
    right: u32,
}

#[coro::coroutine]
fn updated() -> impl Coroutine<Pair, Return = Pair> {
    let left = 1;
    let first = Pair { left, ..yield_!() };
    Pair {
        right: first.right + 1,
        ..if first.left > 0 { yield_!() } else { first }
    }
}

fn main() {}
