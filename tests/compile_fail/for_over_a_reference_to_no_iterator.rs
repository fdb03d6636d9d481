//! A `for` over an exclusive reference can go on behind a yield if that is to an iterator.

use coro::prelude::*;

struct Account {
    entries: Vec<u32>,
    total: u32,
}

impl Account {
    #[coro::coroutine]
    fn corrected(&mut self) -> impl Coroutine<u32, Yield = u32> {
        for entry in &mut self.entries {
            self.total += yield_!(*entry);
        }
        self.entries.clear();
    }
}

fn entries() -> Vec<u32> {
    vec![1, 2, 3]
}

#[coro::coroutine]
fn doubled() -> impl Iterator<Item = u32> {
    let mut entries = entries();
    for entry in &mut entries {
        *entry *= 2;
        yield_!(*entry);
    }
}

fn main() {}
