//! A part that is moved has to be of a type that is known there; that of a `None` in a tuple may come later.

use coro::prelude::*;

struct State<T> {
    last: Option<T>,
    count: usize,
}

#[coro::coroutine]
fn changes() -> impl Coroutine<String, Yield = usize> {
    let mut state = State {
        last: None,
        count: 0,
    };
    loop {
        let text = yield_!(state.count);
        let old = state.last;
        state.count += usize::from(old.as_ref() != Some(&text));
        state.last = Some(text);
    }
}

#[coro::coroutine]
fn first() -> impl Coroutine<String, Yield = usize> {
    let mut state = State {
        last: None,
        count: 0,
    };
    loop {
        let text = yield_!(state.count);
        state.last = state.last.or(Some(text));
        state.count += 1;
    }
}

#[coro::coroutine]
fn spelled() -> impl Coroutine<String, Yield = usize> {
    let mut state: State<String> = State {
        last: None,
        count: 0,
    };
    loop {
        let text = yield_!(state.count);
        state.last = state.last.or(Some(text));
    }
}

#[coro::coroutine]
fn tuple() -> impl Coroutine<String, Yield = usize> {
    let mut state = (None, 0);
    loop {
        let text = yield_!(state.1);
        state.0 = state.0.or(Some(text));
    }
}

fn main() {}
