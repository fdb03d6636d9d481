//! A coroutine returns what its signature says.

use coro::prelude::*;

#[coro::coroutine]
fn sum() -> impl Coroutine<u32, Return = u64> {
    let mut sum: u32 = 0;
    while let Ok(number) = try_yield!() {
        sum += number;
    }
    sum
}

struct Mode(u32);

struct Game {
    mode: Mode,
    turn: u32,
}

fn finish(mode: Mode, turn: u32) -> Option<Mode> {
    (turn > 1).then_some(mode)
}

#[coro::coroutine]
fn game(mut game: Game) -> impl Coroutine<u32, Yield = u32, Return = Mode> {
    loop {
        game.turn += yield_!(game.turn);
        if game.turn > 10 {
            return finish(game.mode, game.turn);
        }
    }
}

fn main() {
    let _ = sum().prime();
    let _ = game(Game {
        mode: Mode(1),
        turn: 0,
    })
    .start();
}
