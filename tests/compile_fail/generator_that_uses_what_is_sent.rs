//! An iterator is sent nothing.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Iterator<Item = u32> {
    let mut number = 0;
    loop {
        let step: u32 = yield_!(number);
        number += step;
    }
}

fn main() {
    numbers().for_each(drop);
}
