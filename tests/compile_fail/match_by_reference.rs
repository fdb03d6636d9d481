//! A pattern that borrows from a local holds the borrow as long as its bindings are used.

use coro::prelude::*;

#[coro::coroutine]
fn shout(name: Option<String>) -> impl Coroutine<Yield = usize> {
    match &name {
        Some(name) => {
            yield_!(name.len());
            println!("{name}");
        }
        None => println!("nobody"),
    }
}

fn main() {
    let _ = shout(None).prime();
}
