//! A mark in a block takes the option in parentheses.

use coro::prelude::*;

#[coro::coroutine]
mod printing {
    use coro::prelude::*;

    #[coroutine = "primed"]
    pub fn printer() -> impl Coroutine<u32> {
        yield_!();
    }
}

fn main() {
    let _ = printing::printer().prime();
}
