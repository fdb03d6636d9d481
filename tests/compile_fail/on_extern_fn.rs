//! A coroutine cannot be called by another language.

use coro::prelude::*;

#[coro::coroutine]
extern "C" fn printer() -> impl Coroutine<u32> {
    loop {
        let number = yield_!();
        println!("{number}");
    }
}

fn main() {
    let _ = printer().prime();
}
