//! Whether a method borrows from the coroutine depends on the types of the fields that it is called on.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::LazyLock;

use coro::prelude::*;

struct Log {
    lines: Vec<String>,
    shared: Rc<Vec<String>>,
    name: Option<String>,
    count: RefCell<u32>,
}

impl Log {
    #[coro::coroutine]
    fn each(self) -> impl Iterator<Item = usize> {
        for line in self.lines.iter() {
            yield_!(line.len());
        }
    }

    #[coro::coroutine]
    fn shared(self) -> impl Iterator<Item = usize> {
        for line in self.shared.iter() {
            yield_!(line.len());
        }
    }
}

#[coro::coroutine]
fn by_reference(log: Log) -> impl Iterator<Item = usize> {
    for line in &log.lines {
        yield_!(line.len());
    }
}

#[coro::coroutine]
fn element(log: Log) -> impl Coroutine<Yield = usize> {
    let first = &log.lines[0];
    yield_!(1);
    println!("{first}");
}

#[coro::coroutine]
fn pattern(log: Log) -> impl Coroutine<Yield = usize> {
    if let Some(name) = &log.name {
        yield_!(1);
        println!("{name}");
    }
}

#[coro::coroutine]
fn looping(mut log: Log) -> impl Coroutine<Yield = usize> {
    while let Some(line) = log.lines.last_mut() {
        yield_!(1);
        line.clear();
    }
}

#[coro::coroutine]
fn guard(log: Log) -> impl Coroutine<Yield = u32> {
    let mut count = log.count.borrow_mut();
    yield_!(*count);
    *count += 1;
}

fn load() -> Vec<u32> {
    Vec::new()
}

#[coro::coroutine]
fn inferred() -> impl Iterator<Item = u32> {
    let numbers = load();
    let numbers = numbers.iter();
    for number in numbers {
        yield_!(*number);
    }
}

#[coro::coroutine]
fn coerced(names: Vec<String>) -> impl Coroutine<Yield = usize> {
    let first: &str = names.first().unwrap();
    yield_!(0);
    yield_!(first.len());
}

#[coro::coroutine]
fn dereferenced(pair: LazyLock<(String, u8)>) -> impl Coroutine<u8, Yield = usize> {
    let (name, stop) = &*pair;
    while yield_!(name.len()) != *stop {}
}

struct Reel {
    frames: Vec<u32>,
    at: usize,
}

impl Reel {
    #[coro::coroutine]
    fn play(&mut self) -> impl Coroutine<Yield = u32> {
        for frame in &self.frames {
            self.at += 1;
            yield_!(*frame);
        }
        self.frames.clear();
    }
}

fn main() {}
