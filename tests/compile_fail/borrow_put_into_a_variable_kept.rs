//! What a variable is filled with borrows from the coroutine, and the variable is in scope at a yield, or is used behind it.

use std::collections::HashMap;

use coro::prelude::*;

struct Person {
    name: String,
    age: u32,
}

#[coro::coroutine]
fn pushed(names: Vec<String>) -> impl Coroutine<Yield = usize> {
    let mut long = Vec::new();
    for name in &names {
        if name.len() > 3 {
            long.push(name);
        }
    }
    let count = long.len();
    yield_!(count);
}

#[coro::coroutine]
fn counted(text: String) -> impl Coroutine<Yield = usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split(' ') {
        *counts.entry(word).or_default() += 1;
    }
    yield_!(counts.len());
    println!("{text}");
}

#[coro::coroutine]
fn assigned(names: Vec<String>) -> impl Coroutine<Yield = usize> {
    let mut longest = "";
    for name in &names {
        if name.len() > longest.len() {
            longest = name;
        }
    }
    yield_!(names.len());
    yield_!(longest.len());
}

#[coro::coroutine]
fn element(lines: Vec<String>) -> impl Coroutine<Yield = usize> {
    let mut some = Vec::new();
    some.push(&lines[0]);
    yield_!(lines.len());
    println!("{some:?}");
}

#[coro::coroutine]
fn grouped(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let mut by_age = HashMap::new();
    for person in &people {
        by_age
            .entry(person.age)
            .or_insert_with(Vec::new)
            .push(&person.name);
    }
    yield_!(people.len());
    println!("{by_age:?}");
}

#[coro::coroutine]
fn best(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let mut oldest = None;
    let mut age = 0;
    for (at, person) in people.iter().enumerate() {
        if person.age > age {
            age = person.age;
            oldest = Some((at, &person.name));
        }
    }
    yield_!(people.len());
    println!("{oldest:?}");
}

#[coro::coroutine]
fn in_scope(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let mut by_age = HashMap::new();
    for person in people.iter().filter(|person| person.age > 17) {
        by_age.insert(person.age, person.name.as_str());
    }
    println!("{by_age:?}");
    yield_!(people.len());
}

fn main() {}
