//! A closure in which a method takes what it has captured, so that it can be called once: only types show that.

use coro::prelude::*;

struct Parts(String);

impl Parts {
    fn joined(self) -> String {
        self.0
    }

    fn joined_by(self, mark: char) -> String {
        format!("{}{mark}", self.0)
    }
}

#[coro::coroutine]
fn moving(text: String) -> impl Coroutine<Yield = usize> {
    let parts = Parts(text);
    let finish = move || parts.joined();
    let text = finish();
    yield_!(text.len());
}

#[coro::coroutine]
fn borrowing(text: String) -> impl Coroutine<Yield = usize> {
    let parts = Parts(text);
    let finish = || parts.joined();
    let text = finish();
    yield_!(text.len());
}

#[coro::coroutine]
fn kept_first(text: String) -> impl Coroutine<Yield = usize> {
    let parts = Parts(text);
    let finish = move |mark| parts.joined_by(mark);
    yield_!(1);
    yield_!(finish('-').len());
}

fn main() {}
