//! Rule: a part that is moved is gone, of a variable as of what is behind a reference.

use coro::prelude::*;

struct Person {
    friends: Vec<String>,
}

#[coro::coroutine]
fn of_an_argument(person: Person) -> impl Coroutine<Yield = usize> {
    let friends = person.friends;
    yield_!(friends.len());
    drop(friends);
    yield_!(person.friends.len());
}

#[coro::coroutine]
fn of_a_reference(person: &Person) -> impl Coroutine<Yield = usize> {
    let friends = person.friends;
    yield_!(friends.len());
    drop(friends);
    yield_!(person.friends.len());
}

impl Person {
    #[coro::coroutine]
    fn of_itself(&mut self) -> impl Coroutine<Yield = usize> {
        let friends = self.friends;
        yield_!(friends.len());
        drop(friends);
        yield_!(self.friends.len());
    }
}

fn main() {}
