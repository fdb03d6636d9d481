//! An iterator is dropped, never closed.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Iterator<Item = u32> {
    let mut number = 0;
    while try_yield!(number).is_ok() {
        number += 1;
    }
}

fn main() {
    numbers().for_each(drop);
}
