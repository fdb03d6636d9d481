//! A macro's own `return` or `?` leaves what the attribute made of the body, not the body.

use coro::prelude::*;

macro_rules! leave_if {
    ($condition:expr) => {
        if $condition {
            return 7;
        }
    };
}

macro_rules! or_leave {
    ($result:expr) => {
        $result?
    };
}

#[coro::coroutine]
fn returning() -> impl Coroutine<u32, Return = u32> {
    let number = yield_!();
    leave_if!(number > 3);
    number
}

#[coro::coroutine]
fn trying() -> impl Coroutine<String, Return = Result<u32, std::num::ParseIntError>> {
    let text = yield_!();
    Ok(or_leave!(text.parse::<u32>()))
}

fn main() {}
