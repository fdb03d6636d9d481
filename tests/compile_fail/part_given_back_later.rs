//! A part that is moved out of a local in a loop that yields has to be given back by the same assignment, or in the same
//! block, with no yield in between.

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

    #[coro::coroutine]
    fn asks_in_between(mut self) -> impl Coroutine<u32, Yield = u32, Return = !> {
        loop {
            let pressed = yield_!(self.turn);
            self.mode = match (self.mode, pressed) {
                (Mode::Idle, 0) => Mode::Busy("job".into()),
                (Mode::Busy(_), 0) => Mode::Idle,
                (mode, _) => {
                    yield_!(pressed);
                    mode
                }
            };
        }
    }
}

fn main() {}
