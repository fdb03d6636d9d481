//! What `format_args!` makes borrows what it is given, so that no yield can keep it.

use std::fmt;

use coro::prelude::*;

fn shown(text: fmt::Arguments<'_>, count: u32) -> String {
    format!("{text}{count}")
}

#[coro::coroutine]
fn beside_a_yield(name: String) -> impl Coroutine<u32, Yield = u32, Return = String> {
    shown(format_args!("{name}: {}", 3), yield_!(0))
}

#[coro::coroutine]
fn in_a_variable(name: String) -> impl Coroutine<u32, Yield = u32, Return = String> {
    let text = format_args!("{name}: {}", 3);
    let count = yield_!(0);
    shown(text, count)
}

#[coro::coroutine]
fn on_both_ways(name: String) -> impl Coroutine<u32, Yield = u32> {
    let text = if yield_!(0) == 0 {
        format_args!("nobody")
    } else {
        format_args!("{name}!")
    };
    yield_!(shown(text, 1).len() as u32);
    println!("{text}");
}

fn main() {}
