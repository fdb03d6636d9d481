//! Two yields a turn: where the coroutine stands is its state.
//!
//! In Python, `part_1 = yield` and `part_2 = yield` in one loop. A callback that did the same
//! would have to store the first part and a flag that it is there.

use std::error::Error;

use coro::prelude::*;

// `&'static str` and not `&str`: the first part is kept across the second yield, which a value lent
// for one send cannot be.
#[coro::coroutine]
fn joint_print() -> impl Coroutine<&'static str> {
    loop {
        let part_1 = yield_!();
        let part_2 = yield_!();
        println!("{part_1} {part_2}");
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut cor = joint_print().prime();
    for word in ["So", "far", "so", "good", "unpaired"] {
        cor.send(word)?;
    }
    // It stands at a plain `yield_!`, so closing it drops the unpaired word.
    cor.close();
    Ok(())
}
