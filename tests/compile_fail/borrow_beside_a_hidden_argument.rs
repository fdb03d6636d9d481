//! What is borrowed through an argument cannot be saved beside that, be it hidden by what borrows.

use coro::prelude::*;

struct Node {
    count: u32,
    next: Option<Box<Node>>,
}

impl Node {
    fn next(&self) -> Option<&Node> {
        self.next.as_deref()
    }
}

#[coro::coroutine]
fn by_an_if(node: &mut Node) -> impl Coroutine<Yield = u32> {
    yield_!(node.count);
    if let Some(node) = node.next() {
        yield_!(node.count);
        yield_!(node.count + 1);
    }
    node.count += 1;
}

#[coro::coroutine]
fn by_a_let(node: &mut Node) -> impl Coroutine<Yield = u32> {
    let Some(node) = node.next() else {
        node.count += 1;
        return;
    };
    yield_!(node.count);
    yield_!(node.count + 1);
}

fn main() {}
