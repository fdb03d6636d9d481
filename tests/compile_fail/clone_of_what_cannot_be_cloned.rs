//! A coroutine that is to be `Clone` saves only what is.

use std::sync::Mutex;

use coro::prelude::*;

#[coro::coroutine]
fn count() -> impl Coroutine<Yield = u32> + Clone {
    let count = Mutex::new(0);
    loop {
        *count.lock().unwrap() += 1;
        let seen = *count.lock().unwrap();
        yield_!(seen);
    }
}

fn main() {
    let _ = count().clone().prime();
}
