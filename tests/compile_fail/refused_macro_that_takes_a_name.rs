//! A saved variable is a place in the frame, which is no `$x:ident`.

use coro::prelude::*;

macro_rules! show {
    ($name:ident) => {
        println!("{} = {}", stringify!($name), $name)
    };
}

#[coro::coroutine]
fn showing(text: String) -> impl Coroutine<u32> {
    for _ in 0..2 {
        show!(text);
        yield_!();
    }
}

fn main() {}
