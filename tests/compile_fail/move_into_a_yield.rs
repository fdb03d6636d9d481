//! A yield takes the value that it hands out.

use coro::prelude::*;

#[coro::coroutine]
fn hand_out(text: String) -> impl Coroutine<Yield = String> {
    yield_!(text);
    println!("{text}");
}

fn main() {
    let _ = hand_out(String::new()).prime();
}
