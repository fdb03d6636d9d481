//! The entry of a map borrows it, and is there to the end of its scope; what takes the entry ends that.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use coro::prelude::*;

#[coro::coroutine]
fn counted() -> impl Coroutine<String, Yield = u32> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut word = yield_!(0);
    loop {
        word = match counts.entry(word) {
            Entry::Occupied(mut entry) => {
                *entry.get_mut() += 1;
                yield_!(1)
            }
            Entry::Vacant(entry) => {
                entry.insert(1);
                yield_!(0)
            }
        };
    }
}

#[coro::coroutine]
fn asked(mut known: HashMap<u32, u32>) -> impl Coroutine<u32, Yield = u32> {
    loop {
        let key = yield_!(0);
        if let Entry::Vacant(entry) = known.entry(key) {
            entry.insert(yield_!(1));
        }
    }
}

fn main() {}
