//! So does the pattern of an `if let`.

use coro::prelude::*;

#[coro::coroutine]
fn shout(name: Option<String>) -> impl Coroutine<Yield = usize> {
    if let Some(name) = &name {
        yield_!(name.len());
        println!("{name}");
    }
}

fn main() {
    let _ = shout(None).prime();
}
