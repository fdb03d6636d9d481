//! A local is changed only if it is `mut`, also where the frame keeps it.

use coro::prelude::*;

#[coro::coroutine]
fn counted() -> impl Coroutine<u32> {
    let count = 0;
    loop {
        let number = yield_!();
        count += number;
    }
}

#[coro::coroutine]
fn collected(list: Vec<u32>) -> impl Coroutine<u32> {
    loop {
        let number = coro::yield_!();
        list.push(number);
    }
}

#[coro::coroutine]
fn kept_on_one_way() -> impl Coroutine<&str> {
    let list = vec![1];
    if yield_!().is_empty() {
        drop(list);
        yield_!();
        return;
    }
    list.push(2);
    yield_!();
}

struct Meter(u32);

impl Meter {
    #[coro::coroutine]
    fn readings(mut self) -> impl Coroutine<u32> {
        let highest = 0;
        loop {
            self.0 = yield_!();
            highest = self.0.max(highest);
        }
    }

    #[coro::coroutine]
    fn last(self) -> impl Coroutine<u32> {
        loop {
            self.0 = yield_!();
        }
    }
}

#[coro::coroutine]
fn beside_a_static_argument(
    table: Vec<u32>,
    key: &'static str,
) -> impl Coroutine<u32, Yield = usize, Return = Result<(), Vec<String>>> {
    let mut undo = Vec::new();
    let mut errors = vec![];
    loop {
        match yield_!(table.len()) {
            0 => errors.push(key.to_owned()),
            id => {
                undo.push(id);
                table.push(id);
            }
        }
        if errors.len() > 3 {
            return Err(errors);
        }
    }
}

fn main() {}
