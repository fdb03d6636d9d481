//! A value lent for one send cannot be used in a loop that yields.

use coro::prelude::*;

struct World {
    gold: u32,
}

#[coro::coroutine]
fn income() -> impl Coroutine<&mut World, Yield = u32> {
    let world = yield_!(0);
    loop {
        world.gold += 1;
        yield_!(world.gold);
    }
}

fn main() {
    let _ = income().prime();
}
