//! What is indexed otherwise than an array or a slice is borrowed by a call: the element would be held across the yield.

use std::collections::HashMap;

use coro::prelude::*;

struct Row {
    cells: [u32; 4],
}

#[coro::coroutine]
fn of_a_list(mut lists: Vec<Vec<u32>>) -> impl Coroutine<usize, Return = u32> {
    lists[yield_!()][yield_!()] = 1;
    lists[0][yield_!()]
}

#[coro::coroutine]
fn of_parts(rows: &[Row], more: Vec<Row>) -> impl Coroutine<usize, Return = u32> {
    rows[0].cells[1..][yield_!()] + more[yield_!()].cells[yield_!()]
}

#[coro::coroutine]
fn of_a_map(map: HashMap<&'static str, [u32; 4]>) -> impl Coroutine<usize, Return = u32> {
    map["one"][yield_!()]
}

#[coro::coroutine]
fn in_a_guard(list: Vec<u32>) -> impl Coroutine<u32, Return = u32> {
    match list[0] {
        n if n > yield_!() => n,
        _ => 0,
    }
}

#[coro::coroutine]
fn of_a_parameter<T: std::ops::Index<usize, Output = [u32]>>(
    table: T,
) -> impl Coroutine<usize, Return = u32> {
    table[0][yield_!()]
}

fn main() {}
