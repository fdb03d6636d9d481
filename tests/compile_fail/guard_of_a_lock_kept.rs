//! So does that of a `Mutex`, even if it is not mentioned again: it unlocks where its scope ends.

use std::sync::Mutex;

use coro::prelude::*;

#[coro::coroutine]
fn count() -> impl Coroutine<Yield = u32> {
    let count = Mutex::new(0);
    let guard = count.lock().unwrap();
    yield_!(*guard);
}

fn main() {
    let _ = count().prime();
}
