//! That a pattern moves a part out of a type with a `Drop` of its own is said as of a plain function, once.

use coro::prelude::*;

struct Ticket {
    number: u32,
    name: String,
}

impl Drop for Ticket {
    fn drop(&mut self) {}
}

#[coro::coroutine]
fn by_a_let(ticket: Ticket) -> impl Coroutine<u32, Yield = u32> {
    yield_!(0);
    let Ticket { number, name } = ticket;
    yield_!(number);
    drop(name);
}

#[coro::coroutine]
fn by_a_match() -> impl Coroutine<Option<Ticket>, Yield = u32> {
    let ticket = yield_!(0);
    match ticket {
        Some(Ticket { number, name }) if number > 1 => {
            yield_!(1);
            drop(name);
        }
        Some(Ticket {
            number,
            name: _name,
        }) => {
            yield_!(number);
        }
        None => {}
    }
}

fn main() {}
