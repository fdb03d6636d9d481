//! A part that is moved out of a local in a loop that yields has to be given back by the same assignment.

use coro::prelude::*;

enum Mode {
    Idle,
    Busy(Box<str>),
}

struct Game {
    mode: Mode,
    turn: u32,
}

impl Game {
    #[coro::coroutine]
    fn play(mut self) -> impl Coroutine<u32, Yield = u32, Return = !> {
        loop {
            let pressed = yield_!(self.turn);
            let mode = self.mode;
            self.turn += pressed;
            self.mode = match mode {
                Mode::Idle => Mode::Busy("job".into()),
                Mode::Busy(_) => Mode::Idle,
            };
        }
    }
}

#[coro::coroutine]
fn swap(mut left: Game, mut right: Game) -> impl Coroutine<u32, Yield = u32, Return = !> {
    loop {
        yield_!(left.turn + right.turn);
        left.mode = {
            let mode = right.mode;
            right.mode = left.mode;
            mode
        };
    }
}

fn main() {}
