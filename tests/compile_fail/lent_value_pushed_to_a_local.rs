//! A collection that outlives the send cannot take a lent value.

use coro::prelude::*;

#[coro::coroutine]
fn collect() -> impl Coroutine<&str, Return = usize> {
    let mut lines = Vec::new();
    while let Ok(line) = try_yield!() {
        lines.push(line);
    }
    lines.len()
}

fn main() {
    let _ = collect().prime();
}
