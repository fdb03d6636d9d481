//! A closure that captures a local by reference cannot be held across a yield.

use coro::prelude::*;

#[coro::coroutine]
fn scaled(factor: String) -> impl Coroutine<u32, Yield = usize> {
    let scale = |number: usize| number * factor.len();
    let number = yield_!(0);
    yield_!(scale(number as usize));
    println!("{factor}");
}

#[coro::coroutine]
fn number(factor: u32) -> impl Coroutine<u32, Yield = u32> {
    let scale = |number| number * factor;
    let number = yield_!(0);
    yield_!(scale(number));
}

#[coro::coroutine]
fn shown(factor: u32) -> impl Coroutine<Yield = u32> {
    let show = || println!("{factor}");
    yield_!(0);
    show();
}

#[coro::coroutine]
fn boxed() -> impl Coroutine<u32> {
    let mut last = String::new();
    let mut keep: Box<dyn FnMut(String)> = Box::new(|text| last = text);
    keep(yield_!().to_string());
}

#[coro::coroutine]
fn adapted(numbers: Vec<u32>, factor: u32) -> impl Coroutine<Yield = u32> {
    for number in numbers.into_iter().map(|number| number * factor) {
        yield_!(number);
    }
}

#[coro::coroutine]
fn with_a_reference(mark: &str) -> impl Coroutine<u32, Yield = usize> {
    let count = |text: &str| text.split(mark).count();
    yield_!(0);
    yield_!(count("a b"));
}

#[coro::coroutine]
fn shown_by_reference(mark: &str) -> impl Coroutine<u32, Yield = usize> {
    let show = || println!("{mark}");
    yield_!(0);
    show();
}

struct Parts(String);

impl Parts {
    fn joined(self) -> String {
        self.0
    }
}

#[coro::coroutine]
fn by_a_method(text: String) -> impl Coroutine<Yield = usize> {
    let parts = Parts(text);
    let finish = || parts.joined();
    yield_!(0);
    yield_!(finish().len());
}

#[coro::coroutine]
fn inferred(number: f32) -> impl Coroutine<Yield = f32> {
    let factor = number.sqrt();
    let scale = |number: f32| number * factor;
    yield_!(0.0);
    yield_!(scale(1.0));
}

fn main() {
    let _ = scaled(String::new()).prime();
}

#[coro::coroutine]
fn that_compares(list: Vec<String>, words: Vec<String>) -> impl Coroutine<(), Yield = usize> {
    for word in words {
        let mut behind = list.clone().into_iter().skip_while(|other| *other != word);
        while let Some(other) = behind.next() {
            yield_!(other.len());
        }
    }
}

#[coro::coroutine]
fn that_calls_another(rows: Vec<Vec<String>>) -> impl Coroutine<(), Yield = String> {
    let quoted = |field: &str| format!("{field:?}");
    let joined = |row: &[String]| row.iter().map(|field| quoted(field)).collect();
    for row in rows {
        yield_!(joined(&row));
    }
}

#[coro::coroutine]
fn that_counts(words: Vec<String>) -> impl Coroutine<(), Yield = u32, Return = usize> {
    let mut counts = std::collections::HashMap::new();
    let mut count = |word: String| {
        let count = counts.entry(word).or_insert(0);
        *count += 1;
        *count
    };
    for word in words {
        let count = count(word);
        yield_!(count);
    }
    counts.len()
}

#[coro::coroutine]
fn that_shows(events: Vec<String>) -> impl Coroutine<u32, Yield = String> {
    let count = events.join(",");
    let noted = |more: u32| format!("{count}: {more}");
    let said = |more: u32| format!("{}: {more}", count);
    let first = yield_!(String::new());
    yield_!(noted(first));
    yield_!(said(first));
}
