//! What is lent for one send cannot be put into a field that lives longer.

use coro::prelude::*;

struct Log<'l> {
    lines: Vec<&'l str>,
    first: &'l str,
    last: Option<&'l str>,
    length: Length,
}

struct Length(usize);

impl Length {
    fn push(&mut self, line: &str) {
        self.0 += line.len();
    }
}

impl Log<'_> {
    #[coro::coroutine]
    fn log(&mut self) -> impl Coroutine<&str> {
        loop {
            let line = yield_!();
            self.length.push(line);
            self.lines.push(line);
        }
    }
}

#[coro::coroutine]
fn assigns(log: &mut Log<'_>) -> impl Coroutine<&str> {
    let line = yield_!();
    log.first = line;
    if line.is_empty() {
        log.last = Some(line);
    }
}

#[coro::coroutine]
fn without_a_name(log: &mut Log<'_>) -> impl Coroutine<&str> {
    log.lines.insert(0, yield_!());
}

fn main() {}
