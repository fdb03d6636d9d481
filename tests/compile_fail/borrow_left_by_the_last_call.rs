//! The method that uses a local last takes it by reference, so that the yield holds it, and what it borrows.

use coro::prelude::*;

struct Store {
    rows: Vec<u32>,
}

struct Batch<'s> {
    store: &'s mut Store,
}

impl Store {
    fn batch(&mut self) -> Batch<'_> {
        Batch { store: self }
    }
}

impl Batch<'_> {
    fn add(&mut self, n: u32) {
        self.store.rows.push(n);
    }

    fn commit(self, count: usize) -> usize {
        self.store.rows.len() + count
    }
}

#[coro::coroutine]
fn by_reference(mut store: Store) -> impl Coroutine<u32, Yield = usize> {
    let n = yield_!(0);
    let mut batch = store.batch();
    batch.add(n);
    yield_!(store.rows.len());
}

#[coro::coroutine]
fn on_one_way(mut store: Store) -> impl Coroutine<u32, Yield = usize> {
    let n = yield_!(0);
    let mut batch = store.batch();
    if n == 0 {
        batch.add(n);
    } else {
        batch.commit(1);
    }
    yield_!(1);
}

#[coro::coroutine]
fn of_another_type(mut store: Store) -> impl Coroutine<u32, Yield = usize> {
    yield_!(0);
    let batch = store.batch();
    let count: u32 = batch.commit(1);
    yield_!(1);
    let _ = count;
}

#[coro::coroutine]
fn given_another(mut store: Store) -> impl Coroutine<u32, Yield = usize> {
    yield_!(0);
    let batch = store.batch();
    let count = batch.commit("1");
    yield_!(count);
}

fn main() {}
