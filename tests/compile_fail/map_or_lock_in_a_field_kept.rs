//! Of the collections and locks of `std` the runtime knows nothing but what their types show.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, RwLock};

use coro::prelude::*;

struct Store {
    scores: HashMap<String, u32>,
    seen: HashSet<u32>,
    log: Mutex<Vec<u32>>,
    limit: RwLock<u32>,
    shared: Arc<Mutex<u32>>,
}

#[coro::coroutine]
fn value(store: Store) -> impl Coroutine<Yield = u32> {
    let score = store.scores.get("one").unwrap();
    yield_!(*score);
    println!("{score}");
}

#[coro::coroutine]
fn entry(mut store: Store) -> impl Coroutine<u32, Yield = u32> {
    let score = store.scores.entry(String::new()).or_insert(0);
    *score += yield_!(*score);
}

#[coro::coroutine]
fn entries(store: Store) -> impl Iterator<Item = u32> {
    for (name, score) in &store.scores {
        yield_!(*score);
        println!("{name}");
    }
}

#[coro::coroutine]
fn elements(store: Store) -> impl Iterator<Item = u32> {
    for number in store.seen.iter() {
        yield_!(*number);
    }
}

#[coro::coroutine]
fn pattern(store: Store) -> impl Coroutine<Yield = u32> {
    if let Some(score) = store.scores.get("one") {
        yield_!(1);
        yield_!(*score);
    }
}

#[coro::coroutine]
fn locked(store: Store) -> impl Coroutine<Yield = u32> {
    let log = store.log.lock().unwrap();
    yield_!(log[0]);
}

#[coro::coroutine]
fn locked_to_write(store: Store) -> impl Coroutine<u32, Yield = u32> {
    if let Ok(mut limit) = store.limit.write() {
        *limit = yield_!(*limit);
    }
}

#[coro::coroutine]
fn shared(store: Store) -> impl Coroutine<u32, Yield = u32> {
    let mut count = store.shared.lock().unwrap();
    *count += yield_!(*count);
}

fn main() {}
