//! What a variable is filled with borrows from the coroutine, and the variable is in scope at a yield, or is used behind it.

use std::collections::HashMap;

use coro::prelude::*;

#[coro::coroutine]
fn pushed(names: Vec<String>) -> impl Coroutine<Yield = usize> {
    let mut long = Vec::new();
    for name in &names {
        if name.len() > 3 {
            long.push(name);
        }
    }
    let count = long.len();
    yield_!(count);
}

#[coro::coroutine]
fn counted(text: String) -> impl Coroutine<Yield = usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split(' ') {
        *counts.entry(word).or_default() += 1;
    }
    yield_!(counts.len());
    println!("{text}");
}

#[coro::coroutine]
fn assigned(names: Vec<String>) -> impl Coroutine<Yield = usize> {
    let mut longest = "";
    for name in &names {
        if name.len() > longest.len() {
            longest = name;
        }
    }
    yield_!(names.len());
    yield_!(longest.len());
}

fn main() {}
