//! A part that is moved out of a local in a loop that yields has to be given back by the same assignment, or in the same block.

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
            yield_!(0);
        }
    }
}

fn main() {}
