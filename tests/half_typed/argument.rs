//! A body that does not parse is reported by rustc alone, and callers see the coroutine.

use coro::prelude::*;

#[coro::coroutine]
fn printer() -> impl Iterator<Item = u32> {
    yield_!(1);
    drop(1 +);
}

fn main() {
    let _: Option<u32> = printer().next();
}
