//! `+ Clone` asks for locals that are `Clone`; each that is not is named.

use std::sync::Mutex;

use coro::prelude::*;

#[coro::coroutine]
fn count() -> impl Coroutine<Yield = u32> + Clone {
    let count = Mutex::new(0);
    loop {
        let mut guard = count.lock().unwrap();
        *guard += 1;
        let number = *guard;
        drop(guard);
        yield_!(number);
    }
}

#[coro::coroutine]
fn each<T>(items: Vec<T>) -> impl Iterator<Item = T> + Clone {
    for item in items {
        yield_!(item);
    }
}

#[coro::coroutine]
fn running(jobs: fn() -> Vec<Box<dyn Fn()>>) -> impl Coroutine + Clone {
    for job in jobs() {
        job();
        yield_!();
    }
}

#[coro::coroutine]
fn doubled(mut target: Primed<impl Coroutine<u32>>) -> impl Coroutine<u32> + Clone {
    loop {
        let _ = target.send(yield_!() * 2);
    }
}

fn main() {
    count().clone().prime();
}
