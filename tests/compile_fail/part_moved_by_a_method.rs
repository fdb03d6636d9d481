//! A part of a local that the coroutine keeps is moved by a method or an operator: rustc says which it is.

use coro::prelude::*;

struct Log {
    name: String,
    state: State,
}

struct State(u32);

impl State {
    fn checked(self, number: u32) -> u32 {
        self.0 + number
    }
}

impl std::ops::Not for State {
    type Output = bool;

    fn not(self) -> bool {
        self.0 == 0
    }
}

#[coro::coroutine]
fn by_a_method(log: Log) -> impl Coroutine<u32, Yield = u32> {
    let number = yield_!(0);
    let checked = log.state.checked(number);
    yield_!(checked);
    println!("{}", log.name);
}

#[coro::coroutine]
fn by_an_operator(log: Log) -> impl Coroutine<u32, Yield = bool> {
    yield_!(true);
    let not = !log.state;
    yield_!(not);
}

fn main() {}
