//! What another macro makes of its arguments is not known.

use coro::prelude::*;

macro_rules! twice {
    ($value:expr) => {
        ($value, $value)
    };
}

#[coro::coroutine]
fn pairs() -> impl Coroutine<u32, Yield = u32, Return = (u32, u32)> {
    println!("{:?}", twice!(yield_!(1)));
    twice!(1 + yield_!(2))
}

fn main() {}
