//! A part of what is lent that an arm binds or a method takes out, kept by the variable that has that.

use coro::prelude::*;

#[coro::coroutine]
fn of_an_option() -> impl Coroutine<Option<&str>, Yield = usize, Return = usize> {
    let mut count = 0;
    loop {
        let line = match yield_!(count) {
            Some(line) => line,
            None => return count,
        };
        if line.is_empty() {
            yield_!(0);
        }
        count += line.len();
    }
}

#[coro::coroutine]
fn unless_closed() -> impl Coroutine<&str, Yield = usize, Return = usize> {
    let mut count = 0;
    loop {
        let line = match try_yield!(count) {
            Ok(line) => line,
            Err(_) => return count,
        };
        yield_!(0);
        count += line.len();
    }
}

#[coro::coroutine]
fn of_texts() -> impl Coroutine<&str, Yield = usize> {
    let line = match yield_!(0) {
        "" => "nothing",
        line => line,
    };
    yield_!(line.len());
    println!("{line}");
}

#[coro::coroutine]
fn taken_out() -> impl Coroutine<Option<&str>, Yield = usize, Return = usize> {
    let line = yield_!(0).unwrap_or("nothing");
    let Some(other) = yield_!(1) else {
        return line.len();
    };
    yield_!(2);
    other.len()
}

#[coro::coroutine]
fn trimmed() -> impl Coroutine<&str, Yield = usize> {
    let line = yield_!(0).trim();
    yield_!(line.len());
    println!("{line}");
}

fn main() {}
