//! A coroutine that is to be `Debug` saves only what is.

use std::fmt::Debug;

use coro::prelude::*;

struct Opaque;

#[coro::coroutine]
fn keep(opaque: Opaque) -> impl Coroutine + Debug {
    yield_!();
    drop(opaque);
}

fn main() {
    println!("{:?}", keep(Opaque));
}
