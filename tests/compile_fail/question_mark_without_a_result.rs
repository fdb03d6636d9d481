//! `?` returns early, so what the coroutine returns has to be a `Result` or an `Option`.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<&str> {
    loop {
        let number: u32 = yield_!().parse()?;
        println!("{number}");
    }
}

fn main() {
    let _ = numbers().prime();
}
