//! What an argument refers to outlives the send, so it cannot take a lent value.

use coro::prelude::*;

#[coro::coroutine]
fn collect<'v>(lines: &'v mut Vec<&'v str>) -> impl Coroutine<&str> {
    loop {
        let line = yield_!();
        lines.push(line);
    }
}

fn main() {
    let _ = collect(&mut Vec::new()).prime();
}
