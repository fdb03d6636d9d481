//! A borrow of a local that a yield would keep is said as of a plain function, also in a trait.

use coro::prelude::*;

struct Person {
    name: String,
}

impl Person {
    fn name(&self) -> &str {
        &self.name
    }
}

trait Greeting<'a, T> {
    type Item: From<T>;

    #[coro::coroutine]
    fn long(&self, given: &'a str) -> impl Coroutine<Yield = usize>;

    #[coro::coroutine]
    fn short(&self, person: Person, value: T) -> impl Coroutine<Yield = usize> {
        let item = Self::Item::from(value);
        let name = person.name();
        yield_!(0);
        println!("{name}");
        drop(item);
    }
}

struct Polite<T>(T);

impl<'a, T: Clone + ToString> Greeting<'a, T> for Polite<T> {
    type Item = T;

    #[coro::coroutine]
    fn long(&self, given: &'a str) -> impl Coroutine<Yield = usize> {
        let item: Self::Item = self.0.clone();
        let text = item.to_string();
        let person = Person { name: text };
        let name = person.name();
        yield_!(given.len());
        yield_!(name.len());
    }
}

fn main() {}
