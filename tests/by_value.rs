//! Uses by value. Of what a loop keeps from send to send some leave it there: copies, and references borrowed
//! anew. The macro has no types, so each is checked, and none of them may be taken for a move. And what can be
//! called only once, as the signature says, is gone behind the call.

#![deny(warnings)]

use std::convert::identity;
use std::fmt::Display;

use coro::prelude::*;

fn add(number: &mut u32) -> u32 {
    *number += 1;
    *number
}

fn shown(value: &dyn Display) -> usize {
    value.to_string().len()
}

#[coro::coroutine]
fn reborrowed(number: &mut u32, text: &mut String) -> impl Coroutine<Yield = usize> {
    // Neither says that it is a reference.
    let (number, text) = (identity(number), identity(text));
    loop {
        add(number);
        let (left, right): (&str, &str) = (text, text);
        let lengths = left.len() + right.len();
        yield_!(lengths + shown(text));
        yield_!(add(number) as usize);
        *number += 1;
    }
}

#[test]
fn references_are_borrowed_anew() {
    let (mut number, mut text) = (0, String::from("four"));
    let (mut cor, first) = reborrowed(&mut number, &mut text).start().ok().unwrap();
    let yields = [0; 4].map(|_| cor.send(()).unwrap());
    assert_eq!((first, yields), (12, [2, 12, 5, 12]));
}

#[coro::coroutine]
fn generic<T: Copy + Into<u32> + 'static>(value: T) -> impl Coroutine<Yield = u32> {
    loop {
        yield_!(value.into());
        let pair = (value, value);
        yield_!(pair.0.into() + pair.1.into());
        let add = move |more: u32| value.into() + more;
        yield_!(add(1));
    }
}

#[test]
fn values_of_a_type_parameter() {
    let (mut cor, first) = generic(5u8).start().ok().unwrap();
    let yields = [0; 3].map(|_| cor.send(()).unwrap());
    assert_eq!((first, yields), (5, [10, 6, 5]));
}

fn doubled(number: u32) -> u32 {
    number * 2
}

fn applied(to_one: impl Fn(u32) -> u32) -> u32 {
    to_one(1)
}

#[coro::coroutine]
fn inferred() -> impl Coroutine<Yield = u32> {
    let parsed = "5".parse().unwrap();
    let add = |number| number + 1;
    let none = None;
    let all = [1, 2];
    loop {
        yield_!(doubled(parsed));
        yield_!(applied(add));
        let copied = none;
        yield_!(copied.or(none).unwrap_or(parsed));
        for number in all {
            yield_!(number);
        }
    }
}

#[test]
fn values_whose_type_is_known_later() {
    let (mut cor, first) = inferred().start().ok().unwrap();
    let yields = [0; 5].map(|_| cor.send(()).unwrap());
    assert_eq!((first, yields), (10, [2, 5, 1, 2, 10]));
}

#[coro::coroutine]
fn called_once<F>(
    make: F,
    more: impl FnOnce(u32) -> u32 + Send,
    boxed: Box<dyn FnOnce() -> u32>,
) -> impl Coroutine<Yield = u32>
where
    F: FnOnce() -> u32,
{
    yield_!(0);
    let first = make();
    yield_!(first);
    yield_!(more(first));
    yield_!(boxed());
}

#[test]
fn what_can_be_called_once() {
    let mut cor = called_once(|| 1, |first| first + 1, Box::new(|| 3)).prime();
    assert_eq!([0; 3].map(|_| cor.send(()).unwrap()), [1, 2, 3]);
}

/// What is made of it is for whoever asks to say.
struct Source(u32);

impl Source {
    fn make<T: From<u8>>(&mut self) -> T {
        self.0 += 1;
        T::from(7)
    }
}

trait Says {
    fn say() -> Self;
}

impl Says for bool {
    fn say() -> Self {
        false
    }
}

impl Says for u32 {
    fn say() -> Self {
        3
    }
}

impl Source {
    fn say<T: Says>(&mut self) -> T {
        self.0 += 1;
        T::say()
    }
}

#[coro::coroutine]
fn told_by_what_uses_it(mut source: Source) -> impl Coroutine<Yield = u64, Return = u32> {
    yield_!(source.make());
    let one = source.make();
    let other = Some(source.make());
    let two: u64 = one;
    yield_!(two + other.unwrap_or(0_u64));
    while source.say() {
        yield_!(source.make());
    }
    if !source.say::<bool>() && !source.say::<bool>() {
        let three = source.say();
        let four: Option<u32> = Some(three);
        yield_!(u64::from(four.unwrap()));
    }
    source.0
}

#[test]
fn what_only_the_code_around_a_call_tells_the_type_of() {
    let (mut cor, first) = told_by_what_uses_it(Source(0)).start().ok().unwrap();
    let yields = [0; 2].map(|_| cor.send(()).unwrap());
    assert_eq!((first, yields), (7, [14, 3]));
    assert_eq!(cor.send(()), Err(coro::SendError::Returned(7)));
}

struct Person {
    name: String,
    nick: Option<String>,
}

/// What these expand to is a place.
macro_rules! part {
    ($person:expr, name) => {
        $person.name
    };
}

macro_rules! nick {
    ($person:expr) => {
        $person.nick
    };
}

#[allow(clippy::toplevel_ref_arg)]
#[coro::coroutine]
fn places_of_macros(mut person: Person) -> impl Coroutine<Yield = usize> {
    yield_!(0);
    println!("{}", part!(person, name));
    if let Some(ref mut nick) = nick!(person) {
        nick.push('y');
    }
    match nick!(person) {
        Some(ref nick) => println!("{nick}"),
        None => println!("nobody"),
    }
    let ref nick = nick!(person);
    let length = nick.as_ref().map_or(0, String::len) + part!(person, name).len();
    yield_!(length);
}

#[test]
fn a_macro_may_expand_to_a_place() {
    let person = Person {
        name: "William".to_owned(),
        nick: Some("Bill".to_owned()),
    };
    let (mut cor, _) = places_of_macros(person).start().ok().unwrap();
    assert_eq!(cor.send(()), Ok(12));
}
