//! A match that moves a part of a local and leaves another to `_` or `..`, with a yield in the local's scope behind it.

use coro::prelude::*;

enum Op {
    Push(String, String),
    Add(u32, String),
    Nop,
}

impl Op {
    fn title(&self) -> String {
        String::new()
    }
}

#[coro::coroutine]
fn run(ops: Vec<Op>) -> impl Coroutine<Yield = usize> {
    for op in ops {
        match op {
            Op::Push(text, _) => {
                yield_!(text.len());
            }
            Op::Add(n, _) => {
                yield_!(n as usize);
            }
            Op::Nop => {}
        }
    }
}

#[coro::coroutine]
fn if_it_is_one(op: Op) -> impl Coroutine<Yield = usize> {
    if let Op::Push(text, ..) = op {
        yield_!(text.len());
    }
}

#[coro::coroutine]
fn shifted(mut last: [String; 2]) -> impl Coroutine<String, Yield = usize> {
    for _ in 0..3 {
        let text = yield_!(last[0].len());
        let [_, before] = last;
        last = [before, text];
    }
}

#[coro::coroutine]
fn ends(names: [String; 3]) -> impl Coroutine<Yield = usize> {
    let [first, .., last] = names;
    yield_!(first.len() + last.len());
}

#[coro::coroutine]
fn ahead_of_another(mut op: Op) -> impl Coroutine<Op, Yield = usize, Return = String> {
    let title = op.title();
    loop {
        match op {
            Op::Push(text, ..) => return text,
            Op::Add(..) | Op::Nop => op = yield_!(title.len()),
        }
    }
}

#[coro::coroutine]
fn at_the_end(mut op: Op) -> impl Coroutine<Op, Yield = usize, Return = String> {
    loop {
        match op {
            Op::Push(text, ..) => return text,
            Op::Add(..) | Op::Nop => op = yield_!(0),
        }
    }
}

#[coro::coroutine]
fn named(mut last: [String; 2]) -> impl Coroutine<String, Yield = usize> {
    for _ in 0..3 {
        let text = yield_!(last[0].len());
        let [_first, before] = last;
        last = [before, text];
    }
}

#[coro::coroutine]
fn taken(op: Op) -> impl Coroutine<Yield = usize> {
    let text = match { op } {
        Op::Push(text, ..) => text,
        Op::Add(..) | Op::Nop => String::new(),
    };
    yield_!(text.len());
}

#[coro::coroutine]
fn bound(op: Op) -> impl Coroutine<Yield = usize> {
    match op {
        Op::Push(text, _rest) => {
            yield_!(text.len());
        }
        Op::Add(..) | Op::Nop => {}
    }
}

fn main() {}
