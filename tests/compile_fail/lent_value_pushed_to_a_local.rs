//! A collection that outlives the send cannot take a lent value.

use std::collections::HashMap;

use coro::prelude::*;

#[coro::coroutine]
fn collect() -> impl Coroutine<&str, Return = usize> {
    let mut lines = Vec::new();
    while let Ok(line) = try_yield!() {
        lines.push(line);
    }
    lines.len()
}

#[coro::coroutine]
fn count() -> impl Coroutine<&str, Return = usize> {
    let mut counts = HashMap::new();
    while let Ok(word) = try_yield!() {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts.len()
}

fn main() {
    let _ = collect().prime();
}
