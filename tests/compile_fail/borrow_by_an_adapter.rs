//! What adapters lend of what they are given is borrowed from where that is.

use std::collections::{HashMap, HashSet};

use coro::prelude::*;

struct Person {
    name: String,
    tags: Vec<String>,
    age: u32,
}

#[coro::coroutine]
fn field(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let oldest = people.iter().map(|person| &person.name).max();
    yield_!(people.len());
    println!("{oldest:?}");
}

#[coro::coroutine]
fn collected(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let names: Vec<&str> = people
        .iter()
        .filter(|person| person.age > 17)
        .map(|person| person.name.as_str())
        .collect();
    yield_!(people.len());
    println!("{names:?}");
}

#[coro::coroutine]
fn in_pairs(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let ages: HashMap<_, _> = people
        .iter()
        .enumerate()
        .map(|(at, person)| (at, &person.name))
        .collect();
    yield_!(ages.len());
    println!("{ages:?}");
}

#[coro::coroutine]
fn of_each(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let tags = people
        .iter()
        .flat_map(|person| person.tags.iter())
        .collect::<HashSet<_>>();
    yield_!(tags.len());
    println!("{tags:?}");
}

#[coro::coroutine]
fn in_an_option(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let first = people
        .first()
        .map(|person| person.name.as_str())
        .unwrap_or("no one");
    yield_!(people.len());
    println!("{first}");
}

#[coro::coroutine]
fn by_a_function(line: String) -> impl Coroutine<Yield = usize> {
    let line = line + "=1";
    let words: Vec<_> = line.split('=').map(str::trim).collect();
    yield_!(line.len());
    println!("{words:?}");
}

#[coro::coroutine]
fn in_scope(line: String) -> impl Coroutine<Yield = usize> {
    let line = line + "=1";
    let words: Vec<_> = line
        .split('=')
        .filter_map(|word| word.strip_prefix('a'))
        .collect();
    let count = words.len();
    yield_!(count);
}

fn main() {}
