//! What the frame holds is laid out before `#[cfg]` is looked at.

use coro::prelude::*;

#[coro::coroutine]
fn configured() -> impl Coroutine<u32, Yield = u32> {
    #[cfg(debug_assertions)]
    let number = yield_!(1);
    #[cfg(debug_assertions)]
    yield_!(number);
    match yield_!(2) {
        #[cfg(debug_assertions)]
        1 => {}
        _ => {
            yield_!(3);
        }
    }
}

fn main() {}
