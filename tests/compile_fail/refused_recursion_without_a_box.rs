//! A coroutine that holds its like would have no size.

use coro::prelude::*;

#[coro::coroutine]
fn descend(depth: u32) -> impl Coroutine<(), Yield = u32> {
    yield_!(depth);
    if depth > 0 {
        yield_from!(descend(depth - 1));
    }
}

#[coro::coroutine]
fn walk(depth: u32) -> impl Iterator<Item = u32> {
    if depth > 0 {
        for inner in walk(depth - 1) {
            yield_!(inner);
        }
    }
}

struct Tree {
    nodes: Vec<u32>,
}

impl Tree {
    #[coro::coroutine]
    fn visit(&self, at: usize) -> impl Coroutine<(), Yield = u32> {
        yield_!(self.nodes[at]);
        if at + 1 < self.nodes.len() {
            yield_from!(self.visit(at + 1));
        }
    }

    #[coro::coroutine]
    fn revisit(&self, at: usize) -> Primed<impl Coroutine<(), Yield = u32>> {
        yield_!(self.nodes[at]);
        if at > 0 {
            let mut inner = Self::revisit(self, at - 1);
            while let Ok(node) = inner.send(()) {
                yield_!(node);
            }
        }
    }
}

fn main() {}
