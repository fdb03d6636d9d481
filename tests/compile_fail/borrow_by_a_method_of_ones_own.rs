//! What a method of the user's own borrows from a local cannot be held across a yield either: rustc finds it, as in a plain
//! function.

use coro::prelude::*;

struct Person {
    name: String,
    parts: Vec<String>,
}

struct Parts<'p>(std::slice::Iter<'p, String>);

impl<'p> Iterator for Parts<'p> {
    type Item = &'p str;

    fn next(&mut self) -> Option<&'p str> {
        self.0.next().map(String::as_str)
    }
}

impl Person {
    fn new() -> Self {
        let (name, parts) = (String::new(), Vec::new());
        Person { name, parts }
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn rename(&mut self) -> &mut String {
        &mut self.name
    }

    fn get(&self, part: usize) -> Option<&String> {
        self.parts.get(part)
    }

    fn parts(&self) -> Parts<'_> {
        Parts(self.parts.iter())
    }
}

fn longer<'a>(one: &'a str, other: &'a str) -> &'a str {
    if one.len() > other.len() { one } else { other }
}

#[coro::coroutine]
fn named() -> impl Coroutine<Yield = usize> {
    let person = Person::new();
    let name = person.name();
    yield_!(1);
    println!("{name}");
}

#[coro::coroutine]
fn renamed(mut person: Person) -> impl Coroutine<Yield = usize> {
    loop {
        let name = person.rename();
        yield_!(name.len());
        name.push('.');
    }
}

#[coro::coroutine]
fn found(person: Person) -> impl Coroutine<Yield = usize> {
    if let Some(part) = person.get(1) {
        yield_!(1);
        println!("{part}");
    }
}

#[coro::coroutine]
fn each(person: Person) -> impl Iterator<Item = usize> {
    for part in person.parts() {
        yield_!(part.len());
    }
}

#[coro::coroutine]
fn of_two(one: String) -> impl Coroutine<&str, Yield = usize> {
    let name = longer(&one, "name").trim();
    while let Ok(line) = try_yield!(name.len()) {
        println!("{line}");
    }
}

#[coro::coroutine]
fn parts<'p>(person: &'p Person) -> impl Coroutine<Yield = &'p str> {
    yield_from!(person.parts());
}

#[coro::coroutine]
fn delegating() -> impl Coroutine<Yield = usize> {
    let text = String::new();
    let lengths = said(&text);
    yield_from!(lengths);
}

#[coro::coroutine]
fn said(text: &str) -> impl Coroutine<Yield = usize> {
    yield_!(text.len());
}

fn main() {}
