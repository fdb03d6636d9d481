//! Mistakes in what takes a part of a local and gives it back, or returns it: each is said once, as in a plain function.

#![allow(dead_code)]

use coro::prelude::*;

#[derive(Debug)]
enum State {
    Idle,
    Busy(String),
}
struct M {
    n: u32,
    state: State,
    name: String,
}
fn finish(s: State, n: u32) -> String {
    format!("{s:?} {n}")
}
#[coro::coroutine]
fn unknown_field(mut m: M) -> impl Coroutine<u32, Yield = u32, Return = String> {
    loop {
        let k = yield_!(m.n);
        if k == 0 {
            return finish(m.stat, m.n);
        }
    }
}
#[coro::coroutine]
fn of_another_type(mut m: M) -> impl Coroutine<u32, Yield = u32, Return = String> {
    loop {
        let k = yield_!(m.n);
        if k == 0 {
            return finish(m.n, m.n);
        }
    }
}
#[coro::coroutine]
fn of_another_type_in_a_value(mut m: M) -> impl Coroutine<u32, Yield = u32, Return = String> {
    loop {
        let k = yield_!(m.n);
        let state = m.state;
        let next = match state {
            State::Idle => State::Busy(k),
            s => s,
        };
        m.state = next;
    }
}
#[coro::coroutine]
fn moved_twice(mut m: M) -> impl Coroutine<u32, Yield = u32, Return = String> {
    loop {
        let k = yield_!(m.n);
        let state = m.state;
        let other = m.state;
        m.state = other;
        m.n += k;
    }
}
#[coro::coroutine]
fn not_mutable(m: M) -> impl Coroutine<u32, Yield = u32, Return = String> {
    loop {
        let k = yield_!(m.n);
        let state = m.state;
        let unused = 3;
        m.state = state;
    }
}
#[coro::coroutine]
fn moved_in_every_turn(mut m: M) -> impl Coroutine<u32, Yield = u32, Return = String> {
    loop {
        let k = yield_!(m.n);
        if k == 3 {
            let name = m.name;
            let state = m.state;
            m.state = State::Busy(name);
        }
    }
}
fn main() {}
