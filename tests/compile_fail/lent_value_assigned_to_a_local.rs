//! A variable that outlives the send cannot take a lent value.

use coro::prelude::*;

#[coro::coroutine]
fn longest() -> impl Coroutine<&str, Yield = usize> {
    let mut longest = "";
    loop {
        let line = yield_!(longest.len());
        if line.len() > longest.len() {
            longest = line;
        }
    }
}

fn main() {
    let _ = longest().prime();
}
