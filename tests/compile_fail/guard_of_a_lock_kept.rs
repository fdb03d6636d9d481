//! So does that of a `Mutex`, even if it is not mentioned again: it unlocks where its scope ends.

use std::sync::{Arc, Mutex};

use coro::prelude::*;

#[coro::coroutine]
fn count() -> impl Coroutine<Yield = u32> {
    let count = Mutex::new(0);
    let guard = count.lock().unwrap();
    yield_!(*guard);
}

struct Shared {
    list: Mutex<Vec<u32>>,
}

#[coro::coroutine]
fn matched_for_a_value(shared: Arc<Shared>) -> impl Coroutine<u32, Yield = u32> {
    let first = match shared.list.lock() {
        Ok(list) => yield_!(list[0]),
        Err(_) => 0,
    };
    yield_!(first);
}

fn main() {
    let _ = count().prime();
}
