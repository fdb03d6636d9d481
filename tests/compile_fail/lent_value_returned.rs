//! What is returned outlives the send, so it cannot be a lent value.

use coro::prelude::*;

#[coro::coroutine]
fn first() -> impl Coroutine<&str, Return = &'static str> {
    yield_!()
}

#[coro::coroutine]
fn first_word() -> impl Coroutine<&str, Return = Option<&'static str>> {
    while let Ok(line) = try_yield!() {
        if !line.is_empty() {
            return Some(line.trim());
        }
    }
    None
}

struct Player;

#[coro::coroutine]
fn winner() -> impl Coroutine<(u32, &Player), Return = &'static Player> {
    let (points, player) = yield_!();
    if points > 3 { player } else { &Player }
}

fn main() {
    let _ = first().prime();
}
