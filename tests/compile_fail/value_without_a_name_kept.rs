//! A value that has no name is gone at the yield, so what borrows from it cannot be held across.

use std::cell::RefCell;
use std::collections::HashMap;

use coro::prelude::*;

struct Log(RefCell<Vec<String>>);

impl Log {
    fn read(&self) -> String {
        self.0.borrow().concat()
    }

    fn last(&self) -> Option<String> {
        self.0.borrow().last().cloned()
    }
}

#[coro::coroutine]
fn gone_through(log: &Log) -> impl Iterator<Item = usize> {
    for line in log.read().lines() {
        yield_!(line.len());
    }
}

#[coro::coroutine]
fn bound(log: &Log) -> impl Coroutine<Yield = usize, Return = String> {
    let text = &log.read();
    yield_!(text.len());
    text.to_owned()
}

#[coro::coroutine]
fn matched(log: &Log) -> impl Coroutine<Yield = usize> {
    match &log.last() {
        Some(last) => {
            yield_!(last.len());
            println!("{last}");
        }
        None => {}
    }
}

impl Log {
    #[coro::coroutine]
    fn lengths(&self) -> impl Iterator<Item = usize> {
        for line in self.0.borrow().iter() {
            yield_!(line.len());
        }
    }

    #[coro::coroutine]
    fn words(&self) -> impl Iterator<Item = usize> {
        let mut words = self.read().split(' ');
        while let Some(word) = words.next() {
            yield_!(word.len());
        }
    }
}

#[coro::coroutine]
fn viewed(log: &Log) -> impl Coroutine<Yield = usize> {
    let text = log.read().trim();
    yield_!(text.len());
    println!("{text}");
}

#[coro::coroutine]
fn taken_apart(log: &Log) -> impl Coroutine<Yield = usize> {
    if let Some((name, value)) = log.read().split_once('=') {
        yield_!(name.len());
        yield_!(value.len());
    }
}

#[coro::coroutine]
fn behind_an_option(log: &Log) -> impl Coroutine<Yield = usize> {
    if let Some(last) = log.last().as_deref() {
        yield_!(last.len());
        println!("{last}");
    }
}

#[coro::coroutine]
fn behind_a_lock(log: &std::sync::Mutex<Vec<String>>) -> impl Iterator<Item = usize> {
    for line in log.lock().unwrap().iter() {
        yield_!(line.len());
    }
}

#[coro::coroutine]
fn looked_up(counts: &RefCell<HashMap<String, u32>>) -> impl Coroutine<u32, Yield = u32> {
    if let Some(count) = counts.borrow_mut().get_mut("lines") {
        *count += yield_!(*count);
    }
}

struct Words<'w>(&'w str);

impl Log {
    fn copy(&self) -> Log {
        Log(RefCell::clone(&self.0))
    }

    fn all_words(&mut self) -> Words<'_> {
        Words(self.0.get_mut().first().map_or("", String::as_str))
    }
}

#[coro::coroutine]
fn by_a_method_of_ones_own(log: &Log) -> impl Coroutine<Yield = usize> {
    let words = log.copy().all_words();
    yield_!(1);
    println!("{}", words.0);
}

fn main() {}
