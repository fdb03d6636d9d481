use std::collections::BTreeMap;

use coro::prelude::*;

enum Shape {
    Dot(u32),
    Path { points: Vec<u32>, name: String },
}

impl Shape {
    #[coro::coroutine]
    fn grow(&mut self) -> impl Coroutine<u32, Yield = usize> {
        loop {
            match self {
                Shape::Dot(size) => *size += 1,
                Shape::Path { points, name } => {
                    let point = yield_!(points.len());
                    points.push(point);
                    name.push('.');
                }
            }
        }
    }
}

#[coro::coroutine]
fn swap(pair: &mut [u32; 2]) -> impl Coroutine<u32, Yield = u32> {
    let [left, right] = pair;
    *left = yield_!(*right);
    pair[1] = yield_!(pair[0]);
}

struct Node {
    value: u32,
    next: Option<Box<Node>>,
}

#[coro::coroutine]
fn through_one_that_goes_on(first: &mut Option<Box<Node>>) -> impl Coroutine<u32> {
    let mut link = first;
    while link.is_some() {
        match link {
            Some(node) if node.value > 3 => node.value += yield_!(),
            Some(node) => link = &mut node.next,
            None => {}
        }
    }
}

#[coro::coroutine]
fn with_a_guard_that_changes_the_key(
    map: &mut BTreeMap<u32, Vec<u32>>,
    mut key: u32,
) -> impl Coroutine<u32, Yield = u32> {
    match map.get_mut(&key) {
        Some(list) if advance(&mut key) => list.push(yield_!(0)),
        Some(_) => {}
        None => map.clear(),
    }
}

#[coro::coroutine]
fn in_parts_in_a_loop(
    stock: &mut BTreeMap<u32, (u32, Vec<u32>)>,
) -> impl Coroutine<u32, Yield = u32> {
    loop {
        match stock.get_mut(&yield_!(0)) {
            Some((count, log)) => {
                *count += yield_!(*count);
                log.push(*count);
            }
            None => return,
        }
    }
}

fn advance(key: &mut u32) -> bool {
    *key += 1;
    true
}

fn main() {}
