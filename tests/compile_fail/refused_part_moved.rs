//! A part of a local in scope at a later yield can be moved only if its type has an empty value to leave there.

use std::fs::File;

use coro::prelude::*;

struct Log {
    name: String,
    file: File,
    lines: Vec<String>,
}

#[coro::coroutine]
fn by_a_field(log: Log) -> impl Coroutine<u32> {
    yield_!();
    drop(log.lines);
    drop(log.file);
    yield_!();
}

#[coro::coroutine]
fn in_a_loop(log: Log) -> impl Coroutine<u32, Return = usize> {
    loop {
        if yield_!() == 0 {
            drop(log.file);
            break;
        }
    }
    log.lines.len()
}

#[coro::coroutine]
fn on_another_way(log: Log) -> impl Coroutine<u32> {
    if yield_!() == 0 {
        drop(log.file);
        println!("{}", log.name);
    } else {
        yield_!();
    }
}

#[coro::coroutine]
fn by_a_pattern(log: Log, pair: (File, Vec<u32>)) -> impl Coroutine<u32> {
    let Log { file, lines, .. } = log;
    let (other, _) = pair;
    yield_!();
    drop((file, other, lines));
}

struct Outer {
    log: Log,
    pair: (File, Vec<u32>),
}

#[coro::coroutine]
fn by_a_pattern_of_a_field(outer: Outer) -> impl Coroutine<u32> {
    let Log { file, lines, .. } = outer.log;
    let (another, _) = outer.pair;
    yield_!();
    drop((file, another, lines));
}

#[coro::coroutine]
fn by_a_pattern_inside(outer: Outer) -> impl Coroutine<u32> {
    let Outer {
        log: Log { file, .. },
        pair: (_, list),
    } = outer;
    yield_!();
    drop((file, list));
}

#[coro::coroutine]
fn out_of_a_box(log: Box<Log>, other: Box<Log>) -> impl Coroutine<u32> {
    let Log { file, .. } = *log;
    let another = other.file;
    yield_!();
    drop((file, another, other.name));
}
#[coro::coroutine]
fn of_a_type_not_spelled(logs: Vec<Log>) -> impl Coroutine<u32> {
    for log in logs {
        let file = log.file;
        yield_!();
        drop((file, log.name));
    }
}

struct Tree<T> {
    left: Option<Box<Tree<T>>>,
    value: T,
    right: Option<Box<Tree<T>>>,
}

impl<T: 'static> Tree<T> {
    #[coro::coroutine]
    fn in_order(self) -> Box<dyn Coroutine<(), Yield = T>> {
        if let Some(left) = self.left {
            yield_from!({ left }.in_order());
        }
        yield_!(self.value);
        if let Some(right) = self.right {
            yield_from!({ right }.in_order());
        }
    }
}

fn main() {}
