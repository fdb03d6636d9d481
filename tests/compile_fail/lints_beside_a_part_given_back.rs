//! Lints of what takes a part of a local and gives it back.

#![deny(warnings)]

use coro::prelude::*;

#[derive(Debug)]
pub enum State {
    Idle,
    Busy(String),
}
pub struct M {
    n: u32,
    state: State,
}
#[coro::coroutine]
pub fn run(mut m: M) -> impl Coroutine<u32, Yield = u32, Return = String> {
    loop {
        let k = yield_!(m.n);
        let state = m.state;
        let mut other = 3;
        let unused = 4;
        let mut x = 0;
        x = k;
        m.state = match state {
            State::Idle => State::Busy(String::from("x")),
            s => s,
        };
        if k == 9 {
            return format!("{:?} {x}", m.state);
            println!("z");
        }
        match m.state {
            State::Busy(mut s) if k == 4 => m.state = State::Busy(s),
            State::Busy(y) => m.state = State::Idle,
            s => m.state = s,
        }
    }
}
fn main() {}
