//! What is put where something that lives longer is due is an error at the user's expression.

use coro::prelude::*;

#[coro::coroutine]
fn into_a_list(all: &mut Vec<&'static str>, text: &str) -> impl Coroutine<u32> {
    yield_!();
    all.push(text);
}

#[coro::coroutine]
fn into_another(all: &mut Vec<&'static str>, mut text: &str) -> impl Coroutine<u32> {
    loop {
        let length = yield_!();
        let start = &text[..length as usize];
        text = &text[length as usize..];
        all.push(start);
    }
}

#[coro::coroutine]
fn handed_out(text: &str) -> impl Coroutine<u32, Yield = &'static str> {
    yield_!(text);
}

#[coro::coroutine]
fn what_is_lent<'a>(all: &mut Vec<&'a str>) -> impl Coroutine<&str> {
    loop {
        let text = yield_!();
        let trimmed = text.trim();
        if !trimmed.is_empty() {
            all.push(trimmed);
        }
    }
}

struct Log<'l> {
    lines: Vec<&'l str>,
}

impl<'l> Log<'l> {
    #[coro::coroutine]
    fn add(&mut self, line: &str) -> impl Coroutine<u32> {
        for _ in 0..yield_!() {
            self.lines.push(line);
        }
    }
}

fn main() {}
