//! `?` converts the error into that of the `Return`.

use coro::prelude::*;

#[coro::coroutine]
fn numbers() -> impl Coroutine<&str, Return = Result<(), String>> {
    loop {
        let number: u32 = yield_!().parse()?;
        println!("{number}");
    }
}

fn main() {
    let _ = numbers().prime();
}
