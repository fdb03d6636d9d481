//! What another macro makes of its arguments is not known.

use coro::prelude::*;

macro_rules! twice {
    ($value:expr) => {
        ($value, $value)
    };
}

#[coro::coroutine]
fn pairs() -> impl Coroutine<u32> {
    let pair = twice!(yield_!());
    println!("{pair:?}");
}

fn main() {
    let _ = pairs().prime();
}
