//! The bare bones of a coroutine: values go in at the yield, and a close lets it finish its work.
//!
//! In Python, a loop around `value = yield` with an `except GeneratorExit` outside it (PEP 342).
//! Here the close is a value like any other: `try_yield!` evaluates to `Err(Closed)`.

use std::error::Error;

use coro::prelude::*;

#[coro::coroutine]
fn bare_bones() -> impl Coroutine<i32> {
    while let Ok(value) = try_yield!() {
        println!("received {value}");
    }
    println!("closing");
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut cor = bare_bones().prime();
    cor.send(1)?;
    cor.send(2)?;
    cor.close();
    Ok(())
}
