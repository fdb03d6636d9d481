//! Of a type with a `Drop` of its own only copies can be bound, and it stays; not alone, where the rest is moved.

use coro::prelude::*;

struct Ticket {
    number: u32,
}

impl Drop for Ticket {
    fn drop(&mut self) {}
}

struct Bell;

impl Drop for Bell {
    fn drop(&mut self) {}
}

#[coro::coroutine]
fn by_a_let(pair: (Ticket, String)) -> impl Coroutine<u32, Yield = u32> {
    yield_!(0);
    let (Ticket { number }, name) = pair;
    yield_!(number);
    drop(name);
}

#[coro::coroutine]
fn by_an_arm(pair: (Bell, Result<String, Bell>)) -> impl Coroutine<u32, Yield = u32> {
    yield_!(0);
    match pair {
        (Bell, Ok(name)) => drop(name),
        (Bell, Err(Bell)) => {}
    }
    yield_!(1);
}

#[coro::coroutine]
fn by_a_guarded_arm(result: Result<Ticket, String>) -> impl Coroutine<u32, Yield = u32> {
    yield_!(0);
    match result {
        Ok(Ticket { number }) if number > 3 => {
            yield_!(number);
        }
        Ok(Ticket { number: 0..=3 }) => {}
        Ok(other) => drop(other),
        Err(name) => drop(name),
    }
    yield_!(1);
}

fn main() {}
