//! A variable that only a macro's expansion declares cannot be saved.

use coro::prelude::*;

macro_rules! declare {
    ($name:ident) => {
        let $name = String::from("declared");
    };
}

#[coro::coroutine]
fn declaring() -> impl Coroutine<u32> {
    declare!(text);
    yield_!();
    println!("{text}");
}

fn main() {}
