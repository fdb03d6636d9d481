//! A part that may be moved ahead of a yield is taken out of a slot, behind which a reference cannot go on.

use coro::prelude::*;

struct Link {
    key: u32,
    next: Option<Box<Link>>,
}

fn added(key: u32, number: u32) -> u32 {
    key + number
}

#[coro::coroutine]
fn sum(first: &mut Option<Box<Link>>) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let mut link = first;
    let mut sum = 0;
    while let Some(at) = link {
        sum += added(at.key, yield_!(sum));
        link = &mut at.next;
    }
    sum
}

fn main() {}
