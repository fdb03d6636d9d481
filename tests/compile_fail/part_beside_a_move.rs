//! A part of a local that is used beside a borrow of another, in a statement that yields and that moves the local on
//! another way.

use coro::prelude::*;

struct Log {
    name: String,
    count: usize,
}

#[coro::coroutine]
fn shown(first: usize) -> impl Coroutine<usize, Yield = usize> {
    yield_!(0);
    let log = Log {
        name: "log".to_owned(),
        count: first,
    };
    let name = &log.name;
    if first > 2 {
        yield_!(log.count + name.len());
    } else {
        drop(log);
        yield_!(1);
    }
}

fn main() {}
