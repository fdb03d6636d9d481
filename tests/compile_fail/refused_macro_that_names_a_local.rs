//! A macro gets a variable of the name that it is given, which not every local has behind a yield.

use coro::prelude::*;

macro_rules! show {
    ($name:ident) => {
        println!("{} = {}", stringify!($name), $name)
    };
}

macro_rules! set {
    ($place:expr, $value:expr) => {
        $place = $value
    };
}

#[coro::coroutine]
fn of_what_may_be_moved(text: String) -> impl Coroutine<bool> {
    if yield_!() {
        drop(text);
    } else {
        show!(text);
    }
    yield_!();
}

#[coro::coroutine]
fn of_what_has_no_value_yet() -> impl Coroutine<String, Yield = usize> {
    let text: String;
    let sent = yield_!(0);
    set!(text, sent);
    yield_!(text.len());
}

#[coro::coroutine]
fn by_its_definition(text: String) -> impl Coroutine<bool> {
    macro_rules! drop_it {
        () => {
            drop(text)
        };
    }
    let kept = text.clone();
    yield_!();
    drop_it!();
    yield_!();
    drop(kept);
}

fn main() {}
