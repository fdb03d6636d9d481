//! An element is borrowed or assigned where its place is evaluated, which a yield cannot stand behind.

use coro::prelude::*;

#[coro::coroutine]
fn indexed_twice(grid: [[u32; 2]; 2]) -> impl Coroutine<usize, Return = u32> {
    grid[yield_!()][yield_!()]
}

#[coro::coroutine]
fn a_receiver(mut lists: Vec<Vec<u32>>) -> impl Coroutine<u32> {
    lists[0].push(yield_!());
}

fn main() {}
