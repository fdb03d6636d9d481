//! A part of what an exclusive reference refers to is handed out by a yield that keeps the reference: both would be at large.

use coro::prelude::*;

struct Node {
    value: u32,
    next: Option<Box<Node>>,
}

#[coro::coroutine]
fn values<'l>(mut node: &'l mut Node) -> impl Iterator<Item = &'l mut u32> {
    loop {
        yield_!(&mut node.value);
        match &mut node.next {
            Some(next) => node = next,
            None => break,
        }
    }
}

#[coro::coroutine]
fn again<'l>(node: &'l mut Node) -> impl Coroutine<u32, Yield = &'l mut u32> {
    loop {
        node.value += yield_!(&mut node.value);
    }
}

#[coro::coroutine]
fn ahead<'l>(mut node: Option<&'l mut Node>) -> impl Iterator<Item = &'l mut u32> {
    while let Some(this) = node {
        node = this.next.as_deref_mut();
        yield_!(&mut this.value);
    }
}

fn main() {}
