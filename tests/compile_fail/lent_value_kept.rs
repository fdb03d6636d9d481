//! A value lent for one send cannot be kept across a later yield.

use coro::prelude::*;

#[coro::coroutine]
fn joint_print() -> impl Coroutine<&str> {
    loop {
        let part_1 = yield_!();
        let part_2 = yield_!();
        println!("{part_1} {part_2}");
    }
}

fn main() {
    let mut cor = joint_print().prime();
    let _ = cor.send("Hello");
}

#[coro::coroutine]
fn matched_again() -> impl Coroutine<&str, Return = usize> {
    match try_yield!() {
        Ok(line) if yield_!().len() > 4 => line.len(),
        _ => 0,
    }
}
