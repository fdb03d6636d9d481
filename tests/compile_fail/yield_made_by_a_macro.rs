//! The attribute does not see what another macro expands to.

use coro::prelude::*;

macro_rules! ask {
    () => {
        yield_!()
    };
}

#[coro::coroutine]
fn printer() -> impl Coroutine<u32> {
    let number: u32 = ask!();
    println!("{number}");
}

fn main() {
    let _ = printer().prime();
}
