//! Nor can it escape through a shared argument.

use std::cell::Cell;

use coro::prelude::*;

#[coro::coroutine]
fn latest<'v>(latest: &'v Cell<&'v str>) -> impl Coroutine<&str> {
    loop {
        latest.set(yield_!());
    }
}

fn main() {
    let _ = latest(&Cell::new("")).prime();
}
