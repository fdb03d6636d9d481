//! A closure that takes a local apart, of which copies leave it outside: it would be dropped with the closure.

use coro::prelude::*;

struct Ticket {
    number: u32,
}

impl Drop for Ticket {
    fn drop(&mut self) {}
}

struct Pair {
    left: String,
    right: String,
}

#[coro::coroutine]
fn by_a_let(ticket: Ticket, pair: Pair) -> impl Coroutine<u32, Yield = u32> {
    yield_!(0);
    let number = || {
        let Ticket { number } = ticket;
        number
    };
    yield_!(number());
    let len = move || {
        let Pair { left, right } = pair;
        left.len() + right.len()
    };
    yield_!(2);
    drop(len);
}

#[coro::coroutine]
fn by_a_match() -> impl Coroutine<Result<Ticket, u32>, Yield = u32> {
    let ticket = yield_!(0);
    let number = move || match ticket {
        Ok(Ticket { number }) => number,
        Err(number) => number,
    };
    yield_!(number());
    yield_!(1);
}

fn main() {}
