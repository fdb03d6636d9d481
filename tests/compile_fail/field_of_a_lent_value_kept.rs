//! A reference to a field of a lent value is lent too.

use coro::prelude::*;

struct Player {
    name: String,
}

#[coro::coroutine]
fn names() -> impl Coroutine<&Player, Yield = usize> {
    let player = yield_!(0);
    let name = &player.name;
    yield_!(name.len());
    println!("{name}");
}

fn main() {
    let _ = names().prime();
}
