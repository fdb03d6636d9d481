//! What is borrowed by a method of one's own through a variable cannot be saved beside that, if types say that it is an exclusive
//! reference.

use coro::prelude::*;

struct Node {
    count: u32,
    next: Option<Box<Node>>,
}

impl Node {
    fn next(&self) -> Option<&Node> {
        self.next.as_deref()
    }

    fn name(&mut self) -> &mut u32 {
        &mut self.count
    }
}

#[coro::coroutine]
fn in_a_loop(nodes: &mut [Node]) -> impl Coroutine<Yield = u32> {
    for node in nodes.iter_mut() {
        while let Some(next) = node.next() {
            yield_!(next.count);
            yield_!(next.count + 1);
        }
    }
}

#[coro::coroutine]
fn hidden(nodes: &mut Vec<Node>) -> impl Coroutine<Yield = u32> {
    for node in nodes.iter_mut() {
        if let Some(node) = node.next() {
            yield_!(node.count);
            yield_!(node.count + 1);
        }
        node.count += 1;
    }
}

#[coro::coroutine]
fn exclusively(nodes: &mut Vec<Node>) -> impl Coroutine<Yield = u32> {
    let Some(first) = nodes.pop().map(|node| &mut *Box::leak(Box::new(node))) else {
        return;
    };
    let name = first.name();
    yield_!(*name);
    *name += 1;
    first.count += 1;
}

/// What is no reference is one error, too.
#[coro::coroutine]
fn of_a_local(node: fn() -> Node) -> impl Coroutine<Yield = u32> {
    let mut node = node();
    let name = node.name();
    yield_!(*name);
    *name += 1;
    node.count += 1;
}

fn main() {}
