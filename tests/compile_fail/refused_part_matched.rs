//! A match may move parts of a field only if that is given back, or is an `Option` all of which one variable binds.

use std::fs::File;

use coro::prelude::*;

struct Log {
    name: String,
    next: Option<(File, u32)>,
    ends: (File, File),
    made: Result<File, String>,
}

#[coro::coroutine]
fn in_a_condition(log: Log) -> impl Coroutine<u32> {
    if let Some((file, n)) = log.next {
        yield_!();
        drop((file, n));
    }
    yield_!();
}

#[coro::coroutine]
fn or_else(log: Log) -> impl Coroutine<u32, Return = usize> {
    let Ok(file) = log.made else { return 0 };
    yield_!();
    drop(file);
    log.name.len()
}

#[coro::coroutine]
fn in_arms(log: Log) -> impl Coroutine<u32, Return = usize> {
    let size = match log.made {
        Ok(file) => file.metadata().map_or(0, |file| file.len() as usize),
        Err(why) => why.len(),
    };
    yield_!();
    size + log.name.len()
}

#[coro::coroutine]
fn in_arms_that_yield(log: Log) -> impl Coroutine<u32> {
    match log.ends {
        (first, last) if yield_!() == 0 => drop((first, last)),
        _ => {}
    }
    match log.next {
        Some((file, 0)) => drop(file),
        Some(_) => {
            yield_!();
        }
        None => {}
    }
    yield_!();
}

enum State {
    Idle,
    Busy(File),
}

struct Server {
    state: State,
}

#[coro::coroutine]
impl Server {
    #[coroutine]
    fn given_back_behind_a_yield(mut self) -> impl Coroutine<u32> {
        loop {
            self.state = match self.state {
                State::Idle => State::Idle,
                State::Busy(file) => {
                    yield_!();
                    State::Busy(file)
                }
            };
        }
    }
}

fn main() {}
