//! What a yield has saved is of a type in which no send has a part, whether a yield comes behind or not.

use coro::prelude::*;

struct Log<'a> {
    lines: Vec<&'a str>,
    last: Option<&'a str>,
}

#[coro::coroutine]
fn argument(mut lines: Vec<&str>) -> impl Coroutine<&str> {
    let line = yield_!();
    lines.push(line);
    println!("{lines:?}");
}

#[coro::coroutine]
fn variable() -> impl Coroutine<&str> {
    let mut longest = "";
    let line = yield_!();
    if line.len() > 3 {
        longest = line;
    }
    println!("{longest}");
}

#[coro::coroutine]
fn field(mut log: Log<'_>) -> impl Coroutine<&str> {
    let line = yield_!();
    log.lines.push(line);
    println!("{:?}", log.lines);
}

#[coro::coroutine]
fn field_in_a_loop() -> impl Coroutine<&str> {
    let mut log = Log {
        lines: Vec::new(),
        last: None,
    };
    loop {
        let line = yield_!();
        log.last = Some(line);
        println!("{:?} {:?}", log.lines, log.last);
    }
}

fn main() {}
