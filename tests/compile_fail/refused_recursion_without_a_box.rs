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

#[coro::coroutine]
fn delegated(depth: u32) -> impl Coroutine<(), Yield = u32> {
    let inner = delegated(depth - 1);
    yield_!(depth);
    yield_from!(inner);
}

#[coro::coroutine]
fn numbered(depth: u32) -> impl Iterator<Item = (usize, u32)> {
    let mut inner = numbered(depth - 1).map(|(_, depth)| depth).enumerate();
    while let Some(item) = inner.next() {
        yield_!(item);
    }
}

#[coro::coroutine]
fn started(depth: u32) -> impl Coroutine<(), Yield = u32> {
    let (mut inner, first) = started(depth - 1).start().ok().unwrap();
    yield_!(first);
    yield_!(inner.send(()).unwrap());
}

#[coro::coroutine]
fn repeated<T: Clone>(item: T) -> impl Coroutine<(), Yield = T> {
    yield_!(item.clone());
    yield_from!(repeated::<T>(item));
}

/// Where it is not held, all is well.
#[coro::coroutine]
fn summed(depth: u32) -> impl Iterator<Item = u32> {
    if depth > 0 {
        let inner = summed(depth - 1);
        let sum = inner.sum();
        yield_!(sum);
        for inner in summed(depth - 1) {
            println!("{inner}");
        }
    }
}

fn main() {}
