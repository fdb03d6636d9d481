//! An element is borrowed where its place is evaluated, which a yield cannot stand behind.

use coro::prelude::*;

#[coro::coroutine]
fn a_receiver(mut lists: Vec<Vec<u32>>) -> impl Coroutine<u32> {
    lists[0].push(yield_!());
}

fn main() {}
