//! A method of a part of a local beside a borrow of another, in a statement that yields and that moves the local on
//! another way.

use coro::prelude::*;

struct Log {
    name: String,
    lines: Vec<String>,
}

#[coro::coroutine]
fn shown(first: usize) -> impl Coroutine<usize, Yield = usize> {
    yield_!(0);
    let mut log = Log {
        name: "log".to_owned(),
        lines: Vec::new(),
    };
    let name = &log.name;
    if first > 2 {
        if yield_!(name.len() + log.lines.len()) > 1 {
            log.lines.push(name.clone());
        }
        yield_!(name.len());
    } else {
        drop(log);
        yield_!(1);
    }
}

fn main() {}
