//! Rule: what a method, or a function in a module, borrows, is checked as in a plain one.

use coro::prelude::*;

struct Person {
    name: String,
    friends: Vec<Person>,
}

impl Person {
    fn name(&self) -> &str {
        &self.name
    }

    #[coro::coroutine]
    fn greet(&self, other: Person) -> impl Coroutine<Yield = usize> {
        let name = other.name();
        yield_!(self.friends.len());
        println!("{name}");
    }

    #[coro::coroutine]
    fn leave(self) -> impl Coroutine<Yield = usize> {
        let name = self.name();
        yield_!(1);
        println!("{name}");
    }

    #[coro::coroutine]
    fn rename(&self) -> impl Coroutine<&str> {
        for friend in self.friends.iter_mut() {
            friend.name = yield_!().to_owned();
        }
    }
}

mod club {
    use super::Person;
    use coro::prelude::*;

    #[coro::coroutine]
    pub fn enter(person: Person) -> impl Coroutine {
        let name = person.name();
        yield_!();
        println!("{name}");
    }
}

fn main() {}
