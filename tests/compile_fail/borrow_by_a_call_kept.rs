//! What a call has borrowed of a local, for all that only lifetimes tell, and that yields keep: the first of these says so, once.

use std::cell::RefCell;
use std::rc::Rc;

use coro::prelude::*;

#[derive(Debug)]
struct Person {
    name: String,
    age: u32,
}

struct View<'v> {
    names: Vec<&'v str>,
}

fn view(people: &[Person]) -> View<'_> {
    View {
        names: people.iter().map(|person| person.name.as_str()).collect(),
    }
}

#[coro::coroutine]
fn at_two_yields(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let view = view(&people);
    yield_!(0);
    yield_!(view.names.len());
}

#[coro::coroutine]
fn by_both_of_a_tuple(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let (young, old): (Vec<&Person>, Vec<&Person>) =
        people.iter().partition(|person| person.age < 40);
    yield_!(young.len());
    println!("{old:?}");
}

#[coro::coroutine]
fn by_arms(people: Vec<Person>) -> impl Coroutine<Yield = usize> {
    let name = match people.first() {
        Some(person) => &person.name,
        None => "nobody",
    };
    yield_!(name.len());
    println!("{name}");
}

#[coro::coroutine]
fn by_a_guard_of_a_receiver(list: Rc<RefCell<Vec<u32>>>) -> impl Coroutine<u32> {
    list.borrow_mut().push(yield_!());
}

fn main() {}
