//! An operand that is evaluated ahead of a yield is held across it.

use coro::prelude::*;

struct Person(String);

impl Person {
    fn name(&self) -> &str {
        &self.0
    }

    #[coro::coroutine]
    fn described(self) -> impl Coroutine<u32, Yield = u32, Return = String> {
        format!("{} {}", self.name(), yield_!(1))
    }
}

struct Entry<'e> {
    name: &'e str,
    age: u32,
}

#[coro::coroutine]
fn in_a_tuple(person: Person) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    let (name, age) = (person.name(), yield_!(1));
    age
}

#[coro::coroutine]
fn in_a_struct(person: Person) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    loop {
        let entry = Entry {
            name: person.name(),
            age: yield_!(2),
        };
        if entry.age > 3 {
            return entry.name.len() as u32;
        }
    }
}

#[coro::coroutine]
fn compared(person: Person) -> impl Coroutine<&str, Yield = u32, Return = bool> {
    person.name() == yield_!(1)
}

#[coro::coroutine]
fn in_a_call(person: Person) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    older(older(person.name(), yield_!(1)).1, yield_!(2)).0
}

#[coro::coroutine]
fn in_what_is_made(person: Person) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    older((person.name(), 3), yield_!(1)).0
}

#[coro::coroutine]
fn of_what_was_lent(person: Person) -> impl Coroutine<u32, Yield = u32, Return = u32> {
    older(person.entry().name, yield_!(1)).0
}

#[coro::coroutine]
fn left_of_it(people: People) -> impl Coroutine<u32, Yield = u32, Return = String> {
    people.list()[0] + &yield_!(1).to_string()
}

struct People(Vec<String>);

impl People {
    fn list(&self) -> &[String] {
        &self.0
    }
}

impl Person {
    fn entry(&self) -> Entry<'_> {
        Entry {
            name: &self.0,
            age: 1,
        }
    }
}

fn older<T>(it: T, age: u32) -> (u32, T) {
    (age, it)
}

fn main() {}
